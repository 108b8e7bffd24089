"""Groups at the door: who is heard, what is answered, what is only overheard, and what becomes of it."""

from typing import Any

import pytest

from gateway.bus import rooms
from gateway.bus.people import People
from gateway.bus.remarks import MOST_CHARACTERS, Remarks
from gateway.bus.stored import Stored
from gateway.door import remarks as remark_texts
from gateway.door.door import Door
from gateway.schema.address import Address, Principal
from gateway.schema.content import Attachment, Part, Text
from gateway.schema.event import Deletion, Reaction
from gateway.schema.ids import PrincipalId, SessionId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Duplicate, Outcome, Overheard, Refused
from gateway.schema.remark import Remark
from gateway.schema.role import Role
from gateway.schema.task import Task
from gateway.settings import DoorSection
from tests.contract.bus_rig import Bus, until
from tests.gateway.door.test_door import a_door, message

ANN, BOB = PrincipalId("pigeon:user:ann"), PrincipalId("pigeon:user:bob")


def said(
    text: str, key: str, *, thread: str | None = None, chat: str = "g", addressed: bool = False, **fields: Any
) -> InboundMessage:
    """Something said in a group, to nobody in particular."""
    base = message(text, key=key, **fields)
    address = Address(platform="pigeon", chat=chat, thread=thread)
    return base.model_copy(update={"address": address, "direct": False, "addressed": addressed})


@pytest.fixture
def door(bus: Bus) -> Door:
    return a_door(bus)


async def claimed(bus: Bus) -> Task:
    lease = await bus.hand().one()
    return Task.model_validate_json(lease.payload)


async def payloads(bus: Bus, session: SessionId) -> list[Task]:
    """What runs and waits, in order."""
    client: Any = bus.store.client
    keys = bus.keyspace.of(session).inbound
    head, tail = await client.hget(keys.fixed[1], session), await client.lrange(keys.tail(session), 0, -1)
    return [Task.model_validate_json(Stored.of(record).payload) for record in [head, *tail] if record]


async def is_silent(bus: Bus, door: Door, one: InboundMessage) -> bool:
    verdict = await door.accept(one)
    outcome = await bus.inbox.outcome(one.id, SessionId(one.address.conversation))
    return verdict == Refused(id=one.id, notice="", silent=True) and outcome is None and not await bus.texts()


async def test_strangers_get_no_answer_and_leave_no_trace(bus: Bus) -> None:
    door = a_door(bus, allow_users="ann", allow_chats="g")
    assert await is_silent(bus, door, message("/help", user="eve"))
    assert await is_silent(bus, door, message("", user="eve"))
    assert await is_silent(bus, door, said("psst", "2", user="eve"))
    assert await is_silent(bus, door, said("hello", "3", chat="other", addressed=True))
    await door.react(reaction("👍", user="eve"))
    await door.react(reaction("👍", chat="other"))
    assert isinstance(await door.accept(message("hello", key="4")), Accepted), "of two: chats are groups"
    assert isinstance(await door.accept(said("hello", "5", addressed=True)), Accepted)
    assert isinstance(await a_door(bus).accept(said("hello", "6", chat="other", addressed=True)), Accepted)
    assert [(await claimed(bus)).remarks for _ in range(3)] == [(), (), ()]


async def test_nobody_is_heard_at_an_account_without_settings(door: Door) -> None:
    stray = message("hello")
    with pytest.raises(LookupError):
        await door.accept(stray.model_copy(update={"address": Address(platform="pigeon", account="stray", chat="1")}))


async def test_what_is_said_to_nobody_goes_with_the_next_question_and_with_no_other(bus: Bus, door: Door) -> None:
    first = said("the train leaves at nine", "1", name="Ann")
    assert await door.accept(first) == Overheard(id=first.id)
    assert await door.accept(first) == Duplicate(id=first.id)
    assert await bus.inbox.outcome(first.id, SessionId("pigeon:default:g")) is Outcome.OVERHEARD
    assert isinstance(await door.accept(said("/stop", "2", user="bob")), Overheard), "never a command"
    quoted = Remark(kind="quoted", author="Ann", text="the train", own=False)
    asked = said("when?", "3", addressed=True, user="eve").model_copy(update={"quoted": quoted})
    assert isinstance(await door.accept(asked), Accepted)
    assert isinstance(await door.accept(said("thanks", "4", addressed=True, user="eve")), Accepted)
    task = await claimed(bus)
    assert (task.version, task.text) == (6, "when?")
    assert task.remarks == (
        Remark.of(ANN, "said", author="Ann", text="the train leaves at nine"),
        Remark.of(BOB, "said", author="bob", text="/stop"),
        quoted,
    )
    assert isinstance(await door.accept(first), Duplicate), "what was taken along is known again"
    assert [bool(one.remarks) for one in await payloads(bus, task.session)] == [True, False]


