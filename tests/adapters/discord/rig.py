"""Discord for the contract suite: the unmodified client library against a server of ours."""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adapters.discord.adapter import DiscordAdapter
from adapters.discord.directory import Guild, Place
from adapters.discord.drafts import MARK
from adapters.discord.normalise import Around, command, deletions, normalise, press, reaction
from adapters.discord.render import render
from adapters.discord.settings import DiscordSettings
from gateway.schema.address import Address
from gateway.schema.event import Deletion
from gateway.schema.ports import Adapter
from tests.contract.host import DoorHost
from tests.contract.rig import Failure as Way
from tests.contract.rig import SeenFile
from tests.contract.running import running
from tests.doubles.discord.faults import Failure, too_fast
from tests.doubles.discord.server import Discord
from tests.doubles.discord.world import TOKEN

_FAILURES: dict[Way, Failure] = {
    "rate_limited": too_fast(30),
    # A login page of the network in between; that nothing listens is tested beside the adapter.
    "transient": Failure(302, headers={"Location": "/login"}),
    "rejected": Failure(403, {"message": "Cannot send messages to this user", "code": 50007}),
    "unauthorised": Failure(401, {"message": "401: Unauthorized", "code": 0}),
    "ambiguous": Failure(fault="accept_then_drop"),
}


async def brief(seconds: float) -> None:
    """A pause that keeps its place in the order of things, but not its length."""
    await asyncio.sleep(min(seconds, 0.01))


class DiscordRig:
    """One person, one bot, and the conversation of the two."""

    failures = frozenset(_FAILURES)

    def __init__(self, adapter: Adapter, server: Discord, host: DoorHost) -> None:
        self.adapter = adapter
        self.server = server
        self._host = host
        self._last: dict[str, Any] = {}

    @property
    def address(self) -> Address:
        return Address(platform="discord", chat=self.server.world.dm["id"])

    async def say(self, text: str) -> None:
        world = self.server.world
        self._last = world.message(world.dm, world.person, text)

    async def redeliver(self) -> None:
        world = self.server.world
        world.notify("MESSAGE_CREATE", world.shown(self._last))

    async def confirmed(self) -> int:
        """Discord is told nothing: what is behind the channel's bookmark would be asked for again."""
        world = self.server.world
        place = int(self._host.bookmarks.places.get(f"read:{world.dm['id']}", "0"))
        written = [message for message in world.messages[world.dm["id"]].values() if message["author"] == world.person]
        return sum(int(message["id"]) <= place for message in written)

    async def seen(self) -> list[str]:
        shown = [message["content"] for message in self.server.bot_messages()]
        return [re.sub(r"\\([\\*_~`|<>\[\]#>+-])", r"\1", text) for text in shown if not text.endswith(MARK)]

    async def buttons(self) -> list[str]:
        return [button["label"] for button in _buttons(self.server.bot_messages()[-1])]

    async def press(self, label: str) -> None:
        message = self.server.bot_messages()[-1]
        [token] = [button["custom_id"] for button in _buttons(message) if button["label"] == label]
        self.server.interactions.press(message, self.server.world.person, token)

    async def notices(self) -> list[str]:
        return [text for asked in self.server.interactions.asked for text in asked.asides()]

    async def files(self) -> list[SeenFile]:
        kept = self.server.world.files
        return [
            SeenFile(file["filename"], kept[urlsplit(file["url"]).path][0])
            for message in self.server.bot_messages()
            for file in message["attachments"]
        ]

    async def give(self, data: bytes, *, name: str, media_type: str, text: str = "") -> None:
        world = self.server.world
        file = self.server.rest.attach(world.dm, name, data, media_type)
        self._last = world.message(world.dm, world.person, text, attachments=[file])

    async def signs(self) -> list[str]:
        return [emoji for _, message, emoji in self.server.rest.acknowledged if message == self._last["id"]]

    def fail_next(self, failure: Way) -> None:
        self.server.faults.fail("create_message", _FAILURES[failure])


def _buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [button for row in message["components"] for button in row["components"]]


def settings(server: Discord, **more: Any) -> DiscordSettings:
    """Settings that point at the server."""
    return DiscordSettings.model_validate(
        {
            "token": TOKEN,
            "api_base": f"{server.base}/api/v10",
            "gateway_base": server.gateway.url,
            "files_base": server.base,
            **more,
        }
    )


@contextlib.asynccontextmanager
async def rig(host: DoorHost) -> AsyncIterator[DiscordRig]:
    """The bot, connected."""
    async with Discord().serving() as server:
        adapter = DiscordAdapter(settings(server), sleep=brief)
        async with running(adapter, host):
            yield DiscordRig(adapter, server, host)


def check_case(path: Path) -> None:
    """Hold a recorded case to its result: a message to ours, a markdown text to its rendering."""
    if path.parent.name == "inbound":
        case = json.loads(path.read_text("utf-8"))
        found, files = read(case)
        assert files == case.get("files", [])
        wanted = case["result"]
        if isinstance(found, list):
            assert found == [Deletion.model_validate(each) for each in wanted]
        else:
            assert found == (None if wanted is None else type(found).model_validate(wanted))
    elif path.suffix == ".md":
        assert render(path.read_text("utf-8").removesuffix("\n")) == path.with_suffix(".txt").read_text(
            "utf-8"
        ).removesuffix("\n")
    else:
        assert path.with_suffix(".md").is_file(), f"{path.name} is the result of nothing"


def read(case: dict[str, Any]) -> tuple[Any, list[dict[str, Any]]]:
    """What comes of a recorded event, and the files that are still to be fetched."""
    data, where = case["data"], around(case.get("around", {}))
    match case["event"]:
        case "MESSAGE_CREATE" | "MESSAGE_UPDATE":
            found = normalise(data, where)
            return (None, []) if found is None else (found.message, [asdict(file) for file in found.files])
        case "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK":
            return list(deletions(data, where)), []
        case "MESSAGE_REACTION_ADD" | "MESSAGE_REACTION_REMOVE":
            return reaction(data, where, added=case["event"].endswith("ADD")), []
        case "INTERACTION_CREATE" if data["type"] == 2:
            return command(data, where), []
        case _:
            return press(data, where), []


def around(facts: dict[str, Any]) -> Around:
    """Where a case is: in the conversation with the bot if it doesn't say."""
    guild = Guild("900", own_roles=frozenset({"901"}), roles={"901": "clawgate", "902": "helpers"})
    place = Place(facts.get("channel", "700"), facts.get("guild"), facts.get("parent"))
    return Around("default", "100", place, guild if place.guild else Guild(""), channels={"701": "general"})
