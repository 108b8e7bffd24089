"""What only some platforms can, held against each adapter whose manifest says that it can.

Each test runs through the rig in ``tests/adapters/<name>``, which then also is a ``ButtonRig``, a ``FileRig``,
a ``GivingRig`` or an ``AcknowledgingRig``.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from gateway import registry
from gateway.delivery.signs import Signs
from gateway.errors import Rejected
from gateway.schema.button import ShownButton
from gateway.schema.content import Attachment, Unsupported
from gateway.schema.event import Pressed
from gateway.schema.ids import ConversationId, MessageId
from gateway.schema.outcome import Outcome
from gateway.schema.ports import Acknowledges
from gateway.schema.reply import Reply
from tests.contract.host import DoorHost
from tests.contract.rig import FileRig, Rig, SeenFile
from tests.contract.stage import Stage, equal, eventually, rig_module
from tests.patience import PATIENCE

MANIFESTS = registry.manifests()
CHOICES = (
    ShownButton(label="Yes, do it", token="Y" * 32),
    ShownButton(label="No <b>&", token="n-_0" * 8),
)
LABELS = [choice.label for choice in CHOICES]
DATA = bytes(range(256)) * 40

Open = Callable[[], AbstractAsyncContextManager[Stage]]


def _with(ability: str) -> list[str]:
    return [name for name, manifest in MANIFESTS.items() if getattr(manifest, ability)]


buttons = pytest.mark.parametrize("platform", _with("buttons"))
files = pytest.mark.parametrize("platform", _with("sends_files"))
gifts = pytest.mark.parametrize("platform", _with("takes_files"))
every = pytest.mark.parametrize("platform", list(MANIFESTS))


@pytest.fixture
def stage(platform: str, tmp_path: Path) -> Open:
    # Here and not in a test, since an import reads files and a test runs in the event loop.
    rig = cast("Callable[[DoorHost], AbstractAsyncContextManager[Rig]]", rig_module(platform).rig)

    @asynccontextmanager
    async def opened() -> AsyncIterator[Stage]:
        host = DoorHost(tmp_path)
        async with rig(host) as at_work:
            yield Stage(host, at_work, MANIFESTS[platform])

    return opened


# Buttons.


@buttons
async def test_buttons_are_shown_in_order(stage: Open) -> None:
    async with stage() as at:
        await at.send(at.part("Shall I?", buttons=CHOICES))
        await at.shows(["Shall I?"])
        assert await at.button_rig.buttons() == LABELS


@buttons
async def test_a_press_brings_back_the_token_of_its_button(stage: Open) -> None:
    async with stage() as at:
        await at.send(at.part("Shall I?", buttons=CHOICES))
        await at.button_rig.press(LABELS[1])
        await at.host.happened(lambda: bool(at.host.presses))
        press = at.host.presses[0]
        assert press.token == CHOICES[1].token
        assert press.address == at.rig.address
        assert press.direct
        await at.rig.say("who am I?")
        await at.host.offered_count(1)
        assert press.sender.id == at.host.offered[0].sender.id


@buttons
async def test_who_pressed_is_told_and_used_buttons_go(stage: Open) -> None:
    async with stage() as at:
        rig = at.button_rig
        at.host.pressed = Pressed(notice="It is done.", used=True)
        await at.send(at.part("Shall I?", buttons=CHOICES))
        await rig.press(LABELS[0])
        await eventually(lambda: equal(rig.notices(), ["It is done."]), rig.notices)
        await eventually(lambda: equal(rig.buttons(), []), rig.buttons)
        await at.shows(["Shall I?"])


@buttons
async def test_buttons_that_are_not_used_up_stay(stage: Open) -> None:
    async with stage() as at:
        rig = at.button_rig
        at.host.pressed = Pressed(notice="These are somebody else's.", used=False)
        await at.send(at.part("Shall I?", buttons=CHOICES))
        await rig.press(LABELS[0])
        await eventually(lambda: equal(rig.notices(), ["These are somebody else's."]), rig.notices)
        assert await rig.buttons() == LABELS


@buttons
async def test_a_press_while_the_door_is_away_does_no_harm(stage: Open) -> None:
    async with stage() as at:
        rig = at.button_rig
        await at.send(at.part("Shall I?", buttons=CHOICES))
        at.host.broken = True
        await rig.press(LABELS[0])
        await at.host.happened(lambda: len(at.host.presses) == 1)
        at.host.broken = False
        assert await rig.buttons() == LABELS
        await rig.press(LABELS[0])
        await at.host.happened(lambda: len(at.host.presses) > 1)
        await eventually(lambda: equal(rig.buttons(), []), rig.buttons)


@buttons
async def test_two_presses_have_two_keys(stage: Open) -> None:
    async with stage() as at:
        at.host.pressed = Pressed(notice="Again?", used=False)
        await at.send(at.part("Shall I?", buttons=CHOICES))
        for count in (1, 2):
            await at.button_rig.press(LABELS[0])
            await at.host.happened(partial(_keys, at, count))


def _keys(at: Stage, count: int) -> bool:
    return len({press.key for press in at.host.presses}) == count


# Files out.


@files
async def test_a_file_arrives_byte_by_byte(stage: Open) -> None:
    async with stage() as at:
        rig = at.file_rig
        kept = await at.keep(DATA, name="figures.bin", media_type="application/octet-stream")
        await at.send(at.part("Here it is:", last=False))
        await at.send(at.part("", index=1, file=kept))
        await eventually(lambda: equal(rig.files(), [SeenFile("figures.bin", DATA)]), rig.files)


@files
async def test_a_file_that_is_gone_is_rejected(stage: Open) -> None:
    async with stage() as at:
        digest = hashlib.sha256(b"never kept").hexdigest()
        gone = Attachment(what="document", digest=digest, size=10, name="gone.txt")
        with pytest.raises(Rejected):
            await at.send(at.part("", file=gone))
        await at.send(at.part("This works.", reply="1"))
        await at.shows(["This works."])


@files
@pytest.mark.parametrize("name", ["../../etc/passwd", 'a"b\r\nX-Evil: 1.txt', "ü 😀.txt", "x" * 400, "."])
async def test_no_name_of_a_file_is_a_fault(stage: Open, name: str) -> None:
    async with stage() as at:
        rig = at.file_rig
        kept = await at.keep(b"harmless", name=name, media_type="text/plain")
        await at.send(at.part("", file=kept))
        await eventually(lambda: _arrived(rig, b"harmless"), rig.files)


async def _arrived(rig: FileRig, data: bytes) -> bool:
    return [file.data for file in await rig.files()] == [data]


# Files in.


@gifts
async def test_a_file_is_kept_before_its_message_is_offered(stage: Open) -> None:
    async with stage() as at:
        await at.giving_rig.give(DATA, name="figures.csv", media_type="text/csv", text="what is in it?")
        await at.host.offered_count(1)
        message = at.host.offered[0]
        found = [part for part in message.parts if isinstance(part, Attachment)]
        assert message.text == "what is in it?"
        assert [(one.digest, one.size) for one in found] == [(hashlib.sha256(DATA).hexdigest(), len(DATA))]
        assert found[0].name == "figures.csv"
        assert found[0].media_type.partition(";")[0] == "text/csv"
        path = await at.host.files.find(found[0])
        assert path is not None
        assert await asyncio.to_thread(path.read_bytes) == DATA
        await at.told_of(1)


@gifts
async def test_of_whom_the_door_wont_hear_no_file_is_kept(stage: Open) -> None:
    async with stage() as at:
        at.host.deaf = True
        await at.giving_rig.give(DATA, name="figures.csv", media_type="text/csv", text="what is in it?")
        await at.host.offered_count(1)
        message = at.host.offered[0]
        # It is the door that refuses it, with all that it has to say.
        assert message.text == "what is in it?"
        assert [part.kind for part in message.parts if part.kind != "text"] == ["unsupported"]
        assert not [path for path in (at.host.data_dir / "files").rglob("*") if path.is_file()]


@gifts
async def test_a_file_that_is_too_large_is_said_to_be(stage: Open) -> None:
    async with stage() as at:
        data = b"x" * (at.host.files.most_bytes + 1)
        await at.giving_rig.give(data, name="much.bin", media_type="application/octet-stream", text="see this")
        await at.host.offered_count(1)
        message = at.host.offered[0]
        assert message.text == "see this"
        said = [part.what for part in message.parts if isinstance(part, Unsupported)]
        assert len(said) == 1
        assert "too large" in said[0]
        assert not [part for part in message.parts if isinstance(part, Attachment)]
        await at.told_of(1)


# A sign that a message was seen, or what the model has put to it.


@every
async def test_a_manifest_says_whether_the_bot_can_react(stage: Open, platform: str) -> None:
    async with stage() as at:
        assert isinstance(at.rig.adapter, Acknowledges) == MANIFESTS[platform].reacts


@every
async def test_a_sign_is_put_and_taken_away(stage: Open) -> None:
    async with stage() as at:
        adapter = at.rig.adapter
        if not isinstance(adapter, Acknowledges):
            return
        rig = at.acknowledging_rig
        await at.rig.say("Are you there?")
        await at.host.offered_count(1)
        async with asyncio.timeout(PATIENCE):
            await adapter.acknowledge(at.host.offered[0], "👀")
        await eventually(lambda: equal(rig.signs(), ["👀"]), rig.signs)
        async with asyncio.timeout(PATIENCE):
            await adapter.acknowledge(at.host.offered[0], None)
        await eventually(lambda: equal(rig.signs(), []), rig.signs)


@pytest.mark.parametrize("platform", _with("reacts"))
async def test_the_message_of_a_reply_is_found_for_its_sign(stage: Open) -> None:
    async with stage() as at:
        adapter = at.rig.adapter
        assert isinstance(adapter, Acknowledges)
        signs = Signs(adapter)
        showing = asyncio.create_task(signs.run(_nothing_known))
        await at.rig.say("Thank you!")
        await at.host.offered_count(1)
        said = at.host.offered[0]
        signs.sent(
            Reply(
                version=3,
                id=Reply.id_for(said.id),
                address=said.address,
                text="Glad to help.",
                reply_to=said.reply_to,
                sign="🎉",
            )
        )
        rig = at.acknowledging_rig
        await eventually(lambda: equal(rig.signs(), ["🎉"]), rig.signs)
        showing.cancel()
        await asyncio.wait([showing])


async def _nothing_known(message: MessageId, conversation: ConversationId) -> Outcome | None:
    del message, conversation
    return None
