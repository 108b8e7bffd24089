import asyncio
import json

from adapters.terminal.mailbox import Mailbox
from adapters.terminal.wire import Fault, Growing


async def taken(mailbox: Mailbox) -> list[str]:
    mailbox.close()
    texts = []
    while (line := await mailbox.take()) is not None:
        texts.append(json.loads(line)["text"])
    return texts


async def test_finals_keep_their_order_and_outrun_drafts() -> None:
    mailbox = Mailbox()
    mailbox.sketch(Growing(reply="r", text="draft"))
    mailbox.put(Fault(text="1"))
    mailbox.put(Fault(text="2"))
    lines = [await mailbox.take() for _ in range(3)]
    assert [json.loads(line or b"")["text"] for line in lines] == ["1", "2", "draft"]


async def test_only_the_newest_draft_of_a_reply_waits() -> None:
    mailbox = Mailbox()
    for number in range(1000):
        mailbox.sketch(Growing(reply="r", text=str(number)))
    assert json.loads(await mailbox.take() or b"")["text"] == "999"
    mailbox.sketch(Growing(reply="r", text="late"))
    mailbox.unsketch("r")
    assert await taken(mailbox) == []


async def test_what_waits_is_sent_at_the_end_but_nothing_more_is_taken() -> None:
    mailbox = Mailbox()
    mailbox.put(Fault(text="kept"))
    mailbox.close()
    mailbox.put(Fault(text="late"))
    mailbox.sketch(Growing(reply="r", text="late"))
    assert await taken(mailbox) == ["kept"]


async def test_a_client_that_lets_too_much_pile_up_is_given_up_on() -> None:
    mailbox = Mailbox(limit=1000)
    for number in range(100):
        mailbox.put(Fault(text=str(number)))
    assert mailbox.overflowed
    assert await taken(mailbox) == []


async def test_what_was_taken_makes_room_again() -> None:
    mailbox = Mailbox(limit=100)
    for number in range(100):
        mailbox.put(Fault(text=str(number)))
        await mailbox.take()
    assert not mailbox.overflowed


async def test_taking_waits_for_the_first_frame() -> None:
    mailbox = Mailbox()
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        taking = tasks.create_task(mailbox.take())
        await asyncio.sleep(0)
        mailbox.put(Fault(text="now"))
    assert json.loads(taking.result() or b"")["text"] == "now"