async def test_words_that_look_like_the_record_stay_words(bus: Bus, door: Door) -> None:
    odd = '"remarks":[] {"version":1,"text":"x"} %1 | \\ \n\u2028'
    await door.accept(said(odd, "1"))
    await door.accept(said(odd, "2", addressed=True))
    task = await claimed(bus)
    assert (task.text, [remark.text for remark in task.remarks]) == (odd, [odd.strip()])


async def test_each_remark_goes_to_one_question(bus: Bus, door: Door) -> None:
    await door.accept(said("one", "1"))
    await door.accept(said("ask", "2", addressed=True))
    await door.accept(said("two", "3"))
    await door.accept(said("ask", "4", addressed=True, user="bob"))
    tasks = await payloads(bus, SessionId("pigeon:default:g"))
    assert [task.version for task in tasks] == [6, 6]
    assert [[remark.text for remark in task.remarks] for task in tasks] == [["one"], ["two"]]


async def test_a_refused_question_takes_no_remarks(bus: Bus) -> None:
    door = a_door(bus, DoorSection(max_waiting=1))
    for key in "ab":
        assert isinstance(await door.accept(said("ask", key, addressed=True)), Accepted)
    await door.accept(said("one", "1"))
    assert isinstance(await door.accept(said("ask", "c", addressed=True)), Refused)
    await bus.inbox.cancel(SessionId("pigeon:default:g"), Principal(platform="pigeon", user="ann").id)
    assert isinstance(await door.accept(said("ask", "d", addressed=True)), Accepted)
    assert [remark.text for remark in (await claimed(bus)).remarks] == ["one"]


