"""The whole: a server, what people do in the workspace, and what the bot did."""

import asyncio
import contextlib
import re
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
from aiohttp import web

from tests.doubles.slack import blocks as kit
from tests.doubles.slack.call import Call
from tests.doubles.slack.delivery import Delivery
from tests.doubles.slack.limits import Limits
from tests.doubles.slack.methods import Methods
from tests.doubles.slack.misbehaviour import Failure, Failures
from tests.doubles.slack.road import Road
from tests.doubles.slack.server import Server
from tests.doubles.slack.socket import Sockets
from tests.doubles.slack.workspace import APP, BOT_USER, DIRECT, PERSON, TEAM, Message, Workspace

BOT_TOKEN = "xoxb-1000000000-2000000000-doubleDoubleDoubleDouble00"
APP_TOKEN = "xapp-1-A0CLAWGATE-3000000000-d0ub1ed0ub1e"
COMMAND = "/clawgate"
_PATIENCE = 60.0


class Slack:
    """A Slack of one workspace. What the app is told goes over ``road``."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        retries: bool = False,
    ) -> None:
        self.base = ""
        self.bot_token = BOT_TOKEN
        self.app_token = APP_TOKEN
        self.workspace = Workspace(clock)
        self.road = Road(self.workspace.now, sleep, retries=retries)
        self.limits = Limits(clock)
        self.failures = Failures()
        self.methods = Methods(self.workspace, lambda: self.base, self._socket_url)
        self.calls: list[Call] = []
        self.responses: dict[str, list[float]] = {}
        """When each ``response_url`` was used."""
        self.answers = 0
        """How often any was tried."""
        self.changed = self.road.changed
        self.response_places: dict[str, tuple[str, str, float]] = {}

    # What people do.

    async def write(
        self,
        text: str,
        *,
        channel: str = DIRECT,
        user: str = PERSON,
        files: list[str] | None = None,
        **more: Any,
    ) -> Delivery:
        """A message of a person's, and its event."""
        message: Message = {"user": user, "client_msg_id": str(uuid.uuid4()), **typed(text), **more}
        if files:
            found = [self.workspace.files[each].info(self.base) for each in files]
            message |= {"files": found, "subtype": "file_share", "upload": False}
        place = self.workspace.channels[channel]
        posted = self.workspace.post(place, message)
        event = {**posted, "channel": channel, "channel_type": place.kind, "event_ts": posted["ts"]}
        delivery = await self.push(event)
        if f"<@{BOT_USER}>" in str(posted.get("text")) and place.kind != "im":
            # The same message once more: https://docs.slack.dev/reference/events/app_mention
            twin = {key: value for key, value in event.items() if key not in ("channel_type", "subtype")}
            await self.push(twin | {"type": "app_mention"})
        return delivery

    async def push(self, event: dict[str, Any], **more: Any) -> Delivery:
        """An event of any kind."""
        identity = f"Ev{self.workspace.number():09d}"
        payload = {
            "token": "verification-token-that-is-no-longer-used",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": identity,
            "event_time": int(self.workspace.now()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": False,
            **more,
        }
        return await self.road.tell("events_api", payload, identity)

    async def edit(self, ts: str, text: str, *, channel: str = DIRECT) -> Delivery:
        """A person changes their words.

        https://docs.slack.dev/reference/events/message/message_changed
        """
        message = self._find(channel, ts)
        before = dict(message)
        message |= {**typed(text), "edited": {"user": message["user"], "ts": self.workspace.timestamp()}}
        return await self.push(
            {
                "type": "message",
                "subtype": "message_changed",
                "hidden": True,
                "channel": channel,
                "channel_type": self.workspace.channels[channel].kind,
                "ts": self.workspace.timestamp(),
                "event_ts": self.workspace.timestamp(),
                "message": dict(message),
                "previous_message": before,
            }
        )

    async def take_back(self, ts: str, *, channel: str = DIRECT) -> Delivery:
        """A person deletes a message."""
        message = self._find(channel, ts)
        self.workspace.channels[channel].messages.remove(message)
        return await self.push(
            {
                "type": "message",
                "subtype": "message_deleted",
                "hidden": True,
                "channel": channel,
                "channel_type": self.workspace.channels[channel].kind,
                "ts": self.workspace.timestamp(),
                "deleted_ts": ts,
                "previous_message": message,
            }
        )

    async def react(self, ts: str, name: str, *, channel: str = DIRECT, added: bool = True) -> Delivery:
        """A person puts an emoji to a message, or takes it away."""
        return await self.push(
            {
                "type": "reaction_added" if added else "reaction_removed",
                "user": PERSON,
                "reaction": name,
                "item_user": self._find(channel, ts).get("user"),
                "item": {"type": "message", "channel": channel, "ts": ts},
                "event_ts": self.workspace.timestamp(),
            }
        )

    async def command(self, text: str, *, channel: str = DIRECT, user: str = PERSON) -> Delivery:
        """A slash command.

        https://docs.slack.dev/interactivity/implementing-slash-commands
        """
        number = self.workspace.number()
        payload = {
            "token": "verification-token-that-is-no-longer-used",
            "team_id": TEAM,
            "team_domain": "clawgate",
            "channel_id": channel,
            "channel_name": self.workspace.channels[channel].name or "directmessage",
            "user_id": user,
            "user_name": self.workspace.names[user].lower(),
            "command": COMMAND,
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": self._response_url(channel, user),
            "trigger_id": f"{number}.2000000000.{uuid.uuid4().hex}",
        }
        return await self.road.tell("slash_commands", payload, f"command {number}")

    async def press(self, ts: str, value: str, *, channel: str = DIRECT, user: str = PERSON) -> Delivery:
        """A press of the button with that value.

        https://docs.slack.dev/reference/interaction-payloads
        """
        message = self._find(channel, ts)
        block, button = next(
            (block, button)
            for block in message["blocks"]
            if block["type"] == "actions"
            for button in block["elements"]
            if button["value"] == value
        )
        number = self.workspace.number()
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "clawgate"},
            "user": {"id": user, "username": "ada", "name": "ada", "team_id": TEAM},
            "api_app_id": APP,
            "container": {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": False},
            "trigger_id": f"{number}.2000000000.{uuid.uuid4().hex}",
            "channel": {"id": channel, "name": self.workspace.channels[channel].name or "directmessage"},
            "message": {key: value for key, value in message.items() if key != "metadata"},
            "response_url": self._response_url(channel, user),
            "actions": [
                {
                    "type": "button",
                    "action_id": button["action_id"],
                    "block_id": block.get("block_id", "b"),
                    "text": button["text"],
                    "value": value,
                    "action_ts": self.workspace.timestamp(),
                }
            ],
        }
        return await self.road.tell("interactive", payload, f"press {number}")

    # How it is told.

    @property
    def deliveries(self) -> list[Delivery]:
        """All that the app was told, or is still being told."""
        return self.road.deliveries

    @property
    def sockets(self) -> Sockets:
        """The app's open connections."""
        return self.road.sockets

    async def again(self, delivery: Delivery) -> None:
        """Tell it once more, as if it had not been acknowledged."""
        await self.road.again(delivery)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until the server's state is such, as far as calls and deliveries change it."""
        async with asyncio.timeout(_PATIENCE), self.changed:
            await self.changed.wait_for(holds)

    # What the bot did.

    def fail(self, method: str, failure: Failure) -> None:
        """The next call of ``method`` fails so."""
        self.failures.add(method, failure)

    def asked(self, method: str) -> list[dict[str, Any]]:
        """The arguments of all calls of ``method``."""
        return [call.arguments for call in self.calls if call.method == method]

    def seen(self, channel: str = DIRECT) -> list[str]:
        """What a person reads of the bot's there, oldest first."""
        return [words(message) for place, message in self.workspace.sent() if place == channel]

    @contextlib.asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator["Slack"]:
        """Serve on this machine while inside, on a free port unless one is named."""
        runner = web.AppRunner(Server(self).application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self.road.client = aiohttp.ClientSession()
        try:
            yield self
        finally:
            await self.road.close()
            await self.road.client.close()
            await runner.cleanup()

    async def note(self) -> None:
        """Something has changed."""
        async with self.changed:
            self.changed.notify_all()

    def _socket_url(self) -> str:
        return f"{self.base.replace('http', 'ws', 1)}/link?ticket={self.sockets.ticket()}"

    def _response_url(self, channel: str, user: str) -> str:
        identity = f"R{self.workspace.number():09d}"
        self.response_places[identity] = (channel, user, self.workspace.now())
        return f"{self.base}/commands/{identity}"

    def _find(self, channel: str, ts: str) -> Message:
        message = self.workspace.channels[channel].find(ts)
        assert message is not None
        return message


def words(message: Message) -> str:
    """What is read of a message: its blocks, or its text where there are none."""
    if message.get("blocks"):
        return kit.shown(message["blocks"])
    return unescaped(str(message.get("text", "")))


def unescaped(text: str) -> str:
    """https://docs.slack.dev/messaging/formatting-message-text#escaping"""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(text: str) -> Message:
    """What becomes of what a person types: a text with entities, and rich text beside it."""
    mention = re.compile(r"(<@[UW][A-Z0-9]+>)")
    elements: list[dict[str, Any]] = []
    for piece in filter(None, mention.split(text)):
        if mention.fullmatch(piece):
            elements.append({"type": "user", "user_id": piece[2:-1]})
        else:
            elements.append({"type": "text", "text": piece})
    escaped = "".join(
        piece if mention.fullmatch(piece) else piece.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for piece in mention.split(text)
    )
    block = {
        "type": "rich_text",
        "block_id": "b1",
        "elements": [{"type": "rich_text_section", "elements": elements}],
    }
    return {"text": escaped, "blocks": [block]} if elements else {"text": ""}
