"""Everything that can go wrong, in any order: nothing is lost, nothing changes places, nothing is shown twice."""

import asyncio
import random
from collections.abc import Callable
from typing import Any

import pytest

from adapters.discord.adapter import DiscordAdapter
from gateway.errors import DeliveryError
from gateway.schema.address import Address
from gateway.schema.ids import ReplyId
from gateway.schema.reply import Draft, OutgoingPart
from tests.adapters.discord.rig import brief, settings
from tests.contract.bus_rig import until
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.discord.faults import Failure, too_fast
from tests.doubles.discord.server import Discord

Json = dict[str, Any]
MESSAGES, REPLIES = 40, 6
FAULTS: tuple[Failure, ...] = (
    Failure(503),
    too_fast(0.01),
    Failure(fault="drop"),
    Failure(fault="accept_then_drop"),
    Failure(fault="garbage"),
)


class Storm:
    """One run, all of it drawn from one seed."""

    def __init__(self, server: Discord, host: DoorHost, seed: int) -> None:
        self.server = server
        self.host = host
        self.random = random.Random(seed)
        world = server.world
        self.channels = [world.dm, world.general, world.thread(world.general, "plans")]
        self.said: list[Json] = []
        server.limits.enforced = False

    def happen(self) -> None:
        """Something goes wrong, or is said."""
        world, gateway = self.server.world, self.server.gateway
        weather: list[Callable[[], object]] = [
            gateway.cut,
            gateway.forget_sessions,
            gateway.ask_to_reconnect,
            lambda: gateway.close(self.random.choice([1000, 4000, 4007, 4009])),
            lambda: setattr(self.host, "broken", not self.host.broken),
            lambda: world.notify("MESSAGE_CREATE", world.shown(self.random.choice(self.said))),
            lambda: gateway.tell("MESSAGE_CREATE", {"author": {"id": "1"}, "mentions": []}),
            lambda: self.server.faults.fail("messages", self.random.choice(FAULTS)),
        ]
        if self.said and self.random.random() < 0.4:
            self.random.choice(weather)()
            return
        channel = self.random.choice(self.channels)
        self.said.append(world.message(channel, world.person, str(len(self.said))))

    async def through(self) -> None:
        """Until all has been said, with a new process now and then."""
        while len(self.said) < MESSAGES:
            async with running(DiscordAdapter(settings(self.server), sleep=brief), self.host):
                for _ in range(self.random.randrange(5, 25)):
                    self.happen()
                    await asyncio.sleep(self.random.choice([0, 0, 0.002]))
        self.host.broken = False
        async with running(DiscordAdapter(settings(self.server), sleep=brief), self.host):
            await until(lambda: len(self.host.accepted) == len(self.said))

    def heard_in(self, channel: Json) -> list[str]:
        thread = channel["id"] if "parent_id" in channel and channel["type"] == 11 else None
        chat = channel["parent_id"] if thread else channel["id"]
        accepted = self.host.accepted.values()
        return [
            message.text for message in accepted if (message.address.chat, message.address.thread) == (chat, thread)
        ]

    def said_in(self, channel: Json) -> list[str]:
        return [message["content"] for message in self.said if message["channel_id"] == channel["id"]]


@pytest.mark.parametrize("seed", range(3))
async def test_all_that_is_said_is_heard_once_and_in_order(server: Discord, host: DoorHost, seed: int) -> None:
    storm = Storm(server, host, seed)
    await storm.through()
    for channel in storm.channels:
        assert storm.heard_in(channel) == storm.said_in(channel)


@pytest.mark.parametrize("seed", range(3))
async def test_all_that_is_sent_is_seen_once_and_exactly(server: Discord, host: DoorHost, seed: int) -> None:
    chance = random.Random(seed)
    server.limits.enforced = False
    address = Address(platform="discord", chat=server.world.dm["id"])
    for number in range(REPLIES):
        reply = ReplyId(f"discord:default:{number}/0")
        part = OutgoingPart(id=f"{reply}/0", reply=reply, address=address, text=f"answer {number}", index=0, last=True)
        await _deliver(server, host, part, chance)
    shown = [message["content"] for message in server.bot_messages()]
    assert shown == [f"answer {number}" for number in range(REPLIES)]


async def _deliver(server: Discord, host: DoorHost, part: OutgoingPart, chance: random.Random) -> None:
    """As the sender does: again until it is sent, now and then by another process."""
    while True:
        adapter = DiscordAdapter(settings(server), sleep=brief)
        async with running(adapter, host):
            for sequence in range(chance.randrange(3)):
                _spoil(server, chance)
                frame = Draft(reply=part.reply, address=part.address, sequence=sequence, text=part.text[: 2 + sequence])
                try:
                    await adapter.show_draft(frame)
                except DeliveryError:
                    continue
            for _ in range(chance.randrange(1, 4)):
                _spoil(server, chance)
                try:
                    await adapter.send(part)
                except DeliveryError:
                    continue
                return


def _spoil(server: Discord, chance: random.Random) -> None:
    for call in ("create_message", "edit_message"):
        if chance.random() < 0.4:
            server.faults.fail(call, chance.choice(FAULTS))
