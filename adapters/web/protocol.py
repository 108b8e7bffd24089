"""The frames between page and adapter: JSON text, one object each.

Page to adapter: ``say``. Adapter to page: ``history``, once, first; then ``accepted``, ``refused`` or
``unavailable`` for each ``say``, and ``shown``, ``draft`` and ``error`` as they come.
"""

import json
from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from gateway.schema.record import Record
from gateway.schema.scrollback import Shown

LARGEST_FRAME = 256 * 1024
"""Bytes of a frame from the page. The page knows the figure and says so before it sends."""


class Say(Record):
    """The person writes. ``id`` is the page's own, the same at every attempt."""

    type: Literal["say"]
    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,100}$")
    text: str = Field(min_length=1)


def history(entries: Iterable[Shown]) -> str:
    """All that was shown, oldest first."""
    return _frame("history", entries=[entry.model_dump() for entry in entries])


def accepted(message: str) -> str:
    """The message is durable: the page may forget it."""
    return _frame("accepted", id=message)


def refused(message: str, text: str) -> str:
    """The message will not be worked on; sending it again is pointless."""
    return _frame("refused", id=message, text=text)


def unavailable(message: str, text: str) -> str:
    """The message was not taken; the page keeps it and tries again with the same id."""
    return _frame("unavailable", id=message, text=text)


def shown(entry: Shown, reply: str | None = None) -> str:
    """Something new to show. ``reply`` names the draft it replaces."""
    return _frame("shown", entry=entry.model_dump(), reply=reply)


def draft(reply: str, text: str) -> str:
    """What is written so far; nothing yet means "typing"."""
    return _frame("draft", reply=reply, text=text)


def over(reply: str) -> str:
    """No reply follows the draft: the page takes it away."""
    return _frame("over", reply=reply)


def error(text: str) -> str:
    """A frame was not understood, or the connection can't go on; a sentence for the person."""
    return _frame("error", text=text)


def _frame(kind: str, **facts: object) -> str:
    return json.dumps({"type": kind, **facts}, ensure_ascii=False)
