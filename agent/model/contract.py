"""What a turn asks of a model, and what it gets back: the same for every way of running one."""

import hashlib
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, Protocol, Self, runtime_checkable

from pydantic import Field, model_validator

from gateway.errors import ClawgateError, ModelError
from gateway.schema.figures import Figures
from gateway.schema.record import Record
from gateway.schema.transcript import ToolCall

MediaKind = Literal["image", "audio"]


class Media(Record):
    """A picture or a sound. Its bytes are untrusted."""

    data: bytes = Field(repr=False)
    mime: str = Field(pattern=r"^(image|audio)/")
    """Only its first word counts; what the bytes are is read from them."""

    @property
    def kind(self) -> MediaKind:
        """What it is for people."""
        return "image" if self.mime.startswith("image/") else "audio"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal digits: what is computed of them is known by it."""
        return hashlib.sha256(self.data).hexdigest()


class Message(Record):
    """One message of a prompt. All of its text is untrusted: no role marker in it takes effect."""

    role: Literal["system", "user", "assistant", "tool"]
    text: str = ""
    media: tuple[Media, ...] = ()
    """Of a user's message: what it came with, which the model reads before the text."""
    thought: str = ""
    """Of an assistant's message: what it thought before. Given to the model again where its chat format wants that."""
    calls: tuple[ToolCall, ...] = ()
    """Of an assistant's message."""
    call_id: str | None = None
    """Of a tool's message: the call it answers."""
    tool: str | None = None

    @model_validator(mode="after")
    def _media_of_a_user(self) -> Self:
        if self.media and self.role != "user":
            raise ValueError("only a user's message comes with media")
        return self


class ToolSchema(Record):
    """A tool as the model is told of it. ``parameters`` is a JSON schema of an object."""

    name: str
    description: str
    parameters: dict[str, Any]


class Sampling(Record):
    """How the next token is chosen."""

    temperature: float = Field(default=0.3, ge=0, le=2)
    """0: always the likeliest token."""
    seed: int = Field(default=0, ge=0, lt=2**32)
    """The same request with the same seed gives the same completion on the same machine, but where two tokens are so
    close that rounding decides: that depends on what else is computed at the time."""
    top_k: int = Field(default=40, ge=0)
    """Only the likeliest so many; 0: all."""
    top_p: float = Field(default=0.95, gt=0, le=1)
    """Only the likeliest that have this share of all likelihood together; 1: all."""
    min_p: float = Field(default=0.05, ge=0, lt=1)
    """Only those at least this likely, measured by the likeliest; 0: all."""
    repeat_penalty: float = Field(default=1, gt=0, le=10)
    """What the logits of tokens in the newest part of the reply are divided by; 1: nothing."""
    frequency_penalty: float = Field(default=0, ge=-2, le=2)
    """Taken off a token's logit for each time it is in the newest part of the reply."""
    presence_penalty: float = Field(default=0, ge=-2, le=2)
    """Taken off a token's logit if it is in the newest part of the reply."""


MOST_STOPS = 16
LONGEST_STOP = 200
MOST_LOGPROBS = 20


ToolChoice = Literal["auto", "none", "required"]
"""``auto``: the model decides; ``none``: it isn't told of the tools; ``required``: it calls one or more."""

Reasoning = Literal["off", "low", "medium", "high"]
"""How much a model is to think before it answers. One that knows no degrees takes all but ``off`` for the same."""


class ChatRequest(Record):
    """One completion to make."""

    messages: tuple[Message, ...]
    tools: tuple[ToolSchema, ...] = ()
    tool_choice: ToolChoice = "auto"
    reasoning: Reasoning | None = None
    """None: as the model does by itself."""
    max_tokens: int = Field(default=1024, ge=1)
    """Of the completion; it also ends where the context does."""
    sampling: Sampling = Sampling()
    stop: tuple[Annotated[str, Field(min_length=1, max_length=LONGEST_STOP)], ...] = Field(
        default=(), max_length=MOST_STOPS
    )
    """The answer ends before any of these; thoughts and calls don't."""
    response_schema: dict[str, Any] | None = None
    """The answer is JSON that fits this JSON schema, unless ``max_tokens`` cuts it off; ``{}``: any object. Not
    together with tools."""
    logprobs: int | None = Field(default=None, ge=0, le=MOST_LOGPROBS)
    """Tell how likely each token of the answer was, and this many of the likeliest in its place."""
    owner: str = ""
    """Whose text this is: nothing computed for one owner serves another, but for the system prompt."""
    seconds: float | None = None
    """The time allowed from when the stream is first read, waiting in line included; then it ends by ``deadline``."""

    @property
    def offered(self) -> tuple[ToolSchema, ...]:
        """The tools that the model is told of."""
        return () if self.tool_choice == "none" else self.tools

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.tools and self.response_schema is not None:
            raise ValueError("a request has either tools or a response schema")
        return self


