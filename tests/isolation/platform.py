"""A chat platform in memory, and the adapter that connects the real gateway to it."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar, TypeVar

from pydantic import SecretStr

from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import Address, Principal
from gateway.schema.button import ShownButton
from gateway.schema.content import Text
from gateway.schema.event import Press, Pressed, Reaction
from gateway.schema.manifest import Manifest, TextLimit
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Verdict
from gateway.schema.ports import Host
from gateway.schema.reply import Draft, OutgoingPart, Receipt

T = TypeVar("T")


def _manifest(name: str) -> Manifest:
    return Manifest(
        name=name,
        title=name.title(),
        settings=f"{__name__}:RoostSettings",
        adapter=f"{__name__}:{name.title()}",
        text_limit=TextLimit(size=1_000_000, unit="codepoints"),
        dedupe_hours=2,
        idempotent_send=True,
        shows_drafts=True,
        buttons=True,
        sends_files=True,
    )


class RoostSettings(AdapterSettings):
    """What a platform's section says."""

    token: SecretStr = SecretStr("")


@dataclass
class Shown:
    """Something that people see in a chat: its text with all that is under it, or a file's bytes."""

    address: Address
    reply: str
    text: str
    data: bytes = b""
    buttons: tuple[ShownButton, ...] = ()


@dataclass
class Roost:
    """One platform. What is shown there stays shown."""

    name: str
    shown: list[Shown] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    failing: Exception | None = None
    """What the next send fails with."""
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _work: "asyncio.Queue[Callable[[Host], Awaitable[None]]]" = field(default_factory=asyncio.Queue)
    _keys: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def message(
        self, sender: Principal, address: Address, text: str, *, direct: bool, addressed: bool = True, key: str = ""
    ) -> InboundMessage:
        return InboundMessage(
            key=key or str(next(self._keys)),
            address=address,
            sender=sender,
            parts=(Text(text=text),),
            direct=direct,
            addressed=addressed,
            sent_at=datetime.now(UTC),
        )

    async def say(self, message: InboundMessage) -> Verdict:
        return await self._ask(lambda host: host.accept(message))

    async def edit(self, message: InboundMessage) -> bool:
        return await self._ask(lambda host: host.edit(message))

    async def react(self, reaction: Reaction) -> None:
        await self._ask(lambda host: host.react(reaction))

    async def press(self, press: Press) -> Pressed:
        return await self._ask(lambda host: host.press(press))

    async def _ask(self, what: Callable[[Host], Awaitable[T]]) -> T:
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        async def do(host: Host) -> None:
            answer.set_result(await what(host))

        await self._work.put(do)
        return await answer

    async def serve(self, host: Host) -> None:
        while True:
            await (await self._work.get())(host)

    async def show(self, shown: Shown) -> None:
        async with self.changed:
            self.shown.append(shown)
            self.changed.notify_all()


class _Adapter:
    """The ``Adapter``."""

    manifest: ClassVar[Manifest]
    here: ClassVar[dict[str, Roost]] = {}
    """The platforms of the world that is being attacked."""

    def __init__(self, settings: RoostSettings, *, account: str = "default") -> None:
        self.account = account
        self._roost = self.here[self.manifest.name]
        self._host: Host | None = None

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        self._host = host
        ready()
        await self._roost.serve(host)

    async def send(self, part: OutgoingPart) -> Receipt:
        if (failing := self._roost.failing) is not None:
            self._roost.failing = None
            raise failing
        data = b""
        if part.file is not None and self._host is not None:
            path = await self._host.files.find(part.file)
            data = await asyncio.to_thread(path.read_bytes) if path else b""
        await self._roost.show(Shown(part.address, part.reply, part.text, data, part.buttons))
        return Receipt()

    async def show_draft(self, draft: Draft) -> None:
        self._roost.drafts.append(draft)


class Pigeon(_Adapter):
    """One of two."""

    manifest = _manifest("pigeon")


class Raven(_Adapter):
    """The other."""

    manifest = _manifest("raven")


MANIFESTS = {"pigeon": Pigeon.manifest, "raven": Raven.manifest}
Adapter = _Adapter
