"""The gateway: sessions with numbered events, beats, RESUME with replay, and the ways a socket ends.

https://docs.discord.com/developers/events/gateway
"""

import asyncio
import json
import secrets
import zlib
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from tests.doubles.discord.faults import Faults
from tests.doubles.discord.world import TOKEN, World

Json = dict[str, Any]

DISPATCH, BEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, GUILD_REACTIONS, DIRECT_MESSAGES, DIRECT_REACTIONS = 1 << 0, 1 << 9, 1 << 10, 1 << 12, 1 << 13
MESSAGE_CONTENT = 1 << 15
_KNOWN_INTENTS = (1 << 26) - 1
_NEEDED = {
    "MESSAGE_CREATE": (GUILD_MESSAGES, DIRECT_MESSAGES),
    "MESSAGE_UPDATE": (GUILD_MESSAGES, DIRECT_MESSAGES),
    "MESSAGE_DELETE": (GUILD_MESSAGES, DIRECT_MESSAGES),
    "MESSAGE_DELETE_BULK": (GUILD_MESSAGES, GUILD_MESSAGES),
    "MESSAGE_REACTION_ADD": (GUILD_REACTIONS, DIRECT_REACTIONS),
    "MESSAGE_REACTION_REMOVE": (GUILD_REACTIONS, DIRECT_REACTIONS),
    "THREAD_CREATE": (GUILDS, GUILDS),
    "CHANNEL_CREATE": (GUILDS, GUILDS),
}
"""The intent in a server, and in a direct conversation."""


class Session:
    """What a client identified for; it lives on without a socket."""

    def __init__(self, intents: int, shard: tuple[int, int]) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.shard = shard
        self.log: list[Json] = []
        self.socket: Socket | None = None

    def tell(self, event: str, data: Json) -> None:
        """Number an event, keep it for a replay, and send it if there is a socket."""
        payload = {"op": DISPATCH, "t": event, "s": len(self.log) + 1, "d": data}
        self.log.append(payload)
        if self.socket is not None:
            self.socket.put(payload)


class Socket:
    """One connection; what is put is sent in order, compressed if the client asked for that."""

    def __init__(self, response: web.WebSocketResponse, *, compress: bool) -> None:
        self.response = response
        self.outbox: asyncio.Queue[Json | int] = asyncio.Queue()
        self._compressor = zlib.compressobj() if compress else None

    def put(self, payload: Json) -> None:
        """To be sent."""
        self.outbox.put_nowait(payload)

    def end(self, code: int) -> None:
        """To be closed, after all before it."""
        self.outbox.put_nowait(code)

    async def pump(self) -> None:
        """Send until the socket ends."""
        while True:
            payload = await self.outbox.get()
            if isinstance(payload, int):
                await self.response.close(code=payload)
                return
            text = json.dumps(payload)
            if self._compressor is None:
                await self.response.send_str(text)
            else:
                data = self._compressor.compress(text.encode()) + self._compressor.flush(zlib.Z_SYNC_FLUSH)
                await self.response.send_bytes(data)