@dataclass(frozen=True, slots=True)
class TokenLogprob:
    """A token's bytes, perhaps less than a character, and the logarithm of how likely it was by the model alone."""

    piece: bytes
    logprob: float
    likeliest: tuple[tuple[bytes, float], ...] = ()
    """The likeliest tokens in its place, in order, each with its own."""


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More of the answer: whole characters, no markup of the chat format."""

    text: str
    logprobs: tuple[TokenLogprob, ...] = ()
    """Of the tokens that came since the last one; where they were asked for."""


@dataclass(frozen=True, slots=True)
class ThoughtDelta:
    """More of what the model thinks to itself; not part of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class CallDelta:
    """A whole tool call. Whether there is such a tool, and whether it fits, is the caller's to check."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class UnreadableCall:
    """The model began a tool call and what it wrote is none; ``problem`` says why, in words for the model."""

    problem: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens: of the prompt, of those the ones that did not have to be computed again, and generated."""

    prompt: int
    reused: int
    generated: int


FinishReason = Literal["stop", "length", "tool_calls", "cancelled", "deadline"]
"""``cancelled``: the model is being closed. A caller that closes the stream gets no reason."""


@dataclass(frozen=True, slots=True)
class Done:
    """Always the last of a stream, and once."""

    reason: FinishReason
    usage: Usage


Delta = TextDelta | ThoughtDelta | CallDelta | UnreadableCall | Done


class ModelClosed(ModelError):
    """The model is being closed: the turn is for another worker, and nothing is to be said."""


class ModelInterrupted(ClawgateError):
    """What computed the completion broke off or is away: the same turn may succeed at another attempt."""


class ModelStalled(ModelInterrupted):
    """The model hung over this request, or over the batch it was in."""


class Model(Protocol):
    """A loaded model. Requests are begun in the order in which their streams were first read, some at once."""

    @property
    def name(self) -> str:
        """What the model calls itself."""
        ...

    @property
    def context(self) -> int:
        """Tokens that prompt and completion may have together."""
        ...

    @property
    def takes_instructions(self) -> bool:
        """Whether it is shown system prompts. One that isn't was made for one job and can't be told of another."""
        ...

    @property
    def accepts(self) -> frozenset[MediaKind]:
        """What may come with a message; anything else is refused with ``ModelError``."""
        ...

    def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The completion as it is written; the last delta is ``Done``.

        Closing the stream, or cancelling the task that reads it, stops the work before the next
        token. Never blocks the event loop. Raises ``ModelError``: the prompt is too long, the
        chat format refuses it, the model failed; ``ModelClosed`` after ``close``; ``ModelInterrupted``
        where the same request is worth another attempt.
        """
        ...

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        """The exact length of the prompt these make, in tokens; of a server that can't tell, rather more.

        ``reasoning`` in a request may add a few. May be called from any thread, but the event loop's is not for
        it: it takes some milliseconds, or asks a server, or looks for seconds at what came with a message. Raises
        ``ModelError`` if the chat format refuses the messages, or as ``chat`` does where media are at fault.
        """
        ...

    async def close(self) -> None:
        """End running and waiting streams with ``cancelled`` and free the memory. May be called twice."""
        ...


@runtime_checkable
class Losable(Protocol):
    """What a model that runs in this process also has."""

    async def lost(self) -> None:
        """Return when it hangs for good: whoever was at work has got ``ModelStalled``, all others wait in vain.

        Nothing but the end of the process helps.
        """
        ...


@runtime_checkable
class Forgetful(Protocol):
    """What a model that keeps what it has computed also has."""

    async def forget_trace(self, trace: str) -> None:
        """Drop all that was computed for the owner with this ``trace``, from memory and from disk.

        Raises ``ModelClosed``, and ``ModelError`` where files can't be removed.
        """
        ...


@runtime_checkable
class Metered(Protocol):
    """What a model that counts its work also has."""

    def figures(self) -> Figures:
        """What it has done since it was loaded, and how things stand. From any thread, and at once."""
        ...
