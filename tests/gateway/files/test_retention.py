"""What goes, and what stays."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.errors import Unavailable
from gateway.files import FileStore
from gateway.files.retention import GRACE_SECONDS, PART_SECONDS, Limits, Retention
from gateway.schema.content import Attachment

NOW = 1_000_000_000.0
DAYS = 7 * 24 * 3600.0
LIMITS = Limits(seconds=DAYS, most_bytes=1000)


class Shelf:
    """A store whose files were used when the test says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = FileStore(folder, most_bytes=10_000)
        self.needed: frozenset[str] = frozenset()
        self.asked = 0
        self.away = False

    async def put(self, name: str, *, idle: float, size: int = 100) -> Attachment:
        async def chunks() -> AsyncIterator[bytes]:
            yield name.encode().ljust(size)

        kept = await self.store.keep(chunks(), what="document", name=name)
        await asyncio.to_thread(os.utime, self.path(kept), (NOW - idle, NOW - idle))
        return kept

    def path(self, kept: Attachment) -> Path:
        return self.folder / kept.digest[:2] / kept.digest

    async def has(self, kept: Attachment) -> bool:
        return await asyncio.to_thread(self.path(kept).is_file)

    async def sweep(self) -> int:
        return await Retention(self.folder, LIMITS, needed=self._needed, now=lambda: NOW).sweep()

    async def _needed(self) -> frozenset[str]:
        self.asked += 1
        if self.away:
            raise Unavailable("Redis can't be reached.")
        return self.needed


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "files")


async def test_nothing_there_is_nothing_to_do(shelf: Shelf) -> None:
    assert await shelf.sweep() == 0


async def test_what_was_not_used_for_long_goes(shelf: Shelf) -> None:
    old, lately = await shelf.put("old", idle=DAYS + 1), await shelf.put("lately", idle=DAYS - 1)
    assert await shelf.sweep() == 1
    assert (await shelf.has(old), await shelf.has(lately)) == (False, True)


async def test_where_there_is_too_much_the_longest_unused_goes(shelf: Shelf) -> None:
    kept = [await shelf.put(f"{hours}", idle=hours * 3600, size=300) for hours in (2, 5, 3, 4)]
    assert await shelf.sweep() == 1
    assert [await shelf.has(one) for one in kept] == [True, False, True, True]


async def test_what_waits_for_its_turn_stays_however_old(shelf: Shelf) -> None:
    old = await shelf.put("old", idle=10 * DAYS, size=2000)
    shelf.needed = frozenset([old.digest])
    assert await shelf.sweep() == 0
    assert await shelf.has(old)


async def test_what_has_just_come_stays_even_where_there_is_too_much(shelf: Shelf) -> None:
    kept = [await shelf.put(f"{number}", idle=GRACE_SECONDS - 1, size=900) for number in range(3)]
    assert await shelf.sweep() == 0
    assert all([await shelf.has(one) for one in kept])


async def test_nothing_goes_while_it_cant_be_known_what_waits(shelf: Shelf) -> None:
    old = await shelf.put("old", idle=DAYS + 1)
    shelf.away = True
    with pytest.raises(Unavailable):
        await shelf.sweep()
    assert await shelf.has(old)


async def test_the_queue_is_walked_through_only_if_something_is_to_go(shelf: Shelf) -> None:
    await shelf.put("lately", idle=5)
    await shelf.sweep()
    assert shelf.asked == 0


async def test_what_is_used_meanwhile_stays(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    old = await shelf.put("old", idle=DAYS + 1)

    async def used() -> frozenset[str]:
        assert await shelf.store.find(old) is not None
        return frozenset()

    monkeypatch.setattr(shelf, "_needed", used)
    assert await shelf.sweep() == 0
    assert await shelf.has(old)


async def test_what_never_became_whole_goes_after_a_day(shelf: Shelf) -> None:
    await shelf.put("whole", idle=0)
    for name, idle in (("part-a", PART_SECONDS + 1), ("part-b", PART_SECONDS - 1)):
        path = shelf.folder / name
        await asyncio.to_thread(path.touch)
        await asyncio.to_thread(os.utime, path, (NOW - idle, NOW - idle))
    assert await shelf.sweep() == 1
    left = await asyncio.to_thread(lambda: [path.name for path in shelf.folder.glob("part-*")])
    assert left == ["part-b"]
