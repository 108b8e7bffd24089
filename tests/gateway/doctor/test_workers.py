"""What the doctor says of the workers that are there."""

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from gateway.bus.presence import Presence, WorkerFacts
from gateway.bus.store import Store
from gateway.doctor import workers
from tests.gateway.test_metrics import FIGURES

FACTS = WorkerFacts(name="a", model="tiny", context=4096, concurrency=1)


@pytest.fixture
async def asked(store: Redis, store_url: str) -> AsyncIterator[Store]:
    connected = Store.connect(store_url)
    yield connected
    await connected.close()


async def test_where_nobody_is_there_is_nothing_to_say(asked: Store) -> None:
    assert await workers.ask(asked) == []


async def test_workers_that_do_well(asked: Store) -> None:
    await Presence(asked).announce(FACTS, FIGURES.model_copy(update={"stalls": 0}))
    await Presence(asked).announce(FACTS.model_copy(update={"name": "b", "model": "other"}))
    [finding] = await workers.ask(asked)
    assert (finding.status, finding.found) == ("ok", "2 with other, tiny; half of all replies begin within 0.1 s")


async def test_stalls_are_a_warning(asked: Store) -> None:
    await Presence(asked).announce(FACTS, FIGURES)
    [finding] = await workers.ask(asked)
    assert finding.status == "warn"
    assert "stalled: 2" in finding.found
    assert "stall_seconds" in (finding.mend or "")
