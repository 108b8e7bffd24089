"""Socket Mode from the server's side.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import uuid
from typing import Any

from aiohttp import WSMsgType, web

from tests.doubles.slack.delivery import Delivery
from tests.doubles.slack.workspace import APP

MOST_CONNECTIONS = 10


class Sockets:
    """The app's open connections. Any of them may be told anything."""

    def __init__(self) -> None:
        self.open: list[web.WebSocketResponse] = []
        self.opened = 0
        self.tickets: set[str] = set()
        self.says_hello = True
        self._mute_ones: set[web.WebSocketResponse] = set()
        self._deaf_ones: set[web.WebSocketResponse] = set()
        self._waiting: dict[str, tuple[Delivery, asyncio.Event]] = {}
        self.changed = asyncio.Condition()

    def ticket(self) -> str:
        """The right to connect, once."""
        ticket = uuid.uuid4().hex
        self.tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=404, text="no such ticket")
        self.tickets.remove(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self.opened += 1
        self.open.append(socket)
        try:
            if self.says_hello:
                await socket.send_json(
                    {
                        "type": "hello",
                        "num_connections": len(self.open),
                        "debug_info": {"host": "applink-double", "approximate_connection_time": 18060},
                        "connection_info": {"app_id": APP},
                    }
                )
            await self._note()
            await self._listen(socket)
        finally:
            self._drop(socket)
            await self._note()
        return socket

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if socket in self._deaf_ones:
                continue
            if message.type == WSMsgType.PING:
                await socket.pong(message.data)
            elif message.type == WSMsgType.TEXT:
                self._acknowledge(json.loads(message.data))

    def _acknowledge(self, answer: dict[str, Any]) -> None:
        delivery, told = self._waiting.pop(answer["envelope_id"], (None, None))
        if delivery is not None and told is not None:
            delivery.acknowledged = True
            delivery.answer = answer.get("payload")
            told.set()

    async def tell(self, delivery: Delivery, *, seconds: float, reason: str) -> bool:
        """Send it over one of the connections; whether it was acknowledged in time."""
        if not self.open:
            return False
        socket = self.open[-1]
        envelope = {
            "envelope_id": str(uuid.uuid4()),
            "type": delivery.kind,
            "accepts_response_payload": delivery.kind != "events_api",
            "payload": delivery.payload,
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": delivery.attempts, "retry_reason": reason}
        told = asyncio.Event()
        self._waiting[str(envelope["envelope_id"])] = (delivery, told)
        if socket not in self._deaf_ones | self._mute_ones:
            await socket.send_json(envelope)
        try:
            async with asyncio.timeout(seconds):
                await told.wait()
        except TimeoutError:
            return False
        return True

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask the app to connect anew, as Slack does every few hours."""
        for socket in list(self.open):
            self._drop(socket)
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-double"}})

    async def cut(self) -> None:
        """Break all connections, without a word."""
        for socket in list(self.open):
            self._drop(socket)
            transport = socket._req.transport if socket._req is not None else None
            if transport is not None:
                transport.abort()

    def go_deaf(self) -> None:
        """The connections that are open stay open, and nothing comes through them any more."""
        self._deaf_ones |= set(self.open)

    def go_mute(self) -> None:
        """The same, but pings are still answered."""
        self._mute_ones |= set(self.open)

    async def until_opened(self, times: int) -> None:
        """Wait until so many connections have been opened, and one of them still is."""
        async with asyncio.timeout(60), self.changed:
            await self.changed.wait_for(lambda: self.opened >= times and bool(self.open))

    async def close(self) -> None:
        """End them all."""
        for socket in list(self.open):
            await socket.close()

    def _drop(self, socket: web.WebSocketResponse) -> None:
        if socket in self.open:
            self.open.remove(socket)

    async def _note(self) -> None:
        async with self.changed:
            self.changed.notify_all()
