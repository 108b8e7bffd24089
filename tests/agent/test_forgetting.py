"""A worker drops what it has computed for conversations that were erased: in the cells, in RAM, on disk."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from agent.forgetting import forget_erased
from agent.model.contract import Forgetful
from agent.model.engine.llama import LlamaModel
from gateway.bus.forgotten import KEPT_MS, Forgotten
from gateway.bus.keys import FORGOTTEN
from gateway.errors import ModelError
from gateway.schema.ids import SessionId
from gateway.schema.trace import trace
from tests.agent.model.engine.test_kept_conversations import TALK, files, kept_in, talk
from tests.contract.bus_rig import Bus, until
from tests.gateway.bus.conftest import bus, quiet

__all__ = ["bus", "quiet"]
ANN, BOB = SessionId("pigeon:default:ann"), SessionId("pigeon:default:bob")


@pytest.fixture
def store_url(redis_socket: Path) -> str:
    return f"unix://{redis_socket}"


@asynccontextmanager
async def looking(bus: Bus, model: Forgetful) -> AsyncIterator[None]:
    running = asyncio.create_task(forget_erased(Forgotten(bus.store), model, seconds=0.01))
    try:
        yield
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def test_a_worker_that_is_there_and_one_that_was_away_forget(bus: Bus, tmp_path: Path) -> None:
    here, away = tmp_path / "here", tmp_path / "away"
    async with kept_in(away) as loaded:
        for owner in (ANN, BOB):
            await talk(loaded, TALK * 3, owner=owner)
    assert files(away, ANN)
    assert files(away, BOB)
    async with kept_in(here) as loaded, looking(bus, loaded):
        for owner in (ANN, BOB):
            await talk(loaded, TALK * 3, owner=owner)
        await Forgotten(bus.store).add([ANN])
        await until(lambda: _forgot(loaded, ANN))
        assert (await talk(loaded, TALK * 3, owner=BOB))[1] > 60
    assert files(here, BOB)
    async with kept_in(away) as loaded, looking(bus, loaded):
        await until(lambda: not files(away, ANN))
    assert files(away, BOB)
    assert not files(away, ANN), "not written again when it ended"


async def _forgot(loaded: LlamaModel, owner: str) -> bool:
    return not any(row.owner == owner and row.tokens for row in loaded._decoder._cells._rows)


class Stubborn:
    """Forgets at the second attempt."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def forget_trace(self, trace: str) -> None:
        self.asked.append(trace)
        if len(self.asked) == 1:
            raise ModelError("the disk refuses")


async def test_what_fails_is_tried_again_and_what_was_done_is_not(bus: Bus) -> None:
    model = Stubborn()
    await Forgotten(bus.store).add([ANN])
    async with looking(bus, model):
        await until(lambda: len(model.asked) == 2)
        await Forgotten(bus.store).add([BOB])
        await until(lambda: len(model.asked) == 3)
        await asyncio.sleep(0.002)
        await bus.client.zadd(FORGOTTEN, {trace(ANN): await Forgotten(bus.store)._now_ms() + 1})
        await until(lambda: len(model.asked) == 4)
    assert model.asked == [trace(ANN), trace(ANN), trace(BOB), trace(ANN)]


async def test_nobody_is_named_and_after_weeks_nothing_is_left(bus: Bus) -> None:
    await Forgotten(bus.store).add([ANN])
    kept = await bus.client.zrange(FORGOTTEN, 0, -1)
    assert kept == [trace(ANN)]
    assert "ann" not in str(kept)
    assert 0 < await bus.client.pttl(FORGOTTEN) <= KEPT_MS
    await bus.client.zincrby(FORGOTTEN, -KEPT_MS - 1, trace(ANN))
    assert await Forgotten(bus.store).all() == {}
    assert await bus.client.exists(FORGOTTEN) == 0
