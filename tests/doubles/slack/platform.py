"""The whole: a server, what people do in the workspace, and what the bot did."""

import asyncio
import contextlib
import re
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from email.utils import formatdate
from typing import Any

import aiohttp
from aiohttp import web

from tests.doubles.slack import blocks as kit
from tests.doubles.slack.call import Call, Error, read
from tests.doubles.slack.delivery import ANSWER_SECONDS, RETRY_SECONDS, Delivery, Kind, encoded, signature
from tests.doubles.slack.limits import Limits
from tests.doubles.slack.methods import Methods
from tests.doubles.slack.misbehaviour import Failure, Failures, rate_limited
from tests.doubles.slack.socket import Sockets
from tests.doubles.slack.workspace import APP, BOT_USER, DIRECT, PERSON, TEAM, Message, Workspace

BOT_TOKEN = "xoxb-1000000000-2000000000-doubleDoubleDoubleDouble00"
APP_TOKEN = "xapp-1-A0CLAWGATE-3000000000-d0ub1ed0ub1e"
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
COMMAND = "/clawgate"
_PATIENCE = 60.0


class Slack:
    """A Slack of one workspace. ``request_url``: events go there; without one, over Socket Mode."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        retries: bool = False,
    ) -> None:
        self.base = ""
        self.request_url = ""
        self.bot_token = BOT_TOKEN
        self.app_token = APP_TOKEN
        self.retries = retries
        self.workspace = Workspace(clock)
        self.limits = Limits(clock)
        self.failures = Failures()
        self.sockets = Sockets()
        self.methods = Methods(self.workspace, lambda: self.base, self._socket_url)
        self.calls: list[Call] = []
        self.deliveries: list[Delivery] = []
        self.responses: dict[str, list[float]] = {}
        """When each ``response_url`` was used."""
        self.changed = asyncio.Condition()
        self._sleep = sleep
        self._telling: set[asyncio.Task[None]] = set()
        self._client: aiohttp.ClientSession | None = None
        self._response_places: dict[str, tuple[str, str, float]] = {}

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
        return await self.tell("events_api", payload, identity)

    async def edit(self, ts: str, text: str, *, channel: str = DIRECT) -> Delivery:
        """A person changes their words: https://docs.slack.dev/reference/events/message/message_changed"""
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
        """A slash command: https://docs.slack.dev/interactivity/implementing-slash-commands"""
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
        return await self.tell("slash_commands", payload, f"command {number}")

    async def press(self, ts: str, value: str, *, channel: str = DIRECT, user: str = PERSON) -> Delivery:
        """A press of the button with that value: https://docs.slack.dev/reference/interaction-payloads"""
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
        return await self.tell("interactive", payload, f"press {number}")

    # How it is told.

    async def tell(self, kind: Kind, payload: dict[str, Any], identity: str) -> Delivery:
        """Tell the app, once or by the schedule, while others do other things."""
        delivery = Delivery(kind, payload, identity)
        self.deliveries.append(delivery)
        self._start(delivery)
        return delivery

    async def again(self, delivery: Delivery) -> None:
        """Tell it once more, as if it had not been acknowledged."""
        delivery.attempts += 1
        self._start(delivery)

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._tell(delivery))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, delivery: Delivery) -> None:
        pauses = iter(RETRY_SECONDS if self.retries and delivery.retries else ())
        while not await self._attempt(delivery):
            pause = next(pauses, None)
            if pause is None:
                break
            await self._sleep(pause)
            delivery.attempts += 1
        async with self.changed:
            self.changed.notify_all()

    async def _attempt(self, delivery: Delivery) -> bool:
        reason = "timeout" if delivery.attempts else ""
        # Without retries the one attempt is waited for as long as a test has patience.
        seconds = ANSWER_SECONDS if self.retries else _PATIENCE
        if not self.request_url:
            return await self.sockets.tell(delivery, seconds=seconds, reason=reason)
        return await self._post(delivery, seconds, reason)

    async def _post(self, delivery: Delivery, seconds: float, reason: str) -> bool:
        body, media_type = encoded(delivery)
        stamp = str(int(self.workspace.now()))
        headers = {
            "Content-Type": media_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(SIGNING_SECRET, stamp, body),
        }
        if delivery.attempts:
            headers |= {"X-Slack-Retry-Num": str(delivery.attempts), "X-Slack-Retry-Reason": f"http_{reason}"}
        assert self._client is not None
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._client.post(self.request_url, data=body, headers=headers, timeout=timeout) as answer:
                delivery.answer = await answer.text()
                delivery.statuses.append(answer.status)
                delivery.acknowledged = delivery.acknowledged or answer.status == 200
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

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
        application = web.Application(client_max_size=64 * 1024**2)
        application.router.add_route("*", "/api/{method}", self._api)
        application.router.add_get("/link", self.sockets.serve)
        application.router.add_get(r"/files-pri/{team_file:[^/]+}/{rest:.+}", self._download)
        application.router.add_post("/upload/v1/{file}", self._take_upload)
        application.router.add_post("/commands/{id}", self._respond)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        self.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._client = aiohttp.ClientSession()
        try:
            yield self
        finally:
            for task in list(self._telling):
                task.cancel()
            await asyncio.gather(*self._telling, return_exceptions=True)
            await self.sockets.close()
            await self._client.close()
            await runner.cleanup()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        call = await read(request)
        self.calls.append(call)
        failure = self.failures.take(call.method)
        if failure is None or failure.done:
            answer = self._answer(call)
        if failure is not None:
            answer = await self._failed(request, failure)
        answer.headers["Date"] = formatdate(self.workspace.now(), usegmt=True)
        async with self.changed:
            self.changed.notify_all()
        return answer

    def _answer(self, call: Call) -> web.StreamResponse:
        try:
            self._authorise(call)
            wait = self.limits.refuse(call.method, str(call.arguments.get("channel", "")))
            if wait is not None:
                failure = rate_limited(wait)
                return web.json_response(failure.body, status=failure.status, headers=failure.headers)
            method = self.methods.table.get(call.method)
            if method is None:
                raise Error("unknown_method")
            return web.json_response({"ok": True, **method(call)})
        except Error as error:
            body: dict[str, Any] = {"ok": False, "error": error.code}
            if error.messages:
                body["response_metadata"] = {"messages": list(error.messages)}
            return web.json_response(body, status=error.status)

    def _authorise(self, call: Call) -> None:
        if not call.token:
            raise Error("not_authed")
        wanted = self.app_token if call.method == "apps.connections.open" else self.bot_token
        if call.token != wanted:
            raise Error("not_allowed_token_type" if call.token in (self.app_token, self.bot_token) else "invalid_auth")

    async def _failed(self, request: web.Request, failure: Failure) -> web.StreamResponse:
        if failure.fault == "garbage":
            return web.Response(text="<html>not Slack</html>", content_type="text/html")
        if failure.fault == "silence":
            await asyncio.Event().wait()
        if failure.fault is not None:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return web.json_response(failure.body, status=failure.status, headers=failure.headers)

    def _socket_url(self) -> str:
        return f"{self.base.replace('http', 'ws', 1)}/link?ticket={self.sockets.ticket()}"

    async def _download(self, request: web.Request) -> web.StreamResponse:
        failure = self.failures.take("download")
        if failure is not None:
            return await self._failed(request, failure)
        identity = request.match_info["team_file"].rpartition("-")[2]
        file = self.workspace.files.get(identity)
        if request.headers.get("Authorization") != f"Bearer {self.bot_token}":
            # Without a right to it one is led to a page to log in at.
            raise web.HTTPFound("https://clawgate.slack.com/?redir=files")
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data, content_type=file.media_type)

    async def _take_upload(self, request: web.Request) -> web.StreamResponse:
        failure = self.failures.take("upload")
        if failure is not None:
            return await self._failed(request, failure)
        file = self.workspace.uploads.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        file.data = await request.read()
        return web.Response(text=f"OK - {len(file.data)}")

    def _response_url(self, channel: str, user: str) -> str:
        identity = f"R{self.workspace.number():09d}"
        self._response_places[identity] = (channel, user, self.workspace.now())
        return f"{self.base}/commands/{identity}"

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        identity = request.match_info["id"]
        channel, user, made = self._response_places[identity]
        uses = self.responses.setdefault(identity, [])
        if self.workspace.now() - made > 30 * 60:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if len(uses) >= 5:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        uses.append(self.workspace.now())
        try:
            self.methods.messages.answer(await request.json(), self.workspace.channels[channel], user)
        except Error as error:
            return web.json_response({"ok": False, "error": error.code}, status=400)
        async with self.changed:
            self.changed.notify_all()
        return web.Response(text="ok")

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
