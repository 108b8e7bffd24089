"""The server's own file: what was removed from the data is gone from it, or the operator is told."""

import asyncio
from pathlib import Path

import pytest

from gateway.bus.rewriting import rewrite
from gateway.bus.store import Store
from tests.contract.bus_rig import Bus


@pytest.fixture
def store_url(redis_socket: Path) -> str:
    return f"unix://{redis_socket}"


def has(folder: Path, word: bytes) -> bool:
    return any(word in path.read_bytes() for path in folder.rglob("*.aof"))


async def test_what_was_removed_is_gone_from_the_file(bus: Bus, redis_socket: Path) -> None:
    word = b"zanzibar-in-the-file"
    await bus.client.set("x", word)
    await bus.client.delete("x")
    assert await asyncio.to_thread(has, redis_socket.parent, word)
    assert await rewrite(bus.store)
    assert not await asyncio.to_thread(has, redis_socket.parent, word)


async def test_a_server_that_refuses_is_told_of(bus: Bus, redis_socket: Path) -> None:
    await bus.client.execute_command("ACL", "SETUSER", "guest", "on", "nopass", "~*", "&*", "+@all", "-bgrewriteaof")
    guest = Store.connect(f"unix://guest:x@{redis_socket}")
    try:
        assert not await rewrite(guest)
        assert not await rewrite(bus.store, seconds=0)
    finally:
        await guest.close()
        await bus.client.execute_command("ACL", "DELUSER", "guest")


async def test_a_server_without_such_a_file_has_nothing_to_do(bus: Bus) -> None:
    await bus.client.config_set("appendonly", "no")
    try:
        assert await rewrite(bus.store)
    finally:
        await bus.client.config_set("appendonly", "yes")
