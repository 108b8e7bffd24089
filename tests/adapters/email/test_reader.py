"""The process that reads: it may die or hang of a mail, and the next one is read."""

import asyncio
import base64
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from adapters.email.reader import Reader
from adapters.email.reading import TooComplex
from tests.adapters.email.odd_mail import HEAD, nested

MAIL = HEAD + b"Subject: one\r\n\r\nhello"


@asynccontextmanager
async def reader(seconds: float = 60.0) -> AsyncIterator[Reader]:
    made = Reader(seconds=seconds)
    try:
        yield made
    finally:
        await made.close()


def process(made: Reader) -> int:
    assert made._child is not None
    return made._child.pid


async def test_one_process_reads_many() -> None:
    async with reader() as made:
        assert (await made.read(MAIL)).mail.text == "hello"
        first = process(made)
        opened = await asyncio.gather(*(made.read(MAIL.replace(b"hello", b"%d" % number)) for number in range(5)))
        assert [each.mail.text for each in opened] == ["0", "1", "2", "3", "4"]
        assert (await made.read(MAIL, whole=False)).mail.text == ""
        with pytest.raises(TooComplex, match="nested"):
            await made.read(nested(2000))
        assert process(made) == first


async def test_large_contents_come_back_whole() -> None:
    content = os.urandom(3_000_000)
    raw = HEAD + b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    async with reader() as made:
        raw += base64.encodebytes(content)
        assert (await made.read(raw)).contents == (content,)


async def test_after_a_death_the_next_is_read() -> None:
    async with reader() as made:
        await made.read(MAIL)
        os.kill(process(made), signal.SIGKILL)
        with pytest.raises(TooComplex, match="died"):
            await made.read(MAIL)
        assert (await made.read(MAIL)).mail.text == "hello"


async def test_after_a_hang_the_next_is_read() -> None:
    async with reader() as made:
        await made.read(MAIL)
        hung = process(made)
        os.kill(hung, signal.SIGSTOP)
        made._seconds = 0.2
        with pytest.raises(TooComplex, match="too long"):
            await made.read(MAIL)
        made._seconds = 60.0
        assert (await made.read(MAIL)).mail.text == "hello"
        assert process(made) != hung


async def test_it_ends_with_its_owner() -> None:
    made = Reader()
    await made.read(MAIL)
    pid = process(made)
    await made.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_whoever_stops_waiting_leaves_nothing_half_read() -> None:
    async with reader() as made:
        await made.read(MAIL)
        os.kill(process(made), signal.SIGSTOP)
        waiting = asyncio.create_task(made.read(MAIL.replace(b"hello", b"lost")))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert (await made.read(MAIL)).mail.text == "hello"
