import asyncio

import pytest

from adapters.terminal.lines import read_lines


@pytest.mark.parametrize("chunk", [1, 3, 1000])
async def test_lines_whatever_the_chunks(chunk: int) -> None:
    data = b"one\n\n" + b"x" * 11 + b"\n" + b"y" * 10 + b"\nbroken off"
    reader = asyncio.StreamReader()
    for start in range(0, len(data), chunk):
        reader.feed_data(data[start : start + chunk])
    reader.feed_eof()
    assert [line async for line in read_lines(reader, 10)] == [b"one", b"", None, b"y" * 10]


async def test_an_endless_line_is_not_kept() -> None:
    reader = asyncio.StreamReader()
    for _ in range(100):
        reader.feed_data(b"x" * 1000)
    reader.feed_data(b"\nshort\n")
    reader.feed_eof()
    assert [line async for line in read_lines(reader, 50)] == [None, b"short"]
