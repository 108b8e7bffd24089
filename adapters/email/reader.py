"""Reads mails in a process of its own, each within a time: a parser that strangers feed can't hold up anything."""

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path

from adapters.base import Transient
from adapters.email.child import HEAD
from adapters.email.mail import Mail, Opened
from adapters.email.reading import TooComplex

READ_SECONDS = 30.0
_ROOT = Path(__file__).parents[2]


class Reader:
    """One process, begun with the first mail and again after one that it died of."""

    def __init__(self, *, seconds: float = READ_SECONDS) -> None:
        self._seconds = seconds
        self._lock = asyncio.Lock()
        self._child: asyncio.subprocess.Process | None = None

    async def read(self, raw: bytes, *, whole: bool = True) -> Opened:
        """The facts of a mail, or those of its header alone. Raises ``TooComplex`` if it can't be read in time."""
        async with self._lock:
            child = self._child or await self._start()
            try:
                async with asyncio.timeout(self._seconds):
                    return await _ask(child, raw, whole=whole)
            except TooComplex:
                raise
            except TimeoutError:
                await self._end()
                raise TooComplex("it takes too long to read") from None
            except (OSError, EOFError):
                await self._end()
                raise TooComplex("its reader died of it") from None
            except BaseException:
                await self._end()
                raise

    async def close(self) -> None:
        """End the process."""
        await self._end()

    async def _start(self) -> asyncio.subprocess.Process:
        environ = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "TZ")}
        try:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-P", "-m", "adapters.email.child"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                cwd=_ROOT,
                env=environ | {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            )
        except OSError as error:
            raise Transient(f"The process that reads mails can't be started ({type(error).__name__}).") from None
        return self._child

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        # Its pipes close with it, and whoever waits for them is told.
        await asyncio.shield(child.communicate())


async def _ask(child: asyncio.subprocess.Process, raw: bytes, *, whole: bool) -> Opened:
    into, out = child.stdin, child.stdout
    if into is None or out is None:
        raise EOFError
    into.write(HEAD.pack(whole, len(raw)) + raw)
    # Answers are read at the same time: neither side waits for the other to empty a pipe.
    _, opened = await asyncio.gather(into.drain(), _answer(out))
    return opened


async def _answer(out: asyncio.StreamReader) -> Opened:
    understood, length = HEAD.unpack(await out.readexactly(HEAD.size))
    text = await out.readexactly(length)
    if not understood:
        raise TooComplex(text.decode("utf-8", "replace"))
    facts = json.loads(text)
    contents = [await out.readexactly(each) for each in facts["lengths"]]
    return Opened(Mail.model_validate_json(json.dumps(facts["mail"])), tuple(contents))
