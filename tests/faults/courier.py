"""An adapter for the platform's double: lines of JSON over a unix socket, a connection for each call.

The platform delivers what was not confirmed again, and can't tell a part that is sent twice.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from gateway.errors import Ambiguous, DeliveryError, RateLimited, Transient, Unavailable
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.manifest import Manifest, Rate, Rates, TextLimit
from gateway.schema.message import InboundMessage
from gateway.schema.ports import Host
from gateway.schema.reply import OutgoingPart, Receipt

MANIFEST = Manifest(
    name="courier",
    title="Courier",
    settings="tests.faults.courier:CourierSettings",
    adapter="tests.faults.courier:Courier",
    text_limit=TextLimit(size=300, unit="codepoints"),
    dedupe_hours=2,
    idempotent_send=False,
    rates=Rates(account=Rate(per_second=500, burst=100), chat=Rate(per_second=100, burst=50)),
)
ACCOUNT = f"{MANIFEST.name}:default"
CALL_SECONDS = 20.0
AWAY_SECONDS = 0.05


class CourierSettings(AdapterSettings):
    """Where the platform is, and what the history calls this process and its disk."""

    access: Literal["pairing", "open"] = "open"
    socket: Path = Path("/nowhere")
    process: str = ""
    folder: str = ""


class Courier:
    """The ``Adapter``."""

    account = "default"
    manifest = MANIFEST

    def __init__(self, settings: CourierSettings, *, account: str = "default") -> None:
        assert account == self.account
        self._settings = settings

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        ready()
        while True:
            try:
                answer = await self._call(op="poll")
                for update in answer["updates"]:
                    await self._take(host, update)
                    await self.confirm(update["at"])
            except DeliveryError:
                await asyncio.sleep(AWAY_SECONDS)

    async def confirm(self, at: int) -> None:
        """Tell the platform that an update was received."""
        await self._call(op="confirm", at=at)

    async def send(self, part: OutgoingPart) -> Receipt:
        answer = await self._call(
            op="send",
            chat=part.address.chat,
            text=part.text,
            part=part.id,
            process=self._settings.process,
            folder=self._settings.folder,
        )
        if "retry_after" in answer:
            raise RateLimited("too many", retry_after=answer["retry_after"], scope=answer["scope"])
        return Receipt(platform_id=str(answer["id"]))

    async def _take(self, host: Host, update: Mapping[str, Any]) -> None:
        message = InboundMessage(
            key=update["key"],
            address=Address(platform=MANIFEST.name, chat=update["chat"]),
            sender=Principal(platform=MANIFEST.name, user=update["chat"]),
            parts=(Text(text=update["text"]),),
            sent_at=datetime.now(UTC),
        )
        while True:
            try:
                await host.accept(message)
            except Unavailable:
                await asyncio.sleep(AWAY_SECONDS)
            else:
                return

    async def _call(self, **call: Any) -> dict[str, Any]:
        try:
            async with asyncio.timeout(CALL_SECONDS):
                reader, writer = await asyncio.open_unix_connection(self._settings.socket)
        except (OSError, TimeoutError) as error:
            raise Transient(f"the platform is away: {error}") from None
        try:
            async with asyncio.timeout(CALL_SECONDS):
                writer.write(json.dumps(call).encode() + b"\n")
                await writer.drain()
                line = await reader.readline()
        except (OSError, TimeoutError) as error:
            raise Ambiguous(f"the platform went away: {error}") from None
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
        if not line:
            raise Ambiguous("the platform closed the connection")
        answer: dict[str, Any] = json.loads(line)
        return answer
