"""The mail that says that an answer takes long."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.email.adapter import EmailAdapter
from adapters.email.original import Original
from adapters.email.threads import Route, token_of
from adapters.email.working import MOST_QUESTIONS, TEXT, Working
from gateway.errors import Transient
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Duplicate, Verdict
from gateway.schema.reply import Draft, OutgoingPart, Reply
from tests.adapters.email.dovecot import dovecot
from tests.adapters.email.person import Person, new_address, text_of
from tests.adapters.email.postfix import postfix
from tests.adapters.email.relay import Relay
from tests.adapters.email.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.contract.stage import eventually

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANN = "ann@example.org"
MINUTES = 5


class Clock:
    """Stands still."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def question(number: int = 0) -> InboundMessage:
    route = Route(f"<{number}@example.org>", (), "A question", Original("Ann", "noon", "Why?"))
    return InboundMessage(
        key=f"{ANN}/<{number}@example.org>",
        address=Address(platform="email", chat=ANN, thread=token_of(f"<{number}@example.org>")),
        sender=Principal(platform="email", user=ANN),
        parts=(Text(text="Why?"),),
        sent_at=NOON,
        reply_to=str(route),
    )


def frame(message: InboundMessage, *, over: bool = False, text: str = "") -> Draft:
    return Draft(reply=Reply.id_for(message.id), address=message.address, sequence=0, text=text, over=over)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def working(clock: Clock) -> Working:
    return Working(MINUTES, clock=clock)


def test_it_is_due_once_and_not_before_its_time(working: Working, clock: Clock) -> None:
    asked = question()
    working.asked(asked)
    # How long it waited for its turn doesn't count.
    clock.now += 3600
    assert working.due(frame(asked)) is None
    clock.now += MINUTES * 60 - 1
    assert working.due(frame(asked)) is None
    clock.now += 1
    due = working.due(frame(asked))
    assert due is not None
    assert due.text == TEXT
    assert due.address == asked.address
    # It stands in the thread, and quotes nothing.
    assert Route.of(due.reply_to) == Route("<0@example.org>", (), "A question")
    clock.now += 3600
    assert working.due(frame(asked)) is None
    assert working.due(frame(asked, text="Because")) is None


def test_a_turn_that_runs_again_makes_the_same_mail(working: Working, clock: Clock) -> None:
    found = []
    for each in (working, Working(MINUTES, clock=clock)):
        each.asked(question())
        each.due(frame(question()))
        clock.now += MINUTES * 60
        found.append(each.due(frame(question())))
    assert found[0] == found[1] != None  # noqa: E711 - both at once


@pytest.mark.parametrize("over", [True, False])
def test_it_is_not_due_after_the_end(working: Working, clock: Clock, *, over: bool) -> None:
    asked = question()
    working.asked(asked)
    working.due(frame(asked))
    if over:
        assert working.due(frame(asked, over=True)) is None
    else:
        working.answered(Reply.id_for(asked.id, 1))
    clock.now += 3600
    assert working.due(frame(asked)) is None
    clock.now += 3600
    assert working.due(frame(asked)) is None


def test_a_turn_that_ends_after_long_is_not_told_of(working: Working, clock: Clock) -> None:
    working.asked(question())
    working.due(frame(question()))
    clock.now += 3600
    assert working.due(frame(question(), over=True)) is None


def test_what_was_not_asked_here_is_not_told_of(working: Working, clock: Clock) -> None:
    working.due(frame(question()))
    clock.now += 3600
    assert working.due(frame(question())) is None


def test_it_is_off_unless_asked_for(clock: Clock) -> None:
    off = Working(0, clock=clock)
    off.asked(question())
    for _ in range(2):
        assert off.due(frame(question())) is None
        clock.now += 1e6


def test_of_very_many_the_oldest_are_forgotten(working: Working, clock: Clock) -> None:
    for number in range(MOST_QUESTIONS + 1):
        working.asked(question(number))
    for number in (0, 1):
        working.due(frame(question(number)))
    clock.now += 3600
    assert working.due(frame(question(0))) is None
    assert working.due(frame(question(1))) is not None


class Forgetful(DoorHost):
    """One that says of every message that it has had it."""

    async def accept(self, message: InboundMessage) -> Verdict:
        await super().accept(message)
        return Duplicate(id=message.id)


