"""What the gateway lends an adapter: its own account's, and nobody else's."""

from datetime import timedelta
from pathlib import Path

import pytest

from gateway.bus.bookmarks import RedisBookmarks
from gateway.bus.scrollback import RedisScrollback
from gateway.files import FileStore
from gateway.host import GatewayHost
from gateway.schema.address import Address
from gateway.schema.event import Deletion, Press, Reaction
from gateway.schema.ids import AccountId
from gateway.schema.outcome import Accepted
from gateway.schema.ports import ChatCommand
from tests.contract.bus_rig import Bus
from tests.gateway.bus.conftest import bus
from tests.gateway.door.test_door import a_door, message

__all__ = ["bus"]
OWN = AccountId("pigeon:default")


def host(bus: Bus, folder: Path, account: AccountId = OWN) -> GatewayHost:
    menu = [ChatCommand("help", "this list")]
    bookmarks = RedisBookmarks(bus.store, account)
    files = FileStore(folder / "files", most_bytes=1)
    return GatewayHost(account, a_door(bus), RedisScrollback(bus.store, bus.keyspace), files, bookmarks, menu, folder)


async def test_an_adapter_reaches_the_door(bus: Bus, tmp_path: Path) -> None:
    lent = host(bus, tmp_path)
    said = message("hello")
    assert await lent.hears(said)
    assert await lent.accept(said) == Accepted(id=said.id)
    assert await lent.edit(message("hello you"))
    assert await lent.delete(Deletion(key="1", address=said.address))
    await lent.react(Reaction(address=said.address, sender=said.sender, emoji="👍", to="1"))
    assert (await lent.press(Press(key="2", token="t", address=said.address, sender=said.sender))).notice
    assert lent.now().utcoffset() == timedelta(0)
    assert [command.name for command in lent.commands] == ["help"]


async def test_no_account_speaks_in_the_name_of_another(bus: Bus, tmp_path: Path) -> None:
    lent = host(bus, tmp_path)
    said = message("hello").model_copy(update={"address": Address(platform="pigeon", account="other", chat="1")})
    events = {"address": said.address, "sender": said.sender}
    for attempt in (
        lent.hears(said),
        lent.accept(said),
        lent.edit(said),
        lent.delete(Deletion(key="1", address=said.address)),
        lent.react(Reaction(**events, emoji="👍", to="1")),
        lent.press(Press(**events, key="2", token="t")),
    ):
        with pytest.raises(ValueError, match="pigeon:default was handed something of pigeon:other"):
            await attempt


async def test_each_account_has_its_own_bookmarks(bus: Bus, tmp_path: Path) -> None:
    one, other = (host(bus, tmp_path, AccountId(f"pigeon:{name}")).bookmarks for name in ("default", "work"))
    assert await one.get("updates") is None
    await one.put("updates", "41")
    await one.put("updates", "42")
    await other.put("updates", "7")
    assert (await one.get("updates"), await other.get("updates")) == ("42", "7")
    assert await one.get("other") is None
    again = host(bus, tmp_path)
    assert await again.bookmarks.get("updates") == "42", "also of a gateway that is started anew"
