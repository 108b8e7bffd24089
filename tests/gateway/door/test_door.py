"""The door on a real bus: each verdict, its sentence, and that it lands once."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gateway import commands
from gateway.agents import Roster
from gateway.bus import lease
from gateway.bus.approvals import Approvals
from gateway.bus.buttons import ButtonStore
from gateway.bus.inbox import MOST_ANSWERS, Inbox
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.people import People
from gateway.bus.presence import Presence, WorkerFacts
from gateway.bus.remarks import Remarks
from gateway.bus.reminders import ReminderStore
from gateway.bus.rooms import Rooms
from gateway.bus.sessions import Sessions
from gateway.door.access import Access
from gateway.door.door import Door
from gateway.errors import Unavailable
from gateway.files import FileStore
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import Address, Principal
from gateway.schema.content import Part, Text, Unsupported
from gateway.schema.ids import AccountId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Duplicate, Outcome, Refused
from gateway.schema.task import Task
from gateway.schema.turn import Claim, Finish
from gateway.settings import DoorSection
from tests.contract.bus_rig import Bus, replied, until

NOBODY = "No worker is running: messages are kept, and answered when one is."
COMMANDS = commands.discover()
LIMITS = DoorSection(max_characters=2000, max_waiting=2)


@pytest.fixture
def door(bus: Bus) -> Door:
    return a_door(bus)


def a_door(bus: Bus, limits: DoorSection = LIMITS, *, roster: Roster | None = None, **rules: Any) -> Door:
    presence = Presence(bus.store)
    notes, reminders = NoteStore(bus.store, bus.keyspace), ReminderStore(bus.store, bus.keyspace)
    return Door(
        bus.inbox,
        presence,
        notes,
        reminders,
        COMMANDS,
        limits,
        access=Access({AccountId("pigeon:default"): AdapterSettings(**{"access": "open"} | rules)}, People(bus.store)),
        pairing=Pairing(bus.store),
        rooms=Rooms(bus.store, bus.keyspace),
        remarks=Remarks(bus.store, bus.keyspace, most=limits.remarks, hours=limits.remark_hours),
        sessions=Sessions(bus.store, bus.keyspace),
        files=FileStore(Path("unused"), most_bytes=1),
        horizons={"pigeon": 2},
        now=lambda: 12.5,
        buttons=ButtonStore(bus.store, bus.keyspace),
        approvals=Approvals(bus.store, bus.keyspace),
        roster=roster,
    )


def message(text: str | None, *, key: str = "1", chat: str = "1", user: str = "ann", **fields: Any) -> InboundMessage:
    parts: tuple[Part, ...] = () if text is None else (Text(text=text),)
    return InboundMessage(
        key=key,
        address=Address(platform="pigeon", chat=chat),
        sender=Principal(platform="pigeon", user=user, name=fields.pop("name", "")),
        sent_at=datetime(2026, 3, 1, tzinfo=UTC),
        **({"parts": parts} | fields),
    )


async def test_a_message_becomes_a_task_with_all_that_was_fixed_here(bus: Bus, door: Door) -> None:
    said = message("hello", reply_to="quoted")
    assert await door.accept(said) == Accepted(id=said.id)
    lease = await bus.hand().one()
    assert Task.model_validate_json(lease.payload) == Task(
        id=said.id,
        session="pigeon:default:1",
        address=said.address,
        sender=said.sender,
        parts=said.parts,
        reply_to="quoted",
        accepted_ms=12_500,
    )
    assert lease.sender == said.sender.id
    assert await bus.client.ttl(bus.partition.seen(said.id)) > 7000


async def test_only_what_is_said_among_others_needs_a_program_that_knows_of_it(bus: Bus, door: Door) -> None:
    await door.accept(message("hello"))
    lease = await bus.hand().one()
    assert ('"version":1' in lease.payload, '"direct"' in lease.payload) == (True, False)
    await door.accept(message("hello", key="2", chat="2", direct=False))
    task = Task.model_validate_json((await bus.hand().one()).payload)
    assert (task.version, task.direct) == (2, False)


async def test_a_message_delivered_again_is_a_duplicate(bus: Bus, door: Door) -> None:
    said = message("hello")
    verdicts = await asyncio.gather(*(door.accept(said) for _ in range(5)))
    assert sorted(verdict.verdict for verdict in verdicts) == ["accepted"] + ["duplicate"] * 4
    assert await door.accept(message("other words, same key")) == Duplicate(id=said.id)


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        (None, "Your message is empty. Please write some text."),
        ("", "Your message is empty. Please write some text."),
        (" \n\t ", "Your message is empty. Please write some text."),
        ("x" * 2001, "Your message has 2,001 characters; at most 2,000 can be read at once. "),
        ("x" * 1_000_000, "Your message has 1,000,000 characters; at most 2,000 can be read at once. "),
        ("abc\0def", "Your message looks like binary data. Please send plain text."),
        ("\x01\x02\x03\x04 PNG", "Your message looks like binary data. Please send plain text."),
    ],
    ids=["no parts", "empty", "blank", "too long", "1 MB", "NUL", "controls"],
)
async def test_what_is_refused_is_told_once(bus: Bus, door: Door, text: str | None, notice: str) -> None:
    said = message(text)
    verdict = await door.accept(said)
    assert isinstance(verdict, Refused)
    assert verdict.notice.startswith(notice)
    assert verdict.notice.endswith(".")
    assert await door.accept(said) == Duplicate(id=said.id)
    assert await bus.texts() == [verdict.notice]
    assert await bus.inbox.outcome(said.id, said.address.conversation) is Outcome.REFUSED
    assert await bus.idle()


@pytest.mark.parametrize(
    "text", ["x" * 2000, "tab\tand\r\nlines\f", "👩‍👩‍👧‍👦🇨🇭", "one \x1b[0m escape", "\u200f\u202e rtl"]
)
async def test_what_is_let_in(bus: Bus, door: Door, text: str) -> None:
    assert isinstance(await door.accept(message(text)), Accepted)
    assert await bus.rows() == []


async def test_what_cannot_be_read_is_the_agents_to_explain(bus: Bus, door: Door) -> None:
    verdict = await door.accept(message(None, parts=(Unsupported(what="a photo"),)))
    assert isinstance(verdict, Accepted)


async def test_a_full_lane_is_told_and_what_was_refused_is_not_taken_later(bus: Bus, door: Door) -> None:
    for number in range(3):
        assert isinstance(await door.accept(message("hello", key=str(number))), Accepted)
    verdict = await door.accept(message("hello", key="late"))
    assert isinstance(verdict, Refused)
    assert verdict.notice == (
        "2 messages are already waiting here. Please wait for an answer, or send /stop to drop yours."
    )
    async with bus.working(bus.consumer()):
        await until(bus.idle)
    assert isinstance(await door.accept(message("hello", key="late")), Duplicate), "its sender was told to wait"
    assert (await bus.texts()).count(verdict.notice) == 1


async def test_a_full_queue_is_told_to_everybody(bus: Bus) -> None:
    bus.inbox = Inbox(bus.store, bus.keyspace, most_in_all=2)
    door = a_door(bus)
    for key in "ab":
        assert isinstance(await door.accept(message("hello", key=key)), Accepted)
    verdict = await door.accept(message("hello", key="c"))
    assert isinstance(verdict, Refused)
    assert not verdict.silent
    assert verdict.notice == "I have more to do than I can keep up with. Please send this again in some minutes."
    assert await bus.texts() == [verdict.notice]


@pytest.mark.parametrize("text", ["/nonsense", "x" * 2001])
async def test_what_a_flood_is_answered_ends_in_silence(bus: Bus, door: Door, text: str) -> None:
    for number in range(MOST_ANSWERS + 1):
        assert not getattr(await door.accept(message(text, key=str(number))), "silent", False)
    verdict = await door.accept(message(text, key="one too many"))
    assert isinstance(verdict, Refused)
    assert verdict.silent
    assert isinstance(await door.accept(message(text, key="one too many")), Duplicate)
    assert len(await bus.rows()) == MOST_ANSWERS + 1


async def test_one_message_is_not_several(bus: Bus) -> None:
    door = a_door(bus, DoorSection(max_waiting=1))
    for key in "ab":
        await door.accept(message("hello", key=key))
    verdict = await door.accept(message("hello", key="c"))
    assert isinstance(verdict, Refused)
    assert verdict.notice.startswith("1 message is already waiting here.")


async def test_a_command_is_answered_at_once_and_once(bus: Bus, door: Door) -> None:
    said = message("/help@some_bot")
    assert await door.accept(said) == Accepted(id=said.id)
    assert await door.accept(said) == Duplicate(id=said.id)
    (text,) = await bus.texts()
    assert "/stop: stop the running answer" in text
    assert await bus.inbox.outcome(said.id, said.address.conversation) is Outcome.REPLIED
    assert await bus.idle()


async def test_the_same_command_at_the_same_time_is_answered_once(bus: Bus, door: Door) -> None:
    verdicts = await asyncio.gather(*(door.accept(message("/whoami")) for _ in range(10)))
    assert sorted(verdict.verdict for verdict in verdicts) == ["accepted"] + ["duplicate"] * 9
    assert len(await bus.rows()) == 1


async def test_an_unknown_command_says_so(bus: Bus, door: Door) -> None:
    await door.accept(message("/dance now"))
    assert await bus.texts() == ["There is no command /dance. Send /help to see what there is."]


@pytest.mark.parametrize("text", ["/etc/hosts", "/ help", "/", "//help", "/1", "see /help", "/help-me", "/é"])
async def test_what_only_looks_like_a_command_goes_to_the_agent(bus: Bus, door: Door, text: str) -> None:
    assert isinstance(await door.accept(message(text)), Accepted)
    assert await bus.rows() == []
    assert not await bus.idle()


async def test_stop_does_not_wait_behind_what_it_stops(bus: Bus, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEWALS", 300)
    begun = asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        begun.set()
        await claim.stopped.wait()
        return replied(claim.task, "half an answer (stopped)").model_copy(update={"outcome": Outcome.CANCELLED})

    for key in "123":
        await door.accept(message("write a book", key=key))
    await door.accept(message("hello", key="bob", user="bob", chat="2"))
    async with bus.working(bus.consumer(handler, concurrency=1)):
        await begun.wait()
        await door.accept(message("/stop", key="stop"))
        assert await bus.texts() == ["Stopped; 2 waiting messages dropped."]
        assert await door.accept(message("/stop", key="stop")) == Duplicate(id=message("/stop", key="stop").id)
        await until(lambda: _outcome(bus, "1", Outcome.CANCELLED))
        assert await _outcome(bus, "2", Outcome.CANCELLED)
        assert await _outcome(bus, "3", Outcome.CANCELLED)
    assert await bus.texts() == ["Stopped; 2 waiting messages dropped.", "half an answer (stopped)"]


async def test_new_keeps_its_place(bus: Bus, door: Door) -> None:
    for key, text in enumerate(["before", "/new", "after"]):
        assert isinstance(await door.accept(message(text, key=str(key))), Accepted)
    assert isinstance(await door.accept(message("/new", key="1")), Duplicate)
    kinds: list[tuple[str, str]] = []

    async def handler(claim: Claim) -> Finish:
        kinds.append((claim.task.kind, claim.task.text))
        return replied(claim.task, "x", reset=claim.task.kind == "reset")

    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert kinds == [("message", "before"), ("reset", ""), ("message", "after")]


async def test_a_conversation_that_chose_interruption_gets_it_at_once(
    bus: Bus, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEWALS", 300)
    begun: list[str] = []

    async def handler(claim: Claim) -> Finish:
        begun.append(claim.task.text)
        if claim.task.text == "write a book":
            await claim.stopped.wait()
            return replied(claim.task, "half a book (stopped)").model_copy(update={"outcome": Outcome.CANCELLED})
        return replied(claim.task)

    await door.accept(message("/queue interrupt", key="queue"))
    async with bus.working(bus.consumer(handler, concurrency=1)):
        await door.accept(message("write a book", key="1"))
        await until(lambda: len(begun) == 1)
        await door.accept(message("/status", key="status"))
        await door.accept(message("a poem, rather", key="2"))
        await until(bus.idle)
    assert begun == ["write a book", "a poem, rather"]
    assert await _outcome(bus, "1", Outcome.CANCELLED)
    assert await _outcome(bus, "2", Outcome.REPLIED)
    chosen, status, *answers = await bus.texts()
    assert chosen.startswith("The queue mode is interrupt now: ")
    assert "Queue mode: interrupt." in status
    assert answers == ["half a book (stopped)", "answer to a poem, rather"]


async def test_status_with_nobody_there_and_with_somebody(bus: Bus, door: Door) -> None:
    await door.accept(message("hello"))
    await door.accept(message("/status", key="s1"))
    presence = Presence(bus.store)
    for name in "ab":
        await presence.announce(WorkerFacts(name=name, model="tiny", context=4096, concurrency=1))
    await bus.hand().one()
    await door.accept(message("/status", key="s2"))
    await door.accept(message("/status", key="s3", chat="2"))
    assert await bus.texts() == [
        f"No answer is being written.\nWaiting here: 1.\n{NOBODY}",
        "An answer is being written.\nWaiting here: 0.\nWorkers: 2, model tiny.",
        "No answer is being written.\nWaiting here: 0.\nWorkers: 2, model tiny.",
    ]


async def test_nothing_is_accepted_while_nothing_can_be_stored(
    bus: Bus, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> Any:
        raise Unavailable("Redis can't be reached: no.")

    with monkeypatch.context() as patch:
        patch.setattr(bus.store, "run", away)
        for text in ("hello", "", "/help", "/new"):
            with pytest.raises(Unavailable):
                await door.accept(message(text))
    assert isinstance(await door.accept(message("hello")), Accepted), "and it is no duplicate afterwards"


async def _outcome(bus: Bus, key: str, outcome: Outcome) -> bool:
    said = message("", key=key)
    return await bus.inbox.outcome(said.id, said.address.conversation) is outcome
