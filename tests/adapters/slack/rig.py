"""Slack for the contract suite: the unmodified client libraries against the double."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from adapters.slack.adapter import SlackAdapter
from adapters.slack.emojis import character
from adapters.slack.normalise import Bot, Said, normalise
from adapters.slack.render import render
from adapters.slack.settings import SlackSettings
from gateway.schema.address import Address
from gateway.schema.event import Deletion, Reaction
from gateway.schema.message import InboundMessage
from gateway.schema.ports import Adapter, Host
from tests.contract.rig import Failure as Way
from tests.contract.rig import SeenFile
from tests.contract.running import running
from tests.doubles.slack.command import buttons
from tests.doubles.slack.delivery import Delivery
from tests.doubles.slack.misbehaviour import Failure, rate_limited
from tests.doubles.slack.platform import APP_TOKEN, BOT_TOKEN, Slack, unescaped, words
from tests.doubles.slack.workspace import APP, BOT_ID, BOT_USER, DIRECT, PERSON, TEAM

BOT = Bot(team=TEAM, user=BOT_USER, bot=BOT_ID, app=APP)
_FAILURES: dict[Way, Failure] = {
    "rate_limited": rate_limited(7),
    # A login page of the network in between; that nothing listens is tested beside the connection.
    "transient": Failure(302),
    "rejected": Failure(200, "is_archived"),
    "unauthorised": Failure(200, "token_revoked"),
    "ambiguous": Failure(fault="accept_then_drop", done=True),
}


async def brief(seconds: float) -> None:
    """A pause that keeps its place in the order of things, but not its length."""
    await asyncio.sleep(min(seconds, 0.01))


class SlackRig:
    """One person, one app."""

    failures = frozenset(_FAILURES)

    def __init__(self, adapter: Adapter, slack: Slack) -> None:
        self.adapter = adapter
        self.slack = slack
        self._last: Delivery | None = None

    @property
    def address(self) -> Address:
        return Address(platform="slack", chat=DIRECT)

    async def say(self, text: str) -> None:
        self._last = await self.slack.write(text)

    async def redeliver(self) -> None:
        assert self._last is not None
        await self.slack.again(self._last)

    async def confirmed(self) -> int:
        return sum(delivery.acknowledged for delivery in self.slack.deliveries)

    async def seen(self) -> list[str]:
        return [words(message) for channel, message in self.slack.workspace.sent() if not is_draft(message)]

    async def buttons(self) -> list[str]:
        return [label for label, _ in buttons(self._newest())]

    async def press(self, label: str) -> None:
        message = self._newest()
        value = next(value for shown, value in buttons(message) if shown == label)
        await self.slack.press(message["ts"], value)

    async def notices(self) -> list[str]:
        return [unescaped(message["text"]) for message in self.slack.workspace.ephemeral]

    async def files(self) -> list[SeenFile]:
        stored = self.slack.workspace.files
        shown = [file for _, message in self.slack.workspace.sent() for file in message.get("files", ())]
        return [SeenFile(file["name"], stored[file["id"]].data) for file in shown]

    async def give(self, data: bytes, *, name: str, media_type: str, text: str = "") -> None:
        file = self.slack.workspace.add_file(name, data, media_type=media_type)
        await self.slack.write(text, files=[file.id])

    async def signs(self) -> list[str]:
        messages = self.slack.workspace.channels[DIRECT].messages
        newest = next(message for message in reversed(messages) if message["user"] == PERSON)
        return [str(character(name)) for name, people in newest.get("by_emoji", {}).items() if BOT_USER in people]

    def _newest(self) -> dict[str, Any]:
        return self.slack.workspace.sent()[-1][1]

    def fail_next(self, failure: Way) -> None:
        self.slack.fail("chat.postMessage", _FAILURES[failure])


def is_draft(message: dict[str, Any]) -> bool:
    """Whether it shows a reply that is still being written."""
    identity = str(((message.get("metadata") or {}).get("event_payload") or {}).get("id"))
    return identity.startswith("draft:") or bool(message.get("streaming"))


def settings(slack: Slack, **more: Any) -> SlackSettings:
    """Settings that point at the double."""
    return SlackSettings.model_validate(
        {"token": BOT_TOKEN, "app_token": APP_TOKEN, "api_base": slack.base, "files_base": slack.base, **more}
    )


def adapter_of(slack: Slack, *, hello_seconds: float = 15.0, ping_seconds: float = 5.0, **more: Any) -> SlackAdapter:
    """An adapter for it, in a hurry."""
    return SlackAdapter(
        settings(slack, **more),
        sleep=brief,
        wall=slack.workspace.now,
        hello_seconds=hello_seconds,
        ping_seconds=ping_seconds,
        watch_seconds=0.05,
    )


@contextlib.asynccontextmanager
async def rig(host: Host) -> AsyncIterator[SlackRig]:
    """The app, connected over Socket Mode."""
    async with Slack(clock=time.monotonic).serving() as slack:
        adapter = adapter_of(slack)
        async with running(adapter, host):
            yield SlackRig(adapter, slack)


_RESULTS: TypeAdapter[InboundMessage | Deletion | Reaction] = TypeAdapter(InboundMessage | Deletion | Reaction)


def result_of(payload: dict[str, Any]) -> Any:
    """What a payload comes to, as a case has it."""
    happened = normalise(payload, BOT, names={"U0ADA00001": "Ada", "U0BEN00001": "Ben"})
    match happened:
        case None:
            return None
        case Said():
            kind = "edit" if happened.edited else "message"
            return {
                "kind": kind,
                "files": [str(file["id"]) for file in happened.files],
                "result": json.loads(happened.message.model_dump_json()),
            }
        case _:
            kind = type(happened).__name__.lower()
            return {"kind": kind, "files": [], "result": json.loads(happened.model_dump_json())}


def check_case(path: Path) -> None:
    """Hold a recorded case to its result: an event to what it says, a markdown text to its rendering."""
    if path.parent.name == "inbound":
        case = json.loads(path.read_text("utf-8"))
        assert result_of(case["payload"]) == case["expected"]
    elif path.suffix == ".md":
        rendered = render(path.read_text("utf-8"))
        found = {"text": rendered.text, "blocks": list(rendered.blocks)}
        assert found == json.loads(path.with_suffix(".json").read_text("utf-8"))
    else:
        assert path.with_suffix(".md").is_file(), f"{path.name} is the result of nothing"