def answer(asked: InboundMessage) -> OutgoingPart:
    reply = Reply.id_for(asked.id)
    return OutgoingPart(
        id=f"{reply}/0",
        reply=reply,
        address=asked.address,
        text="Because.",
        index=0,
        last=True,
        reply_to=asked.reply_to,
    )


async def read(host: DoorHost) -> None:
    """Wait until nothing more is to be done about the first mail."""

    async def noted() -> bool:
        place = host.bookmarks.places.get("INBOX")
        return place is not None and json.loads(place)[1] >= 1

    async def places() -> object:
        return host.bookmarks.places

    await eventually(noted, places)


async def test_whose_answer_takes_long_gets_one_mail_that_says_so(tmp_path: Path, clock: Clock) -> None:
    back, front = dovecot(), postfix()
    person = Person(back, new_address("bot"))
    host = DoorHost(tmp_path)
    adapter = EmailAdapter(
        settings(back, person.bot, front.port, working_on_it_minutes=MINUTES), sleep=brief, clock=clock
    )
    try:
        async with running(adapter, host):
            await person.write(person.mail("Why?"))
            await host.offered_count(1)
            [asked] = host.offered

            async def told() -> bool:
                # The verdict is on its way to the adapter while the message is here.
                await adapter.show_draft(frame(asked))
                clock.now += MINUTES * 60
                return bool(await person.got())

            await eventually(told, person.got)
            for _ in range(3):
                await adapter.show_draft(frame(asked))
                clock.now += MINUTES * 60
            await adapter.send(answer(asked))
            await adapter.show_draft(frame(asked))

            async def both() -> bool:
                return len(await person.got()) == 2

            await eventually(both, person.got)
        note, final = await person.got()
    finally:
        await asyncio.to_thread(person.leave)
    assert [text_of(each).splitlines()[0] for each in (note, final)] == [TEXT, "Because."]
    assert note["Auto-Submitted"] == "auto-replied"
    assert note["X-Clawgate"]
    for field in ("In-Reply-To", "References", "Subject"):
        assert str(note[field]) == str(final[field])
    assert note["Message-ID"] != final["Message-ID"]


@asynccontextmanager
async def at_work(host: DoorHost, clock: Clock) -> AsyncIterator[tuple[EmailAdapter, Relay]]:
    """The adapter, to which somebody has written, and the server in front of the one that it sends through."""
    back, front = dovecot(), postfix()
    person = Person(back, new_address("bot"))
    async with Relay(front.port).serving() as relay:
        config = settings(back, person.bot, relay.port, working_on_it_minutes=MINUTES)
        adapter = EmailAdapter(config, sleep=brief, clock=clock)
        async with running(adapter, host):
            await person.write(person.mail("Why?"))
            yield adapter, relay


async def test_a_mail_that_was_known_is_not_told_of(tmp_path: Path, clock: Clock) -> None:
    host = Forgetful(tmp_path)
    async with at_work(host, clock) as (adapter, relay):
        await read(host)
        for _ in range(2):
            await adapter.show_draft(frame(host.offered[0]))
            clock.now += 3600
    assert relay.connections == 0


async def test_after_the_answer_nothing_more_comes(tmp_path: Path, clock: Clock) -> None:
    host = DoorHost(tmp_path)
    async with at_work(host, clock) as (adapter, relay):
        await read(host)
        await adapter.show_draft(frame(host.offered[0]))
        await adapter.send(answer(host.offered[0]))
        clock.now += 3600
        await adapter.show_draft(frame(host.offered[0]))
    assert sum(command.startswith("MAIL") for command in relay.commands) == 1


async def test_a_note_that_fails_is_not_tried_again_and_the_answer_goes_out(tmp_path: Path, clock: Clock) -> None:
    host = DoorHost(tmp_path)
    async with at_work(host, clock) as (adapter, relay):
        await host.offered_count(1)
        relay.answers = {"MAIL": "451 4.3.0 disk trouble"}

        async def failed() -> bool:
            clock.now += MINUTES * 60
            try:
                await adapter.show_draft(frame(host.offered[0]))
            except Transient:
                return True
            return False

        async def commands() -> object:
            return relay.commands

        await eventually(failed, commands)
        clock.now += 3600
        await adapter.show_draft(frame(host.offered[0]))
        assert sum(command.startswith("MAIL") for command in relay.commands) == 1
        await adapter.send(answer(host.offered[0]))
        assert sum(command.startswith("MAIL") for command in relay.commands) == 2
