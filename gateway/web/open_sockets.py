"""The WebSockets that are open, so that a server that stops need not wait for them."""

import asyncio
import weakref

from aiohttp import WSCloseCode, web

_CLOSE_SECONDS = 2.0


class OpenSockets:
    """Tells every open WebSocket that the server goes away, as aiohttp's "Graceful shutdown" has it."""

    def __init__(self) -> None:
        self._open: weakref.WeakSet[web.WebSocketResponse] = weakref.WeakSet()

    async def note(self, request: web.Request, response: web.StreamResponse) -> None:
        """Keep an eye on a response that is about to become a WebSocket."""
        del request
        if isinstance(response, web.WebSocketResponse):
            self._open.add(response)

    async def close(self, application: web.Application) -> None:
        """Close them all at once; one that does not answer is left to the server's own deadline."""
        del application
        async with asyncio.TaskGroup() as group:
            for socket in list(self._open):
                group.create_task(_close(socket))


async def _close(socket: web.WebSocketResponse) -> None:
    if socket.prepared:
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await socket.close(code=WSCloseCode.GOING_AWAY, message=b"The server is stopping.")
        except TimeoutError:
            return
