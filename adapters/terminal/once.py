"""One question, one answer."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path

from adapters.terminal.client import Frame, Link, connect, pauses
from adapters.terminal.wire import Declined, Entry, Fault, History, NotNow, Say, Seen, Taken
from gateway.errors import ClawgateError

Sleep = Callable[[float], Awaitable[None]]


class Unanswered(ClawgateError):
    """There is no answer; the text says why."""


async def ask(path: Path, session: str, message: Say, *, seconds: float, sleep: Sleep = asyncio.sleep) -> str:
    """Say ``message`` and return the whole answer, in markdown.

    If the connection is lost meanwhile, it is made again, and the same message said again: it has
    one id, so it stays one message. Raises ``Unanswered``.
    """
    question = _Question(message)
    try:
        async with asyncio.timeout(seconds):
            for pause in pauses():
                try:
                    async with connect(path, session) as link:
                        answer = await question.put(link)
                except OSError:
                    answer = None
                if answer is not None:
                    return answer
                await sleep(pause)
    except TimeoutError:
        where = "the gateway has the message" if question.taken else "the gateway did not take the message"
        raise Unanswered(f"No answer within {seconds:g} seconds; {where}.") from None
    raise AssertionError("the pauses never end")


class _Question:
    def __init__(self, message: Say) -> None:
        self._message = message
        self._parts: dict[str, str] = {}
        self._answer: str | None = None
        self.taken = False

    async def put(self, link: Link) -> str | None:
        """The answer; None if the connection ended before it."""
        async with aclosing(link.frames()) as frames:
            async for frame in frames:
                self._heard(frame)
                # Not before the gateway's verdict: the notice of a refusal looks like an answer, and can outrun it.
                if self.taken and self._answer is not None:
                    break
                if isinstance(frame, History):
                    await link.say(self._message)
        return self._answer

    def _heard(self, frame: Frame) -> None:
        match frame:
            case History():
                for entry in frame.entries:
                    self._entry(entry)
            case Seen():
                self._entry(frame.entry)
            case Taken():
                self.taken = True
            case Declined():
                raise Unanswered(frame.text or "The message was refused.")
            case NotNow() if not self.taken and self._answer is None:
                raise Unanswered(frame.text)
            case Fault():
                raise Unanswered(frame.text)
            case _:
                pass

    def _entry(self, entry: Entry) -> None:
        # One message can have several replies; the first is the answer.
        if entry.answers == self._message.id and self._answer is None:
            self._parts[entry.id] = entry.text
            if entry.last:
                self._answer = "\n".join(self._parts.values())
