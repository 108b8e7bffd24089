"""The server: what people do goes in, what the bot does comes out."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.doubles.telegram.account import Account
from tests.doubles.telegram.arguments import arguments_of
from tests.doubles.telegram.chats import Chats
from tests.doubles.telegram.facts import KINDS, TOKEN, UNASKED
from tests.doubles.telegram.failure import Failure, Refused, answer
from tests.doubles.telegram.files import ServerFiles
from tests.doubles.telegram.limits import Limits, NoLimits
from tests.doubles.telegram.messages import Messages
from tests.doubles.telegram.people import People
from tests.doubles.telegram.polls import Polls
from tests.doubles.telegram.transcript import Transcript
from tests.doubles.telegram.uploads import Uploads
from tests.doubles.telegram.webhook import Deliverer
from tests.patience import PATIENCE

__all__ = ["BotApi", "Call", "Failure"]

Method = Callable[[dict[str, Any]], Awaitable[Any]]
_LARGEST_CALL = 60 * 2**20


@dataclass
class Call:
    """One request, as it came."""

    method: str
    data: dict[str, Any]


class BotApi(People):
    """One bot's server. ``limits``: whether the published limits of rate hold."""

    def __init__(self, *, limits: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self.base = ""
        self.token = TOKEN
        self.calls: list[Call] = []
        self.updates: deque[dict[str, Any]] = deque()
        self.confirmed: list[dict[str, Any]] = []
        self.next_update = 700_000_001
        self.asks_for = UNASKED
        self.chats = Chats()
        self.files = ServerFiles()
        self.limits: Limits | NoLimits = Limits(clock) if limits else NoLimits()
        self.transcript = Transcript()
        self.failures: dict[str, deque[Failure]] = {}
        self.changed = asyncio.Condition()
        self.hook: Deliverer | None = None
        self.messages = Messages(self)
        self.uploads = Uploads(self)
        self.account = Account(self)
        self.methods: dict[str, Method] = {
            name: getattr(holder, name)
            for holder in (self.messages, self.uploads, self.account, Polls(self))
            for name in type(holder).__dict__
            if not name.startswith("_")
        }
        self.open_calls: dict[int, web.Request] = {}

    # What tests look at.

    @property
    def sent(self) -> list[dict[str, Any]]:
        """The texts of the bot: what was asked for, and the number it got."""
        return self.messages.sent

    @property
    def drafts(self) -> list[dict[str, Any]]:
        """All frames of drafts."""
        return self.messages.drafts

    @property
    def typing(self) -> list[int]:
        """Where the bot was seen to type."""
        return self.messages.typing

    @property
    def refuses_entities(self) -> bool:
        """Whether markup is refused for no reason."""
        return self.messages.refuses_entities

    @refuses_entities.setter
    def refuses_entities(self, refuses: bool) -> None:
        self.messages.refuses_entities = refuses

    @property
    def webhook(self) -> str:
        """The address that is called; empty where the bot asks."""
        return "" if self.hook is None else self.hook.url

    @webhook.setter
    def webhook(self, url: str) -> None:
        self.hook = Deliverer(url, "", self._confirmed_one) if url else None

    def asked(self, method: str) -> list[dict[str, Any]]:
        """The arguments of all calls of ``method``."""
        return [call.data for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the server's state is such."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(condition)

    # Misbehaviour.

    def fail(self, method: str, failure: Failure) -> None:
        """The next call of ``method`` fails so."""
        self.failures.setdefault(method, deque()).append(failure)

    def disconnect(self) -> None:
        """Break off all calls that are under way."""
        for request in self.open_calls.values():
            if request.transport is not None:
                request.transport.abort()

    def reorder(self) -> None:
        """What waits comes in the opposite order."""
        self.updates.reverse()

    async def redeliver(self, update: dict[str, Any]) -> None:
        """Deliver an update once more, with the id it had."""
        if self.hook is not None:
            self.hook.add(update)
        elif update not in self.updates:
            self.updates.appendleft(update)
        await self.notify()

    # What comes in.

    async def push(self, content: dict[str, Any]) -> dict[str, Any]:
        """An update of any content; nothing comes of a kind that the bot hasn't asked for."""
        update = {"update_id": self.next_update, **content}
        self.next_update += 1
        if "callback_query" in content:
            self.messages.queries.add(str(content["callback_query"].get("id")))
        self.transcript.note("update", update)
        if (KINDS & content.keys()) <= self.asks_for:
            if self.hook is not None:
                self.hook.add(update)
            else:
                self.updates.append(update)
        await self.notify()
        return update

    async def notify(self) -> None:
        """Something has changed."""
        async with self.changed:
            self.changed.notify_all()

    def confirm(self, offset: int | None) -> None:
        """What is before ``offset`` was received."""
        for update in list(self.updates):
            if offset is not None and update["update_id"] < offset:
                self.updates.remove(update)
                self.confirmed.append(update)

    async def _confirmed_one(self, update: dict[str, Any]) -> None:
        self.confirmed.append(update)
        await self.notify()

    async def call_at(self, url: str, secret: str) -> None:
        """Call the bot there from now on; nowhere if ``url`` is empty."""
        left = [] if self.hook is None else await self.hook.stop()
        waiting = [*left, *self.updates]
        self.updates.clear()
        self.hook = Deliverer(url, secret, self._confirmed_one) if url else None
        for update in waiting:
            if self.hook is not None:
                self.hook.add(update)
            else:
                self.updates.append(update)

    # The server itself.

    @contextlib.asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator["BotApi"]:
        """Serve on this machine while inside, on a free port if none is named."""
        application = web.Application(client_max_size=_LARGEST_CALL)
        application.router.add_get("/file/bot{token}/{path:.+}", self._file)
        application.router.add_route("*", "/bot{token}/{method}", self._handle)
        runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", port)
            await site.start()
            host, bound = runner.addresses[0][:2]
            self.base = f"http://{host}:{bound}"
            yield self
        finally:
            if self.hook is not None:
                await self.hook.stop()
            await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        data = await arguments_of(request)
        self.calls.append(Call(method, data))
        await self.notify()
        if request.match_info["token"] != self.token:
            return answer(Failure(401, "Unauthorized"))
        if method not in self.methods:
            return answer(Failure(404, "Not Found"))
        self.open_calls[id(request)] = request
        try:
            response = await self._answered(request, method, data)
        finally:
            del self.open_calls[id(request)]
        return response

    async def _answered(self, request: web.Request, method: str, data: dict[str, Any]) -> web.StreamResponse:
        waiting = self.failures.get(method)
        failure = waiting.popleft() if waiting else None
        if failure is not None and failure.delay:
            await asyncio.sleep(failure.delay)
        if failure is None or failure.only_late:
            return await self._done(method, data)
        if failure.fault is None:
            return answer(failure)
        if failure.fault in ("accept_then_drop", "garbage"):
            await self._done(method, data)
        if failure.fault == "silence":
            await asyncio.sleep(30)
        if failure.fault == "garbage":
            return web.Response(text="<html>not json</html>")
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _done(self, method: str, data: dict[str, Any]) -> web.Response:
        try:
            result = await self.methods[method](data)
        except Refused as refused:
            self.transcript.note("refused", {"method": method, "description": refused.failure.description})
            return answer(refused.failure)
        self.transcript.note("call", {"method": method, "arguments": data, "result": result})
        return web.json_response({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        failure = self.failures.get("file")
        if failure:
            return web.Response(status=failure.popleft().status)
        content = self.files.at(unquote(request.match_info["path"]))
        if request.match_info["token"] != self.token or content is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=content, content_type="application/octet-stream")
