"""The web chat: one WebSocket per open page, and the gateway's scrollback as its memory."""

import asyncio
from collections.abc import Callable, Sequence

import structlog
from aiohttp import WSCloseCode, WSMsgType, web

from adapters.web import MANIFEST, files, page, protocol
from adapters.web.drafts import Drafts
from adapters.web.normalise import Malformed, normalise
from adapters.web.render import render, render_said
from adapters.web.settings import WebSettings
from adapters.web.sockets import Socket, Sockets
from gateway.errors import Rejected, Transient, Unavailable
from gateway.schema.address import Address
from gateway.schema.manifest import Manifest
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Refused
from gateway.schema.ports import Host, Route
from gateway.schema.reply import Draft, OutgoingPart, Receipt

log = structlog.get_logger()

MOST_PAGES = 20
_STOPPED = "The web chat is not running just now."
_STORE_AWAY = "The message store can't be reached just now."


class WebAdapter:
    """An ``Adapter`` that ``ServesHttp`` and ``ShowsDrafts``. Platform and page are both ours.

    "Received" is the frame ``accepted``, sent after the message is durable and in the scrollback. A
    reply is sent once it is in the scrollback, whether or not a page is open to see it.
    """

    def __init__(self, settings: WebSettings, *, account: str = "default") -> None:
        del settings
        self._account = account
        self._routes = [*page.routes(), Route("GET", "/socket", self._serve, "person")]
        self._routes.append(files.route(lambda: self._host, self._address))
        self._sockets = Sockets(most=MOST_PAGES)
        self._drafts = Drafts()
        self._doubtful: set[str] = set()
        """Parts whose append broke off: they may be in the scrollback without having been shown."""
        self._host: Host | None = None

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""
        return MANIFEST

    @property
    def account(self) -> str:
        """Its name in the settings."""
        return self._account

    def routes(self) -> Sequence[Route]:
        """The page, its files, and its socket."""
        return self._routes

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        """Take pages in until cancelled, then tell them that the gateway goes away."""
        self._host = host
        try:
            ready()
            await asyncio.Event().wait()
        finally:
            self._host = None
            await self._sockets.close()

    async def send(self, part: OutgoingPart) -> Receipt:
        """Put a part in the scrollback, and on every page the person has open. Again is free."""
        host = self._host
        if host is None:
            raise Transient(_STOPPED)
        if (part.address.platform, part.address.account) != (MANIFEST.name, self.account):
            raise Rejected("This address is not one of the web chat.")
        if part.file is not None and await host.files.find(part.file) is None:
            raise Rejected("The file is not kept any more.")
        entry = render(part, host.now())
        doubtful = part.id in self._doubtful
        self._doubtful.add(part.id)
        try:
            new = await host.scrollback.append(part.address.conversation, entry)
        except Unavailable:
            raise Transient(_STORE_AWAY) from None
        self._doubtful.discard(part.id)
        self._drafts.finish(part.reply)
        if new or doubtful:
            for socket in self._sockets.of(part.address.chat):
                socket.put(protocol.shown(entry, part.reply), replaces=part.reply)
        return Receipt(platform_id=part.id)

    async def show_draft(self, draft: Draft) -> None:
        """Put a frame on the person's pages, unless a newer one or the final is there."""
        host = self._host
        if host is None:
            raise Transient(_STOPPED)
        if draft.over:
            self._drafts.finish(draft.reply)
            for socket in self._sockets.of(draft.address.chat):
                socket.put(protocol.over(draft.reply), replaces=draft.reply)
        elif self._drafts.take(draft, host.now()):
            for socket in self._sockets.of(draft.address.chat):
                socket.put_draft(draft.reply, protocol.draft(draft.reply, draft.text))

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        host, person, socket = self._host, request["person"], Socket(request)
        if host is None:
            raise web.HTTPServiceUnavailable(text=_STOPPED)
        if not socket.connection.can_prepare(request):
            raise web.HTTPUpgradeRequired(text="This address speaks WebSocket only.", headers={"Upgrade": "websocket"})
        counted = self._sockets.add(person, socket)
        try:
            await socket.connection.prepare(request)
            if not counted:
                await self._turn_away(socket, f"You have {MOST_PAGES} pages of this chat open; close one first.")
            elif await self._greet(socket, host, person):
                await self._converse(socket, host, person)
        finally:
            self._sockets.remove(person, socket)
        return socket.connection

    async def _greet(self, socket: Socket, host: Host, person: str) -> bool:
        """The history goes first: what is broadcast meanwhile waits in the queue, and may be in both."""
        if self._host is not host:
            await self._turn_away(socket, _STOPPED)
            return False
        try:
            entries = await host.scrollback.read(self._address(person).conversation)
        except Unavailable:
            log.warning("web.history_unavailable")
            await self._turn_away(socket, _STORE_AWAY)
            return False
        # A quick reply can be logged before the message it answers; the clock has them in order.
        await socket.connection.send_str(protocol.history(sorted(entries, key=lambda entry: entry.at_ms)))
        for draft in self._drafts.current(person, host.now()):
            socket.put_draft(draft.reply, protocol.draft(draft.reply, draft.text))
        return True

    async def _converse(self, socket: Socket, host: Host, person: str) -> None:
        async with asyncio.TaskGroup() as group:
            writer = group.create_task(socket.write())
            async for frame in socket.connection:
                if frame.type is WSMsgType.TEXT:
                    await self._hear(frame.data, socket, host, person)
                else:
                    socket.put(protocol.error("This chat takes text frames only."))
            writer.cancel()

    async def _hear(self, frame: str, socket: Socket, host: Host, person: str) -> None:
        try:
            message = normalise(frame, self._address(person), host.now())
        except Malformed as problem:
            socket.put(protocol.error(str(problem)))
            return
        said = message.key.removeprefix(f"{person}/")
        try:
            socket.put(await self._offer(message, said, socket, host))
        except Unavailable:
            socket.put(protocol.unavailable(said, _STORE_AWAY))

    async def _offer(self, message: InboundMessage, said: str, socket: Socket, host: Host) -> str:
        verdict = await host.accept(message)
        if isinstance(verdict, Refused):
            # A silent notice is not for the sender; the other comes as a reply of its own as well.
            return protocol.refused(said, "This message was not accepted." if verdict.silent else verdict.notice)
        entry = render_said(message)
        await host.scrollback.append(message.address.conversation, entry)
        for other in self._sockets.of(message.address.chat, but=socket):
            other.put(protocol.shown(entry))
        return protocol.accepted(said)

    def _address(self, person: str) -> Address:
        return Address(platform=MANIFEST.name, account=self.account, chat=person)

    async def _turn_away(self, socket: Socket, sentence: str) -> None:
        await socket.connection.send_str(protocol.error(sentence))
        await socket.close(WSCloseCode.TRY_AGAIN_LATER, "Try again later.")
