"""Frames: the newest only, none after the end, and nobody waits for them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from gateway.delivery import drafts
from gateway.delivery.drafts import REMEMBERED, DraftScreen
from gateway.errors import Transient
from gateway.schema.ids import ReplyId
from gateway.schema.reply import Draft
from tests.contract.bus_rig import message_task, until
from tests.gateway.delivery.pigeon import DraftingPigeon

A, B = ReplyId("pigeon:default:1/0"), ReplyId("pigeon:default:2/0")


def frame(sequence: int, reply: ReplyId = A) -> Draft:
    return Draft(reply=reply, address=message_task(0).address, sequence=sequence, text=f"frame {sequence}")


@contextlib.asynccontextmanager
async def showing(screen: DraftScreen) -> AsyncIterator[None]:
    task = asyncio.create_task(screen.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_the_newest_frame_wins_and_an_older_one_never_follows() -> None:
    pigeon = DraftingPigeon()
    screen = DraftScreen(pigeon)
    for sequence in (3, 1, 5, 4):
        screen.offer(frame(sequence))
    async with showing(screen):
        await until(lambda: bool(pigeon.shown))
        screen.offer(frame(2))
        screen.offer(frame(5))
        screen.offer(frame(6))
        await until(lambda: len(pigeon.shown) == 2)
    assert [draft.sequence for draft in pigeon.shown] == [5, 6]


async def test_a_slow_platform_sees_fewer_frames_and_holds_nobody_up() -> None:
    pigeon = DraftingPigeon()
    pigeon.frames_open.clear()
    screen = DraftScreen(pigeon)
    async with showing(screen):
        for sequence in range(1, 1000):
            screen.offer(frame(sequence))
            screen.offer(frame(sequence, B))
            await asyncio.sleep(0)
        pigeon.frames_open.set()
        await until(lambda: {draft.sequence for draft in pigeon.shown} >= {999})
        await until(lambda: [draft.sequence for draft in pigeon.shown].count(999) == 2)
    assert len(pigeon.shown) == 3


async def test_no_frame_after_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "SHOW_SECONDS", 3600.0)
    pigeon = DraftingPigeon()
    screen = DraftScreen(pigeon)
    screen.offer(frame(1))
    screen.end(A)
    screen.offer(frame(2))
    screen.offer(frame(1, B))
    async with showing(screen):
        await until(lambda: bool(pigeon.shown))
        pigeon.frames_open.clear()
        screen.offer(frame(2, B))
        await until(lambda: screen._showing is not None)
        screen.end(B)
        await until(lambda: screen._showing is None)
        pigeon.frames_open.set()
        screen.offer(frame(3, ReplyId("other")))
        await until(lambda: len(pigeon.shown) == 2)
    assert [(draft.reply, draft.sequence) for draft in pigeon.shown] == [(B, 1), ("other", 3)]


async def test_a_frame_that_fails_is_forgotten() -> None:
    pigeon = DraftingPigeon()
    pigeon.frame_failures = [Transient("no"), KeyError("bug")]
    screen = DraftScreen(pigeon)
    async with showing(screen):
        for sequence in (1, 2, 3):
            screen.offer(frame(sequence))
            await until(lambda: not screen._newest and screen._showing is None)
    assert [draft.sequence for draft in pigeon.shown] == [3]


def test_what_is_remembered_is_bounded() -> None:
    screen = DraftScreen.__new__(DraftScreen)
    DraftScreen.__init__(screen, DraftingPigeon.__new__(DraftingPigeon))
    for number in range(3 * REMEMBERED):
        screen._remember(ReplyId(str(number)), 1)
    assert len(screen._latest) == REMEMBERED
