"""An adapter's life: connecting, breaking, coming back, leaving."""

import asyncio

import pytest

from gateway.delivery import connection
from gateway.errors import ConfigurationError, RateLimited, Transient, Unauthorised
from tests.contract.bus_rig import Bus, until
from tests.gateway.delivery.pigeon import DraftingPigeon, Loft
from tests.patience import PATIENCE


async def test_connecting_is_visible(loft: Loft) -> None:
    loft.adapter.connects.clear()
    assert loft.connection.state == "starting"
    async with loft.running():
        assert loft.connection.state == "starting"
        loft.adapter.connects.set()
        async with asyncio.timeout(PATIENCE):
            await loft.connection.settled()
        assert loft.connection.state == "connected"


async def test_a_refused_credential_ends_receiving_and_is_visible(loft: Loft) -> None:
    loft.adapter.runs = [Unauthorised("token revoked")]
    await loft.post(1)
    async with loft.running():
        async with asyncio.timeout(PATIENCE):
            await loft.connection.settled()
        assert loft.connection.state == "refused: token revoked"
        await until(lambda: loft.adapter.running == 0)
        assert loft.pauses == []
    assert loft.adapter.tried == []
    assert not await loft.empty()


async def test_a_lost_connection_comes_back_with_growing_pauses(loft: Loft) -> None:
    loft.adapter.runs = [Transient("no network")] * 9
    loft.nap.clear()
    async with loft.running():
        async with asyncio.timeout(PATIENCE):
            await loft.connection.settled()
        assert loft.connection.state == "reconnecting: no network"
        loft.nap.set()
        await until(lambda: loft.connection.state == "connected")
    assert loft.pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_a_connection_that_breaks_at_once_each_time_is_no_success(loft: Loft) -> None:
    async with loft.running():
        for count in range(1, 5):
            await until(lambda: loft.connection.state == "connected")
            loft.adapter.runs = [Transient("dropped")]
            loft.adapter.end.set()
            await until(lambda count=count: len(loft.pauses) == count)  # type: ignore[misc]
        assert loft.pauses == [1, 2, 4, 8]
        await until(lambda: loft.connection.state == "connected")
        loft.time += 3600
        loft.adapter.runs = [Transient("dropped")]
        loft.adapter.end.set()
        await until(lambda: len(loft.pauses) == 5)
        assert loft.pauses[-1] == 0.5


async def test_a_platform_that_asks_for_a_pause_gets_it(loft: Loft) -> None:
    loft.adapter.runs = [RateLimited("slow down", retry_after=120)]
    async with loft.running():
        await until(lambda: loft.connection.state == "connected")
    assert loft.pauses == [120]


async def test_a_bug_in_the_adapter_does_not_end_the_gateway(loft: Loft) -> None:
    loft.adapter.runs = [KeyError("from"), KeyError("from")]
    await loft.post(1)
    async with loft.running():
        await loft.emptied()
    assert loft.pauses == [1, 2]


async def test_an_adapter_that_just_returns_is_started_again(loft: Loft) -> None:
    async with loft.running():
        await until(lambda: loft.connection.state == "connected")
        loft.adapter.end.set()
        await until(lambda: loft.pauses == [1])
        await until(lambda: loft.connection.state == "connected")


async def test_what_waits_is_sent_after_a_reconnect(loft: Loft) -> None:
    loft.nap.clear()
    async with loft.running():
        await until(lambda: loft.connection.state == "connected")
        loft.adapter.runs = [Transient("dropped")]
        loft.adapter.end.set()
        await until(lambda: loft.pauses == [1])
        await loft.post(1)
        await until(lambda: _claimed(loft.bus))
        assert loft.adapter.tried == []
        loft.nap.set()
        await loft.emptied()


async def test_leaving_finishes_what_is_being_sent_and_leaves_no_task(loft: Loft) -> None:
    release = asyncio.Event()
    loft.adapter.failures = [lambda _: release.wait()]
    before = asyncio.all_tasks()
    await loft.post(1)
    await loft.post(2)
    async with loft.running():
        await until(lambda: len(loft.adapter.tried) == 1)
        asyncio.get_running_loop().call_later(0.05, release.set)
    assert loft.adapter.texts() == ["reply 1"], "and nothing new is begun"
    assert loft.adapter.running == 0
    assert asyncio.all_tasks() == before
    assert await loft.bus.texts() == ["reply 2"]
    assert await loft.bus.client.hlen(loft.bus.outbox_queue.fixed[6]) == 0


async def test_leaving_while_not_connected_is_quick_and_costs_nothing(
    loft: Loft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "FINISH_SECONDS", 3600.0)
    loft.adapter.connects.clear()
    await loft.post(1)
    async with asyncio.timeout(PATIENCE), loft.running():
        await until(lambda: _claimed(loft.bus))
    lease = await loft.bus.hand(queue=loft.bus.outbox_queue).one()
    assert lease.attempt == 0


async def test_what_the_body_raises_passes_as_it_is(loft: Loft) -> None:
    with pytest.raises(ConfigurationError, match="the port is taken"):
        async with loft.running():
            raise ConfigurationError("the port is taken")
    assert loft.adapter.running == 0


async def test_being_cancelled_inside(loft: Loft) -> None:
    inside = asyncio.Event()

    async def work() -> None:
        async with loft.running():
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await inside.wait()
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    assert loft.adapter.running == 0


async def test_a_bug_in_showing_a_draft_ends_nothing(bus: Bus) -> None:
    pigeon = DraftingPigeon()
    loft = Loft(bus, pigeon)
    from gateway.schema.reply import Draft

    reply = await loft.post(1)
    other = reply.model_copy(update={"id": "pigeon:default:9/0"})
    pigeon.frame_failures = [KeyError("bug")]
    async with loft.running():
        await loft.emptied()
        for sequence in (1, 2):
            loft.connection.show(Draft(reply=other.id, address=other.address, sequence=sequence, text="so far"))
            await until(lambda: not pigeon.frame_failures)
        await until(lambda: len(pigeon.shown) == 1)
        ended = Draft(reply=reply.id, address=reply.address, sequence=3, text="late")
        loft.connection.show(ended)
        elsewhere = other.address.model_copy(update={"account": "second"})
        loft.connection.show(Draft(reply=other.id, address=elsewhere, sequence=9, text="not ours"))
        last = Draft(reply=other.id, address=other.address, sequence=10, text="more")
        loft.connection.show(last)
        await until(lambda: pigeon.shown[-1] == last)
    assert [draft.text for draft in pigeon.shown] == ["so far", "more"]


async def _claimed(bus: Bus) -> bool:
    return bool(await bus.client.hlen(bus.outbox_queue.fixed[4]))
