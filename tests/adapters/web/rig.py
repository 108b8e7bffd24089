"""The web chat under the contract suite: a real server, and a WebSocket client that does what the page does."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Self

import aiohttp
from yarl import URL

from adapters.web.adapter import WebAdapter
from adapters.web.settings import WebSettings
from gateway.errors import Unavailable
from gateway.schema.address import Address
from gateway.schema.ids import ConversationId
from gateway.schema.scrollback import Shown
from gateway.web.app import create_application
from gateway.web.server import serving
from tests.contract.host import DoorHost, MemoryScrollback
from tests.contract.rig import Failure, SeenFile
from tests.patience import PATIENCE

TOKEN = "k3n4q-7zx2m-0v9wd-h5t8c"

Frame = dict[str, Any]


class BreakableScrollback(MemoryScrollback):
    """Fails the next appends, before or after it has written."""

    def __init__(self) -> None:
        super().__init__()
        self.failing = 0
        self.writes_first = False
        self.unreadable = False

    async def append(self, conversation: ConversationId, entry: Shown) -> bool:
        if self.failing > 0:
            self.failing -= 1
            if self.writes_first:
                await super().append(conversation, entry)
            raise Unavailable("the message store can't be reached")
        return await super().append(conversation, entry)

    async def read(self, conversation: ConversationId) -> list[Shown]:
        if self.unreadable:
            raise Unavailable("the message store can't be reached")
        return await super().read(conversation)


class Page:
    """One open page: its socket, and every frame it was sent."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.frames: list[Frame] = []
        self.close_code: int | None = None
        self._news = asyncio.Condition()

    async def listen(self) -> None:
        """Collect frames until the socket ends."""
        async for message in self.socket:
            async with self._news:
                self.frames.append(json.loads(message.data))
                self._news.notify_all()
        async with self._news:
            self.close_code = self.socket.close_code
            self._news.notify_all()

    async def send(self, **frame: Any) -> None:
        """Send a frame."""
        await self.socket.send_str(json.dumps(frame))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something to become true of what came in."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(holds)

    async def get(self, kind: str, count: int = 1) -> Frame:
        """The ``count``-th frame of a kind, once it is here."""
        await self.until(lambda: len(self.of(kind)) >= count)
        return self.of(kind)[count - 1]

    async def ended(self) -> int | None:
        """The code the socket was closed with, once it is."""
        await self.until(lambda: self.close_code is not None)
        return self.close_code

    def of(self, kind: str) -> list[Frame]:
        """The frames of a kind so far."""
        return [frame for frame in self.frames if frame["type"] == kind]


class WebRig:
    """The person has one page open; a message delivered again comes over a new connection, as the page's does."""

    failures: frozenset[Failure] = frozenset({"transient"})

    def __init__(self, adapter: WebAdapter, scrollback: BreakableScrollback, base: URL) -> None:
        self.adapter = adapter
        self.scrollback = scrollback
        self.base = base
        self.pages: list[Page] = []
        self._stack = AsyncExitStack()
        self._listeners: list[asyncio.Task[None]] = []
        self._sent = 0

    async def __aenter__(self) -> Self:
        self.client = await self._stack.enter_async_context(
            aiohttp.ClientSession(self.base, headers={"Origin": str(self.base.origin())}, cookie_jar=_jar())
        )
        async with self.client.post("/login", json={"token": TOKEN}) as response:
            assert response.status == 200
        self.page = await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        for page in self.pages:
            await page.socket.close()
        await asyncio.gather(*self._listeners)
        await self._stack.aclose()

    @property
    def address(self) -> Address:
        return Address(platform="web", chat="owner")

    async def open(self) -> Page:
        """Open another page; returns when the history is there."""
        page = Page(
            await self.client.ws_connect("/web/socket", max_msg_size=0, timeout=aiohttp.ClientWSTimeout(ws_close=2))
        )
        self.pages.append(page)
        self._listeners.append(asyncio.create_task(page.listen()))
        await page.until(lambda: bool(page.frames) or page.close_code is not None)
        return page

    async def say(self, text: str) -> None:
        self._sent += 1
        self._last = {"type": "say", "id": f"message-{self._sent}", "text": text}
        await self.page.send(**self._last)

    async def redeliver(self) -> None:
        self.page = await self.open()
        await self.page.send(**self._last)

    async def confirmed(self) -> int:
        return len({frame["id"] for page in self.pages for frame in page.of("accepted") + page.of("refused")})

    async def seen(self) -> list[str]:
        first = self.pages[0]
        return [frame["entry"]["text"] for frame in first.of("shown") if frame["entry"]["author"] == "bot"]

    async def files(self) -> list[SeenFile]:
        """As the page's links get them."""
        first = self.pages[0]
        found = []
        for entry in (frame["entry"] for frame in first.of("shown")):
            if file := entry.get("file"):
                async with self.client.get(f"/web/files/{file['digest']}") as response:
                    assert response.status == 200
                    assert response.content_disposition is not None
                    assert response.content_disposition.type == "attachment"
                    found.append(SeenFile(response.content_disposition.filename, await response.read()))
        return found

    def fail_next(self, failure: Failure) -> None:
        assert failure in self.failures
        self.scrollback.failing += 1


def _jar() -> aiohttp.CookieJar:
    return aiohttp.CookieJar(unsafe=True)  # an address instead of a name


async def healthy() -> dict[str, object]:
    """Always ready."""
    return {"ready": True}


@asynccontextmanager
async def running(adapter: WebAdapter, host: DoorHost) -> AsyncIterator[None]:
    """The adapter runs while inside."""
    ready = asyncio.Event()
    task = asyncio.create_task(adapter.run(host, ready.set))
    try:
        await ready.wait()
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


@asynccontextmanager
async def rig(host: DoorHost) -> AsyncIterator[WebRig]:
    """The whole of it: server, adapter, a person logged in with one page open."""
    scrollback = BreakableScrollback()
    scrollback.entries = host.scrollback.entries
    host.scrollback = scrollback
    adapter = WebAdapter(WebSettings())
    application = create_application(token=TOKEN, platforms={"web": adapter.routes()}, health=healthy)
    async with (
        serving(application, host="127.0.0.1", port=0) as port,
        running(adapter, host),
        WebRig(adapter, scrollback, URL(f"http://127.0.0.1:{port}")) as web_rig,
    ):
        yield web_rig