async def test_few_remarks_are_kept_and_few_characters(bus: Bus) -> None:
    door = a_door(bus, DoorSection(remarks=3))
    for number in range(5):
        await door.accept(said(f"remark {number}", f"few {number}"))
    await door.accept(said("ask", "ask", addressed=True))
    assert [remark.text for remark in (await claimed(bus)).remarks] == ["remark 2", "remark 3", "remark 4"]
    door = a_door(bus)
    for number in range(20):
        await door.accept(said("ä" * 5_000, f"long {number}", chat="l"))
    await door.accept(said("ask", "another", chat="l", addressed=True))
    lengths = [len(remark.text) for remark in (await claimed(bus)).remarks]
    assert lengths == [remark_texts.MOST_CHARACTERS] * (MOST_CHARACTERS // remark_texts.MOST_CHARACTERS)


async def test_old_remarks_are_forgotten_and_none_are_kept_where_that_is_set(bus: Bus) -> None:
    door = a_door(bus, DoorSection(remarks=0))
    assert isinstance(await door.accept(said("one", "1")), Overheard)
    brief = Remarks(bus.store, bus.keyspace, most=20, hours=20 / 3_600_000)
    session = SessionId("pigeon:default:g")
    assert await brief.note(session, "old", Remark(author="ann", text="old"))
    lasting = Remarks(bus.store, bus.keyspace, most=20, hours=1)
    await until(lambda: _gone(bus, session))
    await lasting.note(session, "new", Remark(author="ann", text="new"))
    await door.accept(said("ask", "2", addressed=True))
    assert [remark.text for remark in (await claimed(bus)).remarks] == ["new"]


async def _gone(bus: Bus, session: SessionId) -> bool:
    return not await bus.store.client.exists(bus.keyspace.of(session).remarks(session))


async def test_an_old_remark_is_not_kept_alive_by_newer_ones(bus: Bus, door: Door) -> None:
    session = SessionId("pigeon:default:g")
    key = bus.keyspace.of(session).remarks(session)
    old = "1|3|" + "0" * 32 + "|" + Remark(author="ann", text="old").model_dump_json()
    await bus.store.client.rpush(key, old)
    await door.accept(said("ask", "0", addressed=True))
    assert (await payloads(bus, session))[0].remarks == ()
    await bus.store.client.delete(key)
    await bus.store.client.rpush(key, "1|3|" + "0" * 32 + "|" + Remark(author="ann", text="old").model_dump_json())
    await door.accept(said("new", "1"))
    assert await bus.store.client.llen(key) == 1


async def test_a_new_beginning_forgets_the_remarks_too(bus: Bus, door: Door) -> None:
    await door.accept(said("one", "1"))
    await door.accept(said("/new", "2", addressed=True))
    await door.accept(said("ask", "3", addressed=True))
    tasks = await payloads(bus, SessionId("pigeon:default:g"))
    assert [(task.kind, task.remarks) for task in tasks] == [("reset", ()), ("message", ())]


async def test_a_remark_names_what_came_with_it(bus: Bus, door: Door) -> None:
    picture = Attachment(what="image", digest="0" * 64, size=1, name="cat.png")
    parts: tuple[Part, ...] = (Text(text="look"), picture)
    assert isinstance(await door.accept(said("", "1").model_copy(update={"parts": parts})), Overheard)
    assert isinstance(await door.accept(said("", "2")), Overheard), "of nothing nothing is kept"
    await door.accept(said("ask", "3", addressed=True))
    assert [remark.text for remark in (await claimed(bus)).remarks] == ["look\n[image: cat.png]"]


async def test_everything_is_answered_where_people_chose_that_in_all_threads(bus: Bus, door: Door) -> None:
    always = a_door(bus, activation="always")
    assert isinstance(await always.accept(said("hello", "0")), Accepted)
    assert isinstance(await door.accept(said("/activation always", "0e", addressed=True, user="eve")), Refused)
    await People(bus.store).give(PrincipalId("pigeon:user:ann"), Role.MEMBER, by="operator")
    assert isinstance(await door.accept(said("/activation always", "1", addressed=True)), Accepted)
    assert isinstance(await door.accept(said("hello", "2", user="bob")), Accepted)
    assert isinstance(await door.accept(said("hello", "3", thread="t")), Accepted)
    assert isinstance(await door.accept(said("hello", "4", chat="other")), Overheard)
    assert isinstance(await door.accept(said("/help", "5")), Accepted)
    assert isinstance(await door.accept(said("/help@another", "6")), Overheard)
    await door.accept(said("/activation mention", "7", addressed=True))
    assert isinstance(await always.accept(said("hello", "8")), Overheard), "what was chosen, not what is set"


async def test_a_thread_that_the_bot_takes_part_in_is_answered(bus: Bus, door: Door) -> None:
    assert isinstance(await door.accept(said("hello", "1", thread="t")), Overheard)
    assert isinstance(await door.accept(said("hello", "2", thread="t", addressed=True)), Accepted)
    assert isinstance(await door.accept(said("and", "3", thread="t", user="bob")), Accepted), "it waits there"
    assert isinstance(await door.accept(said("hello", "4", thread="u")), Overheard), "another thread"
    assert isinstance(await door.accept(said("hello", "5")), Overheard), "the chat around it"
    session = SessionId("pigeon:default:g/u")
    await bus.store.client.rpush(bus.keyspace.of(session).history(session), "{}")
    assert isinstance(await door.accept(said("and", "6", thread="u")), Accepted), "it has spoken there"


async def test_programs_are_ignored_unless_that_is_set_and_then_they_cant_loop(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def beep(number: int, **fields: Any) -> InboundMessage:
        program = said("beep", f"beep {number}", addressed=True, user="robot", **fields)
        return program.model_copy(update={"bot": True})

    assert await is_silent(bus, a_door(bus), beep(0))
    limits = DoorSection(bot_turns=2)
    door = a_door(bus, limits, allow_bots=True)
    assert [type(await door.accept(beep(number))) for number in (1, 1, 2)] == [Accepted, Duplicate, Accepted]
    assert await door.accept(beep(3)) == Refused(id=beep(3).id, notice="", silent=True)
    assert isinstance(await a_door(bus, limits, allow_bots=True).accept(beep(4)), Refused), "also of another gateway"
    assert isinstance(await door.accept(beep(5, chat="other")), Accepted), "elsewhere they have turns of their own"
    assert isinstance(await door.accept(said("what are you doing?", "6")), Overheard)
    assert isinstance(await door.accept(beep(7)), Accepted), "a person has spoken"
    plain = a_door(bus, limits)
    people = [await plain.accept(said("yes", f"person {number}", chat="p", addressed=True)) for number in range(3)]
    assert all(isinstance(verdict, Accepted) for verdict in people), "people are not counted"
    monkeypatch.setattr(rooms, "PROGRAMS_MS", 1)
    await door.accept(beep(8))
    await door.accept(beep(9))
    conversation = beep(0).address.conversation
    key = bus.keyspace.of(conversation).programs(conversation)
    await until(lambda: _absent(bus, key))
    monkeypatch.undo()
    assert isinstance(await door.accept(beep(10)), Accepted), "after a while"


async def _absent(bus: Bus, key: str) -> bool:
    return not await bus.store.client.exists(key)


def reaction(emoji: str, *, user: str = "ann", chat: str = "g", added: bool = True) -> Reaction:
    return Reaction(
        address=Address(platform="pigeon", chat=chat),
        sender=Principal(platform="pigeon", user=user, name=user.title()),
        emoji=emoji,
        to="77",
        added=added,
        direct=False,
    )


async def test_a_reaction_is_a_remark_until_it_is_taken_away(bus: Bus, door: Door) -> None:
    for _ in range(2):
        await door.react(reaction("👍"))
    await door.react(reaction("🎉", user="bob"))
    await door.react(reaction("🎉", user="bob", added=False))
    await door.accept(said("ask", "1", addressed=True))
    assert (await claimed(bus)).remarks == (Remark.of(ANN, "reacted", author="Ann", text="👍 to your message"),)


async def test_a_waiting_message_gets_other_words_in_its_place(bus: Bus, door: Door) -> None:
    said_first = [message("one", key="1"), message("two", key="2"), message("three", key="3")]
    roomy = a_door(bus, DoorSection(max_waiting=5))
    for one in said_first:
        await roomy.accept(one)
    assert await door.edit(message("TWO", key="2"))
    assert await door.edit(message("ONE", key="1"))
    assert not await door.edit(message("nobody's", key="9"))
    assert not await door.edit(message("eve's", key="2", user="eve")), "only its sender may"
    assert not await door.edit(message("/stop", key="2"))
    assert not await door.edit(message(" ", key="2"))
    assert [task.text for task in await payloads(bus, SessionId("pigeon:default:1"))] == ["ONE", "TWO", "three"]
    assert not await bus.faults()


async def test_a_stranger_edits_nothing(bus: Bus, door: Door) -> None:
    await door.accept(message("one", user="eve"))
    assert not await a_door(bus, allow_users="ann").edit(message("ONE", user="eve"))


async def test_what_is_worked_on_is_neither_edited_nor_cancelled(bus: Bus, door: Door) -> None:
    await door.accept(message("one"))
    lease = await bus.hand().one()
    assert not await door.edit(message("ONE"))
    assert not await door.delete(Deletion(key="1", address=message("").address))
    assert Task.model_validate_json(lease.payload).text == "one"
    assert await bus.inbox.outcome(message("").id, SessionId("pigeon:default:1")) is Outcome.PENDING


async def test_a_deleted_message_is_not_answered(bus: Bus, door: Door) -> None:
    for key in "12":
        await door.accept(message(f"message {key}", key=key))
    address = message("").address
    assert await door.delete(Deletion(key="1", address=address))
    assert not await door.delete(Deletion(key="1", address=address))
    assert await bus.inbox.outcome(message("").id, SessionId("pigeon:default:1")) is Outcome.CANCELLED
    assert (await claimed(bus)).text == "message 2"
    assert not await bus.faults()


async def test_a_remark_can_be_edited_and_taken_back(bus: Bus, door: Door) -> None:
    for key in "12":
        await door.accept(said(f"remark {key}", key))
    assert await door.edit(said("other words", "1"))
    assert await door.delete(Deletion(key="2", address=said("", "2").address))
    await door.accept(said("ask", "3", addressed=True))
    assert [remark.text for remark in (await claimed(bus)).remarks] == ["other words"]
