"""The files that waiting work names, wherever it waits."""

from gateway.bus.named_files import named_files
from gateway.bus.settlement import Settlement
from gateway.schema.content import Attachment, Text
from gateway.schema.ids import MessageId
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from tests.contract.bus_rig import Bus, message_task


def file(letter: str) -> Attachment:
    return Attachment(what="document", digest=letter * 64, size=1)


async def test_tasks_and_replies_name_their_files_until_they_end(bus: Bus) -> None:
    for number, letter in enumerate("ab0c"):
        task = message_task(number, chat="2" if letter == "c" else "1")
        parts = (Text(text="see"), file(letter))
        await bus.offer(task.model_copy(update={"version": 3, "parts": parts}))
    task = message_task(9)
    for number, letters in enumerate(("d", "ef")):
        reply = Reply(
            version=2,
            id=Reply.id_for(MessageId(f"{task.id}{number}")),
            address=task.address,
            files=tuple(file(letter) for letter in letters),
        )
        await bus.inbox.answer(
            MessageId(f"{task.id}{number}"), reply, task.address.conversation, outcome=Outcome.REPLIED, horizon_hours=1
        )
    assert await named_files(bus.store, bus.keyspace) == {letter * 64 for letter in "abcdef0"}
    hand = bus.hand()
    (lease,) = await hand.claim(1)
    await hand.settle(lease, Settlement("done"))
    left = await named_files(bus.store, bus.keyspace)
    assert len(left) == 6
    assert {letter * 64 for letter in "bdef0"} < left
