"""A server of completions that does on the wire what a test tells it to."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

Behaviour = Callable[["Rude", web.Request], Awaitable[web.StreamResponse]]


def piece(finish: str | None = None, /, **delta: Any) -> dict[str, Any]:
    """An event with one choice."""
    return {"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def usage(prompt: int, generated: int, cached: int | None = None) -> dict[str, Any]:
    """The event at the end that has no choices."""
    details = {} if cached is None else {"prompt_tokens_details": {"cached_tokens": cached}}
    return {"choices": [], "usage": {"prompt_tokens": prompt, "completion_tokens": generated, **details}}


HELLO = (piece(role="assistant", content=""), piece(content="Hel"), piece(content="lo"), piece("stop"), usage(9, 2, 4))


def lines(*events: Any) -> bytes:
    """The events as they are sent, and the end."""
    return b"".join(b"data: %s\n\n" % json.dumps(event).encode() for event in events)


DONE = b"data: [DONE]\n\n"


async def begun(request: web.Request, data: bytes = b"") -> web.StreamResponse:
    """A stream of events that has begun."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    response.enable_chunked_encoding()
    await response.prepare(request)
    await response.write(data)
    return response


def answers(*events: Any) -> Behaviour:
    """These events, and all is well."""

    async def behave(_: "Rude", request: web.Request) -> web.StreamResponse:
        response = await begun(request, lines(*events) + DONE)
        await response.write_eof()
        return response

    return behave


def fails(status: int, body: Any = None, headers: dict[str, str] | None = None) -> Behaviour:
    """An error in the place of an answer."""

    async def behave(_: "Rude", request: web.Request) -> web.StreamResponse:
        return web.json_response(
            body if body is not None else {"error": {"message": "no"}}, status=status, headers=headers
        )

    return behave


def sends(data: bytes, *, cut: bool = False) -> Behaviour:
    """These bytes; then the end of the stream, or of the connection."""

    async def behave(_: "Rude", request: web.Request) -> web.StreamResponse:
        response = await begun(request, data)
        if cut:
            _cut(request)
        else:
            await response.write_eof()
        return response

    return behave


async def drops(_: "Rude", request: web.Request) -> web.StreamResponse:
    """The request is taken and the connection ends without a word."""
    _cut(request)
    return web.Response()


def hangs(data: bytes | None = None) -> Behaviour:
    """Nothing more after these bytes, or nothing at all, until the client goes."""

    async def behave(rude: "Rude", request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse() if data is None else await begun(request, data)
        rude.hanging.set()
        try:
            await rude.release.wait()
        finally:
            rude.gone.set()
        if data is None:
            return await answers(*HELLO)(rude, request)
        await response.write(lines(*HELLO) + DONE)
        return response

    return behave


def _cut(request: web.Request) -> None:
    assert request.transport is not None
    request.transport.abort()


class Rude:
    """What it was asked, and what it is to do next: by default it says hello."""

    def __init__(self) -> None:
        self.next: list[Behaviour] = []
        self.always: Behaviour = answers(*HELLO)
        self.models: Any = {"data": [{"id": "m", "owned_by": "nobody"}]}
        self.get: dict[str, Behaviour] = {}
        self.post: dict[str, Callable[[Any], Any]] = {}
        """Paths beside ``/v1/chat/completions``, each with its answer to a body."""
        self.requests: list[web.Request] = []
        self.bodies: list[Any] = []
        self.pauses: list[float] = []
        """How long its client has waited before it asked again."""
        self.hanging = asyncio.Event()
        self.gone = asyncio.Event()
        self.release = asyncio.Event()
        self.url = ""

    @property
    def completions(self) -> list[Any]:
        """The bodies of the requests for a completion."""
        asked = zip(self.requests, self.bodies, strict=True)
        return [body for request, body in asked if request.path == "/v1/chat/completions"]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Any request."""
        self.requests.append(request)
        self.bodies.append(json.loads(await request.read() or b"null"))
        if request.path in self.get:
            return await self.get[request.path](self, request)
        if request.path == "/v1/models":
            return web.json_response(self.models)
        if request.path in self.post:
            return web.json_response(self.post[request.path](self.bodies[-1]))
        if request.path != "/v1/chat/completions":
            return web.json_response({"detail": "Not Found"}, status=404)
        behave = self.next.pop(0) if self.next else self.always
        return await behave(self, request)


@asynccontextmanager
async def rude_server() -> AsyncIterator[Rude]:
    """One that listens on a port of its own."""
    rude = Rude()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", rude.handle)
    # A handler is to notice at once that its client has gone.
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1, access_log=None)
    await runner.setup()
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listening:
        site = web.SockSite(runner, listening)
        await site.start()
        rude.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            yield rude
        finally:
            rude.release.set()
            await runner.cleanup()
