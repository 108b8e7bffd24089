"""Order in each lane, and nothing done twice."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.slack import lanes
from adapters.slack.lanes import Lanes
from gateway.errors import Transient, Unavailable
from tests.adapters.slack.rig import brief


@pytest.fixture
async def group() -> AsyncIterator[asyncio.TaskGroup]:
    async with asyncio.TaskGroup() as group:
        yield group


class Steps:
    """Work that waits until it may end, and tells its order."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    async def work(self, name: str) -> str:
        self.begun.append(name)
        await self.gates.setdefault(name, asyncio.Event()).wait()
        return name

    def open(self, name: str) -> None:
        self.gates.setdefault(name, asyncio.Event()).set()


async def _soon() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_one_after_the_other_in_a_lane_and_at_once_across(group: asyncio.TaskGroup) -> None:
    at, steps = Lanes(group, brief), Steps()
    waiting = [
        asyncio.ensure_future(at.do(lane, name, lambda name=name: steps.work(name)))  # type: ignore[misc]
        for lane, name in (("one", "a"), ("one", "b"), ("two", "c"))
    ]
    await _soon()
    assert steps.begun == ["a", "c"]
    for name in "abc":
        steps.open(name)
    assert await asyncio.gather(*waiting) == ["a", "b", "c"]
    assert not at._locks


async def test_the_same_work_is_joined_while_it_is_under_way(group: asyncio.TaskGroup) -> None:
    at, steps = Lanes(group, brief), Steps()
    first, second = (asyncio.ensure_future(at.do("one", "a", lambda: steps.work("a"))) for _ in range(2))
    await _soon()
    first.cancel()
    steps.open("a")
    assert await second == "a"
    assert steps.begun == ["a"]
    await at.do("one", "a", lambda: steps.work("a"))
    assert steps.begun == ["a", "a"]


async def test_what_the_queue_could_not_take_is_kept_and_nothing_overtakes_it(group: asyncio.TaskGroup) -> None:
    at = Lanes(group, brief)
    away = True
    taken: list[str] = []

    async def take(name: str) -> None:
        if away:
            raise Unavailable("away")
        taken.append(name)

    with pytest.raises(Unavailable):
        await at.do("one", "a", lambda: take("a"))
    second = asyncio.ensure_future(at.do("one", "b", lambda: take("b")))
    await _soon()
    away = False
    await second
    assert taken == ["a", "b"]


async def test_a_failure_is_told_and_the_lane_goes_on(group: asyncio.TaskGroup) -> None:
    at, steps = Lanes(group, brief), Steps()

    async def fails() -> None:
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        await at.do("one", "a", fails)
    steps.open("b")
    assert await at.do("one", "b", lambda: steps.work("b")) == "b"


async def test_there_is_an_end_to_what_waits(group: asyncio.TaskGroup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "MOST_WAITING", 1)
    at, steps = Lanes(group, brief), Steps()
    waiting = asyncio.ensure_future(at.do("one", "a", lambda: steps.work("a")))
    await _soon()
    with pytest.raises(Transient):
        await at.do("two", "b", lambda: steps.work("b"))
    steps.open("a")
    await waiting
