"""A gateway's door, a Slack, and the adapter between them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from adapters.slack.adapter import SlackAdapter
from gateway.schema.address import Address
from gateway.schema.ids import MessageId
from gateway.schema.message import InboundMessage
from gateway.schema.reply import Draft, OutgoingPart, Reply
from tests.adapters.slack.rig import adapter_of
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.slack.platform import Slack
from tests.doubles.slack.workspace import DIRECT


class Scene(NamedTuple):
    """All three at work."""

    host: DoorHost
    slack: Slack
    adapter: SlackAdapter

    async def accepted(self, count: int = 1) -> list[InboundMessage]:
        """What the door has taken, once there is so much."""
        await self.host.happened(lambda: len(self.host.accepted) >= count)
        return list(self.host.accepted.values())

    async def told(self) -> None:
        """Slack knows that everything arrived."""
        await self.slack.until(lambda: all(delivery.acknowledged for delivery in self.slack.deliveries))


def address(chat: str = DIRECT, thread: str | None = None) -> Address:
    """A place in the double's workspace."""
    return Address(platform="slack", chat=chat, thread=thread)


def part(text: str, *, to: Address | None = None, reply_to: str | None = None, **more: Any) -> OutgoingPart:
    """A part of a reply."""
    identity = Reply.id_for(MessageId(f"slack:default:{reply_to or more.pop('question', 'question')}"))
    whole = {"index": 0, "last": True, **more}
    return OutgoingPart(
        id=f"{identity}/{whole['index']}",
        reply=identity,
        address=to or address(),
        text=text,
        reply_to=reply_to,
        **whole,
    )


def frame(of: OutgoingPart, sequence: int, text: str, *, over: bool = False) -> Draft:
    """A frame of the draft of a reply."""
    return Draft(reply=of.reply, address=of.address, sequence=sequence, text=text, over=over)


Open = Callable[..., AbstractAsyncContextManager[Scene]]


@pytest.fixture
def scene(tmp_path: Path) -> Open:
    """Opens a scene. ``slack``: the double, if not a new one; what else is named are settings."""

    @asynccontextmanager
    async def opened(*, host: DoorHost | None = None, **more: Any) -> AsyncIterator[Scene]:
        async with Slack().serving() as slack:
            adapter = adapter_of(slack, **more)
            door = host or DoorHost(tmp_path)
            async with running(adapter, door):
                yield Scene(door, slack, adapter)

    return opened
