"""A dialogue, and its text in the built-in model's chat format."""

import json
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["user", "assistant", "tool"]


@dataclass(frozen=True)
class Call:
    """A tool call."""

    name: str
    arguments: dict[str, str] = field(default_factory=dict)

    def json(self) -> str:
        """As the chat template writes it, between its tags."""
        arguments = {name: _as_within(value) for name, value in self.arguments.items()}
        return json.dumps({"name": self.name, "arguments": arguments}, ensure_ascii=False)

    def text(self) -> str:
        """With the tags."""
        return f"<tool_call>{self.json()}</tool_call>"


def _as_within(value: str) -> str:
    """With a blank before a word: so it is cut into the tokens that it has within a sentence, and is easier to copy."""
    return f" {value}" if value[:1].lower() != value[:1].upper() else value


@dataclass(frozen=True)
class Message:
    """One message. An assistant's has a text or a call."""

    role: Role
    text: str = ""
    call: Call | None = None

    @property
    def content(self) -> str:
        """What stands between the markers of its role."""
        return self.call.text() if self.call else self.text


Dialogue = list[Message]


def user(text: str) -> Message:
    """What the person says."""
    return Message("user", text)


def says(text: str) -> Message:
    """What the model answers."""
    return Message("assistant", text)


def used(name: str, result: str, **arguments: str) -> Dialogue:
    """A call and its result."""
    return [Message("assistant", call=Call(name, arguments)), Message("tool", result)]


def both(asked: str, first: Dialogue, second: Dialogue) -> Dialogue:
    """Two exchanges that were asked for in one message: the calls of each in turn, and one answer with a line for each."""
    return [user(asked), *together(first[1:], second[1:])]


def together(first: Dialogue, second: Dialogue) -> Dialogue:
    """The same of two that come without their questions."""
    return [*first[:-1], *second[:-1], says(f"{first[-1].text}\n{second[-1].text}")]


def of_one_call(exchange: Dialogue) -> bool:
    """Whether it is a request, a call, its result and an answer."""
    return [message.role for message in exchange] == ["user", "assistant", "tool", "assistant"]


def arguments(exchange: Dialogue) -> dict[str, str]:
    """Of the call in an exchange of one."""
    call = exchange[1].call
    return call.arguments if call else {}