class Gateway:
    """All sessions of one bot."""

    def __init__(self, world: World, faults: Faults, changed: Callable[[], None]) -> None:
        self._world = world
        self._faults = faults
        self._changed = changed
        self.url = ""
        self.resume_url = ""
        self.allowed_intents = _KNOWN_INTENTS
        self.beat_ms = 41_250
        self.sessions: dict[str, Session] = {}
        self.identified: list[Json] = []
        self.resumed: list[Json] = []
        self.opened = 0
        self.beats = 0
        self._sockets: set[Socket] = set()

    def tell(self, event: str, data: Json) -> None:
        """Something happened: every session that may know of it does."""
        for session in self.sessions.values():
            if self._concerns(session, event, data):
                session.tell(event, self._as_seen(session, event, data))
        self._changed()

    def cut(self) -> None:
        """All sockets break; sessions live on."""
        for socket in list(self._sockets):
            if socket.response._req is not None and socket.response._req.transport is not None:
                socket.response._req.transport.abort()

    def close(self, code: int) -> None:
        """All sockets are closed with ``code``."""
        for socket in list(self._sockets):
            socket.end(code)

    def ask_to_reconnect(self) -> None:
        """RECONNECT, to all."""
        for socket in list(self._sockets):
            socket.put({"op": RECONNECT, "d": None})

    def forget_sessions(self) -> None:
        """No session can be resumed any more; sockets are cut."""
        self.sessions.clear()
        self.cut()

    def _concerns(self, session: Session, event: str, data: Json) -> bool:
        number, count = session.shard
        guild = data.get("guild_id")
        if (int(guild) >> 22) % count != number if guild is not None else number != 0:
            return False
        needed = _NEEDED.get(event)
        return needed is None or bool(session.intents & needed[0 if guild is not None else 1])

    def _as_seen(self, session: Session, event: str, data: Json) -> Json:
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or session.intents & MESSAGE_CONTENT:
            return data
        own = data["author"]["id"] == self._world.bot["id"]
        named = any(user["id"] == self._world.bot["id"] for user in data["mentions"])
        if own or named or "guild_id" not in data:
            return data
        return {**data, "content": "", "embeds": [], "attachments": [], "components": []}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One socket."""
        response = web.WebSocketResponse(max_msg_size=4096)
        await response.prepare(request)
        socket = Socket(response, compress=request.query.get("compress") == "zlib-stream")
        self._sockets.add(socket)
        self.opened += 1
        self._changed()
        pump = asyncio.create_task(socket.pump())
        try:
            if self._faults.close_on_hello:
                socket.end(4000)
            socket.put({"op": HELLO, "d": {"heartbeat_interval": self.beat_ms, "_trace": []}})
            async for message in response:
                if message.type is not WSMsgType.TEXT:
                    socket.end(4002)
                    continue
                self._receive(socket, json.loads(message.data))
        finally:
            self._sockets.discard(socket)
            for session in self.sessions.values():
                if session.socket is socket:
                    session.socket = None
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)
            self._changed()
        return response

    def _receive(self, socket: Socket, payload: Json) -> None:
        match payload.get("op"):
            case 1:
                self.beats += 1
                if not self._faults.no_acks:
                    socket.put({"op": ACK})
            case 2:
                self._identify(socket, payload["d"])
            case 6:
                self._resume(socket, payload["d"])
            case 3 | 4 | 8:
                pass
            case _:
                socket.end(4001)
        self._changed()

    def _identify(self, socket: Socket, data: Json) -> None:
        self.identified.append(data)
        code = self._refusal(data)
        if code is not None:
            socket.end(code)
            return
        if self._faults.deaf_to_identify:
            return
        number, count = data.get("shard", (0, 1))
        session = Session(data["intents"], (number, count))
        session.socket = socket
        self.sessions[session.id] = session
        guilds = [guild for guild in self._world.guilds.values() if (int(guild["id"]) >> 22) % count == number]
        session.tell(
            "READY",
            {
                "v": 10,
                "user": {**self._world.bot, "verified": True, "email": None, "mfa_enabled": True, "flags": 0},
                "guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "resume_gateway_url": self.resume_url,
                "shard": [number, count],
                "application": self._world.application,
                "private_channels": [],
                "_trace": [],
            },
        )
        if session.intents & GUILDS:
            for guild in guilds:
                session.tell("GUILD_CREATE", self._world.guild_create(guild))

    def _refusal(self, data: Json) -> int | None:
        if self._faults.close_on_identify is not None:
            return self._faults.close_on_identify
        if data.get("token") != TOKEN:
            return 4004
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~_KNOWN_INTENTS:
            return 4013
        if intents & ~self.allowed_intents:
            return 4014
        number, count = data.get("shard", (0, 1))
        return None if 0 <= number < count else 4010

    def _resume(self, socket: Socket, data: Json) -> None:
        self.resumed.append(data)
        if data.get("token") != TOKEN:
            socket.end(4004)
            return
        if self._faults.deaf_to_resume:
            return
        session = self.sessions.get(data.get("session_id") or "")
        if session is None or self._faults.sessions_expire:
            socket.put({"op": INVALID_SESSION, "d": False})
            return
        for payload in session.log[data["seq"] :]:
            socket.put(payload)
        session.socket = socket
        session.tell("RESUMED", {"_trace": []})
