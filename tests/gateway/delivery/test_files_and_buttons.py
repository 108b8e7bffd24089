"""What goes out beside the text."""

from gateway.bus.buttons import ButtonStore
from gateway.delivery.sender import REPEAT_NOTE
from gateway.errors import Ambiguous, Rejected, Transient
from gateway.schema.button import Button, Buttons
from gateway.schema.content import Attachment
from tests.contract.bus_rig import Bus
from tests.gateway.delivery.pigeon import Loft, Pigeon

LONG = "\n\n".join(f"paragraph {number} " + "x" * 60 for number in range(3))


PICTURE = Attachment(what="image", digest="a" * 64, size=10, name="plan.png")
BUTTONS = Buttons(choices=(Button(label="Yes", says="I agree"), Button(label="No", says="/stop")))


async def test_files_go_out_after_the_text_each_with_a_key_of_its_own(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(sends_files=True))
    loft.adapter.failures = [None, Transient("no route")]
    reply = await loft.post(1, version=2, files=(PICTURE, PICTURE))
    async with loft.running():
        await loft.hurried()
    assert [(part.id, part.text, part.file, part.last) for part in loft.adapter.sent] == [
        (f"{reply.id}/0", "reply 1", None, False),
        (f"{reply.id}/1", "", PICTURE, False),
        (f"{reply.id}/2", "", PICTURE, True),
    ]


async def test_a_file_that_may_have_arrived_is_repeated_with_a_note(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(sends_files=True))
    loft.adapter.failures = [None, Ambiguous("cut off")]
    reply = await loft.post(1, version=2, files=(PICTURE,))
    async with loft.running():
        await loft.hurried()
    assert [(part.id, part.text, part.file) for part in loft.adapter.sent] == [
        (f"{reply.id}/0", "reply 1", None),
        (f"{reply.id}/1.0", REPEAT_NOTE.strip(), None),
        (f"{reply.id}/1", "", PICTURE),
    ]


async def test_a_file_that_is_rejected_holds_up_nothing(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(sends_files=True))
    loft.adapter.failures = [None, Rejected("gone")]
    await loft.post(1, version=2, files=(PICTURE,))
    await loft.post(2)
    async with loft.running():
        await loft.hurried()
    assert loft.adapter.texts() == ["reply 1", "reply 2"]
    assert await loft.reasons() == ["rejected: gone"]


async def test_buttons_are_the_same_at_every_attempt_and_can_be_pressed(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(buttons=True))
    loft.adapter.failures = [None, Transient("no route")]
    reply = await loft.post(1, LONG, version=2, buttons=BUTTONS)
    async with loft.running():
        await loft.hurried()
    assert [bool(part.buttons) for part in loft.adapter.sent] == [False, False, True]
    tried = [part.buttons for part in loft.adapter.tried if part.buttons]
    assert len(tried) == 1
    loft.adapter.failures = [Ambiguous("cut off")]
    await loft.post(2, version=2, buttons=BUTTONS)
    async with loft.running():
        await loft.hurried()
    again = [part.buttons for part in loft.adapter.tried if part.buttons][1:]
    assert len(again) == 2
    assert again[0] == again[1] != tried[0]
    choice = await ButtonStore(bus.store, bus.keyspace).find(again[0][1].token, reply.address.conversation)
    assert choice is not None
    assert choice.says == "/stop"


async def test_where_there_are_no_buttons_the_text_has_them(loft: Loft) -> None:
    await loft.post(1, version=2, buttons=BUTTONS)
    async with loft.running():
        await loft.emptied()
    assert loft.adapter.texts() == ["reply 1\n\nYes: I agree\nNo: /stop"]
    assert not loft.adapter.sent[0].buttons
