"""The server: REST, gateway and files on one free port of this machine."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import BodyPartReader, web

from tests.doubles.discord import rules
from tests.doubles.discord.faults import Failure, Faults
from tests.doubles.discord.gateway import Gateway
from tests.doubles.discord.interactions import Interactions
from tests.doubles.discord.limits import Limits
from tests.doubles.discord.rest import ROUTES, Ask, Rest
from tests.doubles.discord.rules import Refused
from tests.doubles.discord.world import TOKEN, World
from tests.patience import PATIENCE

Json = dict[str, Any]
_WITHOUT_TOKEN = {"answer", "follow_up", "edit_original", "delete_original", "gateway"}
_PREFIX = "/api/v10"


@dataclass
class Call:
    """A line of the transcript: what was asked, and the status of the answer."""

    name: str
    ask: Ask
    status: int = 0
    at: float = 0.0


class Discord:
    """A whole platform with one bot, one person, a server and a direct conversation."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.world = World(clock)
        self.faults = Faults()
        self.limits = Limits(clock)
        self.interactions = Interactions(self.world)
        self.rest = Rest(self.world, self.interactions)
        self.changed = asyncio.Event()
        self.gateway = Gateway(self.world, self.faults, self._note)
        self.world.notify = self.gateway.tell
        self.transcript: list[Call] = []
        self.fetched: list[str] = []
        """Paths of files that were downloaded."""

    def _note(self) -> None:
        self.changed.set()

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until the platform's state is such."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self.changed.clear()
                if not holds():
                    await self.changed.wait()

    def asked(self, name: str) -> list[Ask]:
        """All calls of that name."""
        return [call.ask for call in self.transcript if call.name == name]

    def bot_messages(self, channel: Json | None = None) -> list[Json]:
        """What the bot has in a channel, in order: the direct one if none is named."""
        found = self.world.messages[(channel or self.world.dm)["id"]].values()
        return [message for message in found if message["author"]["id"] == self.world.bot["id"]]

    @property
    def base(self) -> str:
        """Where it is: ``http://127.0.0.1:port``."""
        return self.rest.base

    @contextlib.asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator["Discord"]:
        """Serve while inside."""
        application = web.Application(client_max_size=30 * 1024 * 1024)
        for method, path, name in ROUTES:
            application.router.add_route(method, _PREFIX + path, partial(self._handle, name))
        application.router.add_get("/gateway", self.gateway.handle)
        application.router.add_get("/gateway/", self.gateway.handle)
        for folder in ("attachments", "stickers"):
            application.router.add_get(f"/{folder}/{{rest:.*}}", self._file)
        application.router.add_route("*", "/{rest:.*}", self._unknown)
        runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", port)
            await site.start()
            host, found = runner.addresses[0][:2]
            self.rest.base = f"http://{host}:{found}"
            self.gateway.url = self.gateway.resume_url = self.rest.gateway_url = f"ws://{host}:{found}/gateway"
            yield self
        finally:
            self.gateway.close(1001)
            await runner.cleanup()

    async def _unknown(self, request: web.Request) -> web.Response:
        self.transcript.append(Call(f"{request.method} {request.path}", Ask("", {}, {}, None), 404))
        return _answer(404, {"message": "404: Not Found", "code": 0})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        self.fetched.append(request.path)
        failure = self.faults.next("file")
        if failure is not None and failure.fault != "break_off":
            return await self._failed(failure, request, None)
        if request.headers.get("Authorization"):
            return web.Response(status=400, text="A token was shown to the file server.")
        data, media_type = self.world.files.get(request.rel_url.raw_path, (b"", ""))
        if not media_type:
            return web.Response(status=404)
        if failure is not None:
            begun = web.StreamResponse(headers={"Content-Length": str(len(data)), "Content-Type": media_type})
            await begun.prepare(request)
            await begun.write(data[: len(data) // 2])
            return await self._failed(failure, request, None)
        return web.Response(body=data, content_type=media_type)

    async def _handle(self, name: str, request: web.Request) -> web.StreamResponse:
        if self.limits.banned:
            return web.Response(status=429, text="error code: 1015")
        if name not in _WITHOUT_TOKEN and request.headers.get("Authorization") != f"Bot {TOKEN}":
            self.limits.count(401)
            return _answer(401, {"message": "401: Unauthorized", "code": 0})
        verdict = self.limits.ask(request.method, request.path.removeprefix(_PREFIX))
        if not verdict.allowed:
            return self._too_fast(verdict.headers, verdict.retry_after, verdict.scope)
        call = Call(name, await _read(name, request), at=self.world.clock())
        self.transcript.append(call)
        self._note()
        failure = self.faults.next(name)
        if failure is not None and failure.until is not None:
            await failure.until.wait()
        elif failure is not None:
            call.status = failure.status
            return await self._failed(failure, request, call.ask)
        response = self._done(call.ask)
        call.status = response.status
        response.headers.update(verdict.headers)
        self._note()
        return response

    def _done(self, ask: Ask) -> web.Response:
        try:
            body = self.rest.do(ask)
        except Refused as refused:
            self.limits.count(refused.status)
            return _answer(refused.status, refused.body)
        return web.Response(status=204) if body is None else _answer(200, body)

    def _too_fast(self, headers: dict[str, str], retry_after: float, scope: str) -> web.Response:
        self.limits.count(429, shared=scope == "shared")
        headers = {**headers, "Retry-After": str(retry_after), "X-RateLimit-Scope": scope}
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": scope == "global"}
        return _answer(429, body, headers)

    async def _failed(self, failure: Failure, request: web.Request, ask: Ask | None) -> web.StreamResponse:
        self.limits.count(failure.status)
        if failure.fault is None:
            return _answer(failure.status, failure.body, failure.headers)
        if failure.fault in ("accept_then_drop", "garbage") and ask is not None:
            self._done(ask)
            self._note()
        if failure.fault == "garbage":
            return web.Response(text="<html>not json</html>", content_type="text/html")
        if failure.fault == "silence":
            await asyncio.sleep(PATIENCE * 2)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()


async def _read(name: str, request: web.Request) -> Ask:
    ask = Ask(name, dict(request.match_info), dict(request.query), None)
    if request.content_type == "application/json":
        ask.body = await request.json()
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "payload_json":
                ask.body = json.loads(await part.text())
            else:
                media_type = part.headers.get("Content-Type", "application/octet-stream")
                ask.files.append((part.filename or "", bytes(await part.read()), media_type))
    return ask


def _answer(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    # Exactly so, without a charset: discord.py hands back text otherwise.
    return web.Response(
        status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json", **(headers or {})}
    )


__all__ = ["Call", "Discord", "Failure", "rules"]
