"""What the suite over all adapters is played on: a gateway's door, an adapter, and its platform's double."""

import asyncio
import importlib.util
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from gateway.schema.button import ShownButton
from gateway.schema.content import Attachment
from gateway.schema.files import What
from gateway.schema.ids import MessageId, ReplyId
from gateway.schema.manifest import Manifest
from gateway.schema.reply import Draft, OutgoingPart, Receipt, Reply
from tests.contract.host import DoorHost
from tests.contract.rig import AcknowledgingRig, ButtonRig, FileRig, GivingRig, Rig
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]


class Stage(NamedTuple):
    """An adapter at work: its gateway, and its platform."""

    host: DoorHost
    rig: Rig
    manifest: Manifest

    def part(
        self,
        text: str,
        *,
        index: int = 0,
        last: bool = True,
        reply: str = "0",
        file: Attachment | None = None,
        buttons: tuple[ShownButton, ...] = (),
    ) -> OutgoingPart:
        """A part of a reply to the person."""
        message = MessageId(f"{self.rig.address.account_id}:question-{reply}")
        identity = Reply.id_for(message)
        return OutgoingPart(
            id=f"{identity}/{index}",
            reply=identity,
            address=self.rig.address,
            text=text,
            file=file,
            buttons=buttons,
            index=index,
            last=last,
        )

    async def keep(self, data: bytes, *, name: str, media_type: str, what: What = "document") -> Attachment:
        """Put bytes into the gateway's file store."""

        async def chunks() -> AsyncIterator[bytes]:
            yield data

        return await self.host.files.keep(chunks(), what=what, media_type=media_type, name=name)

    @property
    def button_rig(self) -> ButtonRig:
        """The rig of a platform with buttons."""
        assert isinstance(self.rig, ButtonRig), self._must_be("ButtonRig")
        return self.rig

    @property
    def file_rig(self) -> FileRig:
        """The rig of a platform that sends files."""
        assert isinstance(self.rig, FileRig), self._must_be("FileRig")
        return self.rig

    @property
    def giving_rig(self) -> GivingRig:
        """The rig of a platform that takes files."""
        assert isinstance(self.rig, GivingRig), self._must_be("GivingRig")
        return self.rig

    @property
    def acknowledging_rig(self) -> AcknowledgingRig:
        """The rig of a platform with signs."""
        assert isinstance(self.rig, AcknowledgingRig), self._must_be("AcknowledgingRig")
        return self.rig

    def _must_be(self, kind: str) -> str:
        return f"the rig of {self.manifest.name} must be a {kind}"

    def frame(self, sequence: int, text: str, *, reply: ReplyId) -> Draft:
        """A frame of a draft."""
        return Draft(reply=reply, address=self.rig.address, sequence=sequence, text=text)

    async def send(self, part: OutgoingPart) -> Receipt:
        """Send within the test's patience."""
        async with asyncio.timeout(PATIENCE):
            return await self.rig.adapter.send(part)

    async def shows(self, expected: list[str]) -> None:
        """The person comes to see exactly this."""
        await eventually(lambda: equal(self.rig.seen(), expected), self.rig.seen)

    async def told_of(self, count: int) -> None:
        """The platform comes to be told of so many messages."""
        await eventually(lambda: equal(self.rig.confirmed(), count), self.rig.confirmed)


async def equal(found: Awaitable[object], expected: object) -> bool:
    """Whether what is found is what was expected."""
    return await found == expected


async def eventually(holds: Callable[[], Awaitable[bool]], found: Callable[[], Awaitable[object]]) -> None:
    """Wait, within bounds, for what another side of a socket has yet to do."""
    end = asyncio.get_running_loop().time() + PATIENCE
    while not await holds():
        if asyncio.get_running_loop().time() > end:
            pytest.fail(f"it came to {await found()!r}")
        await asyncio.sleep(0.01)


async def settle() -> None:
    """Give what should not happen the time to happen."""
    await asyncio.sleep(0.1)


def rig_module(name: str) -> ModuleType:
    """The rig of an adapter, by its file: adapters are found, not listed."""
    path = ROOT / "tests" / "adapters" / name / "rig.py"
    if not path.is_file():
        pytest.fail(f"adapters/{name} has no rig: write tests/adapters/{name}/rig.py as tests/contract/rig.py says")
    qualified = f"tests.adapters.{name}.rig"
    if qualified in sys.modules:
        return sys.modules[qualified]
    specification = importlib.util.spec_from_file_location(qualified, path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[qualified] = module
    try:
        specification.loader.exec_module(module)
    except BaseException:
        del sys.modules[qualified]
        raise
    return module
