import gzip
import tracemalloc
from collections.abc import AsyncIterator

from gateway.fetch import body


async def test_a_bomb_is_cut_before_it_goes_off() -> None:
    bomb = gzip.compress(bytes(100_000_000))

    async def chunks() -> AsyncIterator[bytes]:
        yield bomb

    tracemalloc.start()
    try:
        content, cut = await body.read(chunks(), "gzip", 1000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(content), cut) == (1000, True)
    assert peak < 1_000_000
