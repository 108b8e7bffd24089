from gateway.bus.keys import FIGURES as FIGURES_KEY
from gateway.bus.keys import WORKERS
from gateway.bus.presence import LIFE_SECONDS, Presence, WorkerFacts
from tests.contract.bus_rig import Bus
from tests.gateway.test_metrics import FIGURES

FACTS = WorkerFacts(name="a", model="m", context=4096, concurrency=2)


async def test_a_worker_is_there_until_it_leaves_or_falls_silent(bus: Bus) -> None:
    now = 1000.0
    presence = Presence(bus.store, lambda: now)
    await presence.announce(FACTS)
    await presence.announce(FACTS.model_copy(update={"name": "b"}))
    assert {worker.name for worker in await presence.workers()} == {"a", "b"}
    await presence.leave("b")
    assert [worker.name for worker in await presence.workers()] == ["a"]
    now += LIFE_SECONDS - 1
    assert [worker.name for worker in await presence.workers()] == ["a"]
    now += 1
    assert await presence.workers() == []
    assert await bus.client.hlen(WORKERS) == 0, "who is long gone is forgotten"


async def test_a_worker_of_another_version_is_passed_over(bus: Bus) -> None:
    await bus.client.hset(WORKERS, "newer", '{"name": "newer", "colour": "blue"}')
    presence = Presence(bus.store)
    await presence.announce(FACTS)
    assert [worker.name for worker in await presence.workers()] == ["a"]


async def test_figures_come_and_go_with_their_worker(bus: Bus) -> None:
    presence = Presence(bus.store)
    await presence.announce(FACTS, FIGURES)
    await presence.announce(FACTS.model_copy(update={"name": "b"}))
    workers = await presence.workers()
    assert await presence.figures(workers) == {"a": FIGURES}
    assert await presence.figures([]) == {}
    await bus.client.hset(FIGURES_KEY, "b", '{"version": 2, "colours": 7}')
    assert await presence.figures(workers) == {"a": FIGURES}, "those of another version are passed over"
    assert len(workers) == 2, "their worker is not"
    for worker in workers:
        await presence.leave(worker.name)
    assert await bus.client.hlen(FIGURES_KEY) == 0
