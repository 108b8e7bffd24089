"""What is asked of each contestant, and how it is told: the contestants are processes, and these are lines of JSON."""

from typing import Literal

from pydantic import Field

from gateway.schema.record import Record

Kind = Literal["ours", "serial", "server"]


class Terms(Record):
    """The shape of the conversations."""

    turns: int = 4
    system_tokens: int = 600
    """Of the prompt that all conversations begin with."""
    new_tokens: int = 60
    """What is said in each turn."""
    reply_tokens: int = 64
    temperature: float = 0.3
    """The rest of the sampling is the same for all: top-k 40, top-p 0.95, min-p 0.05."""

    @property
    def context(self) -> int:
        """Tokens that a conversation comes to at most, with some for the markup of each message."""
        exact = self.system_tokens + self.turns * (self.new_tokens + self.reply_tokens + 40) + 40
        return -(-exact // 256) * 256


class Stand(Record):
    """What a contestant runs on."""

    kind: Kind
    model: str
    threads: int
    slots: int
    context: int
    """Tokens of one conversation; the cache has room for as many of these as there are slots."""
    kv_type: str = "f16"
    """Of the numbers in the cache; not of the serial contestant's."""
    server: str = ""
    """llama.cpp's server program, for the contestant that is one."""
    options: tuple[str, ...] = ()
    """Further ones of that program."""
    folder: str = ""
    """For its log."""

    @property
    def cells(self) -> int:
        """Tokens in the cache."""
        return self.slots * self.context


class Script(Record):
    """All that is said in the conversations."""

    system: str
    said: tuple[tuple[str, ...], ...]
    """By conversation and turn."""
    reply_tokens: int
    temperature: float


class Reply(Record):
    """One request as its caller saw it. Times are seconds since the conversations began."""

    conversation: int
    turn: int
    asked: float
    pieces: tuple[float, ...]
    """When each piece of the reply came: a token, but where a character has several."""
    prompt: int
    reused: int
    """Of the prompt's tokens, those that did not have to be computed."""
    generated: int


class Ledger(Record):
    """What a contestant says of one run."""

    replies: tuple[Reply, ...]
    cpu_s: float = 0.0
    """Processor time that the contestant used, its caller's left out where that is another process."""
    python: dict[str, float] = Field(default_factory=dict)
    """See ``overhead.py``; only of ours."""
