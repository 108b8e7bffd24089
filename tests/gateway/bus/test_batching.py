"""Group commit: who asks together, and whom a failure or a cancellation touches."""

import asyncio
from collections.abc import Sequence

from gateway.bus.batching import MOST_TOGETHER, Batching
from gateway.errors import Unavailable
from tests.contract.bus_rig import until


class Server:
    """Doubles what it is asked; it answers when it is let."""

    def __init__(self) -> None:
        self.calls: list[list[int]] = []
        self.open = asyncio.Event()
        self.failing = 0

    async def __call__(self, items: Sequence[int]) -> list[int]:
        self.calls.append(list(items))
        await self.open.wait()
        if self.failing:
            self.failing -= 1
            raise Unavailable("away")
        return [2 * item for item in items]


async def test_what_is_asked_in_one_pass_of_the_loop_is_one_call() -> None:
    server = Server()
    server.open.set()
    batching = Batching("test", server)
    assert await asyncio.gather(*map(batching.ask, range(5))) == [0, 2, 4, 6, 8]
    assert server.calls == [[0, 1, 2, 3, 4]]
    assert await batching.ask(9) == 18


async def test_what_comes_during_a_call_waits_for_the_next_and_no_call_is_too_large() -> None:
    server = Server()
    batching = Batching("test", server)
    first = asyncio.create_task(batching.ask(-1))
    await until(lambda: bool(server.calls))
    more = asyncio.gather(*map(batching.ask, range(MOST_TOGETHER + 2)))
    await asyncio.sleep(0)
    assert server.calls == [[-1]], "one call at a time"
    server.open.set()
    await first
    await more
    assert list(map(len, server.calls)) == [1, MOST_TOGETHER, 2]


async def test_a_failure_is_told_to_those_in_the_call_and_to_nobody_else() -> None:
    server = Server()
    server.open.set()
    server.failing = 1
    batching = Batching("test", server)
    found = await asyncio.gather(*map(batching.ask, range(MOST_TOGETHER + 1)), return_exceptions=True)
    assert [isinstance(result, Unavailable) for result in found] == [True] * MOST_TOGETHER + [False]


async def test_a_caller_that_goes_away_takes_nobody_with_it() -> None:
    server = Server()
    batching = Batching("test", server)
    callers = [asyncio.create_task(batching.ask(number)) for number in range(3)]
    await until(lambda: bool(server.calls))
    callers[1].cancel()
    server.open.set()
    await asyncio.wait(callers)
    assert [caller.cancelled() for caller in callers] == [False, True, False]
    assert callers[2].result() == 4


async def test_too_few_answers_are_a_failure_for_all() -> None:
    async def short(items: Sequence[int]) -> list[int]:
        return list(items)[1:]

    batching = Batching("test", short)
    found = await asyncio.gather(*map(batching.ask, range(2)), return_exceptions=True)
    assert [type(result) for result in found] == [ValueError, ValueError]
