import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from adapters.telegram.happening import Happening, Said
from adapters.telegram.lanes import Lanes
from adapters.telegram.normalise import normalise
from tests.adapters.telegram.rig import BOT
from tests.doubles.telegram.facts import DATE, PERSON
from tests.patience import PATIENCE


def update(number: int, *, chat: int = PERSON["id"], album: str | None = None) -> dict[str, Any]:
    message: dict[str, Any] = {
        "message_id": number,
        "from": PERSON,
        "chat": {"id": chat, "type": "private"},
        "date": DATE,
        "text": str(number),
    }
    if album is not None:
        message["media_group_id"] = album
    return {"update_id": number, "message": message}


class Door:
    """Takes what comes, in its time; an album's waiting lasts as long as ``pause`` is not set."""

    def __init__(self, group: asyncio.TaskGroup) -> None:
        self.taken: list[list[int]] = []
        self.open: dict[int, asyncio.Event] = {}
        self.pauses: asyncio.Queue[asyncio.Event] = asyncio.Queue()
        self.lanes = Lanes(group, self.read, self.take, self.sleep)

    def read(self, given: Mapping[str, Any]) -> Happening:
        return normalise(given, BOT)

    async def take(self, happened: Sequence[Happening]) -> None:
        numbers = [each.number for each in happened if isinstance(each, Said)]
        if numbers[0] in self.open:
            await self.open[numbers[0]].wait()
        self.taken.append(numbers)

    async def sleep(self, seconds: float) -> None:
        over = asyncio.Event()
        await self.pauses.put(over)
        await over.wait()

    async def pause(self) -> asyncio.Event:
        async with asyncio.timeout(PATIENCE):
            return await self.pauses.get()


async def test_what_is_done_is_confirmed_up_to_the_first_that_is_not() -> None:
    async with asyncio.TaskGroup() as group:
        door = Door(group)
        door.open[2] = asyncio.Event()
        door.lanes.add([update(1), update(2), update(3, chat=5), update(4)])
        await door.lanes.settle(0.05)
        assert door.taken == [[1], [3]]
        assert door.lanes.open
        assert door.lanes.confirm() == 2
        # Those that are not confirmed come again, and are not begun again.
        assert not door.lanes.add([update(2), update(3, chat=5), update(4)])
        door.open[2].set()
        await door.lanes.settle(PATIENCE)
        assert door.taken == [[1], [3], [2], [4]]
        assert door.lanes.confirm() == 5
        assert door.lanes.confirm() is None


async def test_nothing_is_confirmed_while_the_first_is_under_way() -> None:
    async with asyncio.TaskGroup() as group:
        door = Door(group)
        door.open[1] = asyncio.Event()
        door.lanes.add([update(1), update(2, chat=5)])
        await door.lanes.settle(0.05)
        assert door.lanes.confirm() is None
        door.lanes.cancel()


async def test_more_of_an_album_is_waited_for() -> None:
    async with asyncio.TaskGroup() as group:
        door = Door(group)
        door.lanes.add([update(1, album="a")])
        first = await door.pause()
        door.lanes.add([update(2, album="a"), update(3), update(4, album="a")])
        first.set()
        second = await door.pause()
        assert door.taken == []
        assert door.lanes.confirm() is None
        second.set()
        await door.lanes.settle(PATIENCE)
        assert door.taken == [[1, 2, 4], [3]]
        assert door.lanes.confirm() == 5


async def test_a_full_album_is_not_waited_for() -> None:
    async with asyncio.TaskGroup() as group:
        door = Door(group)
        door.lanes.add([update(number, album="a") for number in range(1, 11)])
        await door.lanes.settle(PATIENCE)
        assert door.taken == [list(range(1, 11))]


async def test_a_failure_ends_it() -> None:
    async with asyncio.TaskGroup() as group:
        door = Door(group)
        # The take of nothing fails.
        door.lanes.add([{"update_id": 1, "poll": {}}])
        with pytest.raises(IndexError):
            await door.lanes.settle(PATIENCE)
        assert door.lanes.confirm() is None


async def test_in_whatever_order_they_come_nothing_open_is_confirmed() -> None:
    async with asyncio.TaskGroup() as group:
        door = Door(group)
        door.open.update({5: asyncio.Event(), 2: asyncio.Event()})
        door.lanes.add([update(1), update(5, chat=5), update(2, chat=6), update(4)])
        await door.lanes.settle(0.05)
        assert door.taken == [[1], [4]]
        assert door.lanes.confirm() == 2
        door.open[5].set()
        await door.lanes.settle(0.05)
        assert door.lanes.confirm() is None
        door.open[2].set()
        await door.lanes.settle(PATIENCE)
        assert door.lanes.confirm() == 6
