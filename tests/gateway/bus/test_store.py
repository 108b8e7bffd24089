import asyncio
from dataclasses import replace

import pytest
from redis.asyncio.connection import Connection
from redis.exceptions import ConnectionError as RedisConnectionError

from gateway.bus.store import Store, errors_as_unavailable
from gateway.errors import ConfigurationError, Unavailable
from tests.contract.bus_rig import Bus


async def test_a_script_the_server_forgot_is_sent_again(bus: Bus) -> None:
    assert await bus.store.run("show", ["{a}:order", "{a}:entries"], ["id", "entry", 5]) == 1
    await bus.client.script_flush()
    assert await bus.store.run("show", ["{a}:order", "{a}:entries"], ["id", "entry", 5]) == 0


async def test_what_the_server_refuses_is_a_sentence(bus: Bus) -> None:
    await bus.client.set("{a}:order", "text")
    with pytest.raises(Unavailable, match=r"^Redis can't be used: .*\.$"):
        await bus.store.run("show", ["{a}:order", "{a}:entries"], ["id", "entry", 5])


async def test_nobody_listens() -> None:
    store = Store.connect("unix:///nowhere/at/all")
    with pytest.raises(Unavailable, match=r"^Redis can't be"):
        await store.run("show", ["{a}:order", "{a}:entries"], ["id", "entry", 5])
    with pytest.raises(ConfigurationError, match=r"^redis\.url: Redis can't be .* correct the address\.$"):
        await store.check()
    await store.close()


def test_an_address_that_is_none() -> None:
    with pytest.raises(ConfigurationError, match=r"^redis\.url is not a Redis address"):
        Store.connect("http://example")


async def test_a_server_that_may_forget_is_not_used(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await bus.store.check() == []
    await bus.client.config_set("maxmemory-policy", "allkeys-lru")
    try:
        with pytest.raises(ConfigurationError, match="noeviction"):
            await bus.store.check()
    finally:
        await bus.client.config_set("maxmemory-policy", "noeviction")
    facts, *_ = await bus.store.facts()
    monkeypatch.setattr(bus.store, "facts", lambda: asyncio.sleep(0, [replace(facts, append_only=False)]))
    (warning,) = await bus.store.check()
    assert warning.startswith(f"Redis at {facts.name} keeps no app" if facts.name else "Redis keeps no app")
    monkeypatch.setattr(bus.store, "facts", lambda: asyncio.sleep(0, [replace(facts, version="6.0.16")]))
    with pytest.raises(ConfigurationError, match=r"Redis 6\.0\.16; 6\.2 or newer"):
        await bus.store.check()


async def test_a_connection_closed_by_another_call_while_it_is_set_up() -> None:
    """What the cluster's client then does not find is not for callers to know; what ours don't find is a bug."""
    with pytest.raises(Unavailable, match=r"^Redis can't be used: .*\.$"):
        async with errors_as_unavailable():
            await Connection()._send_packed_command([b"PING"])
    with pytest.raises(AttributeError):
        async with errors_as_unavailable():
            _ = asyncio.nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize("fails", [False, True])
async def test_a_cancellation_that_a_library_forgot_still_counts(*, fails: bool) -> None:
    async def forgetful() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if fails:
                raise RedisConnectionError("gone") from None

    async def work() -> None:
        async with errors_as_unavailable():
            await forgetful()
        raise AssertionError("went on")

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
