"""Removing a person: all of theirs and nothing of anybody else's, on a store where both are alike."""

from pathlib import Path
from typing import Any

import pytest

from gateway.bus.buttons import ButtonStore
from gateway.bus.erasure import Erased, Erasure
from gateway.bus.keys import FORGOTTEN, quota, talks
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.people import People
from gateway.bus.remarks import Remarks
from gateway.bus.reminders import ReminderStore
from gateway.errors import Refusal
from gateway.schema.address import Address, Principal
from gateway.schema.button import Button, Buttons
from gateway.schema.content import Attachment
from gateway.schema.ids import MemoryId, MessageId, SessionId
from gateway.schema.outcome import Outcome
from gateway.schema.remark import Remark
from gateway.schema.reply import Reply
from gateway.schema.role import Role
from gateway.schema.trace import trace
from gateway.schema.transcript import Entry
from tests.contract.bus_rig import Bus, message_task, replied

ANN = Principal(platform="pigeon", user="ann")
BOB = Principal(platform="pigeon", user="bob")
SHARED, HERS, WAITING, DEAD = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
GROUP, ELSEWHERE = SessionId("pigeon:default:g"), SessionId("pigeon:default:h")


def file(folder: Path, digest: str) -> Attachment:
    place = folder / digest[:2] / digest
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"x")
    return Attachment(what="document", digest=digest, size=1, media_type="text/plain")


async def lives(bus: Bus, person: Principal, chat: str, files: tuple[Attachment, ...]) -> None:
    """Everything that can be kept of somebody."""
    client: Any = bus.client
    task = message_task(1, chat=chat, user=person.user)
    people, partition = People(bus.store), bus.keyspace.of(task.session)
    await people.give(person.id, Role.MEMBER, by="operator")
    await people.talk(person.id, task.session)
    await Pairing(bus.store).knock(task.address.account_id, person, MessageId(f"k{chat}"))
    await NoteStore(bus.store, bus.keyspace).of(person.id).add("secret", call="1")
    reminders = bus.keyspace.of(person.id)
    await client.hset(reminders.reminders(person.id), "r", "{}")
    await client.zadd(reminders.due, {f"r|{person.id}": 2e12})
    entry = Entry(version=2, role="user", text="secret", files=files)
    await client.rpush(partition.history(task.session), entry.model_dump_json())
    await client.rpush(partition.journal(task.session), "secret")
    order, entries = partition.shown(task.address.conversation)
    await client.zadd(order, {"1": 1})
    await client.hset(entries, "1", "secret")
    base = partition.history(task.session).split(":history:")[0]
    await client.hset(f"{base}:spent:2026-03-01:{person.id}", "turns", "1")
    for span in ("minute", "day", "minutetokens", "daytokens", "turns"):
        for key in (*quota("person", person.id, span), *quota("conversation", task.session, span)):
            await client.set(key, "1")
    for span in ("minute", "day"):
        await client.set(partition.tokens(span, person.id), "1")
        await client.set(partition.tokens(span, task.address.conversation), "1")
    await client.hset(bus.queue.mode, task.session, "collect")
    shown = ButtonStore(bus.store, bus.keyspace)
    for number, (place, presser) in enumerate([(chat, None), ("g", person.id)]):
        buttons = Buttons(choices=(Button(label="yes", says="secret"),), presser=presser)
        message = message_task(50 + number, chat=place, user=person.user)
        await shown.show(
            Reply(version=2, id=Reply.id_for(message.id), address=message.address, text="?", buttons=buttons)
        )
    club = NoteStore(bus.store, bus.keyspace, shared=["pigeon:default:club"]).here(
        Address(platform="pigeon", chat="club"), person.id
    )
    note = await club.add(f"secret of {person.user}", call=person.id)
    await club.keep_vectors("m", {note.id: b"v"})
    remark = Remark.of(person.id, "said", author=person.user, text=f"secret of {person.user}")
    await Remarks(bus.store, bus.keyspace, most=20, hours=1).hear(
        ELSEWHERE, MessageId(f"r{chat}"), remark, horizon_hours=1
    )
    group = bus.keyspace.of(GROUP)
    for entry in (Entry(role="user", text="secret").said_by(person.id), Entry(role="assistant", text="told")):
        await client.rpush(group.history(GROUP), entry.model_dump_json())
    # A turn that was given up, a message and a reminder that wait, and one in a group.
    await bus.offer(message_task(2, chat=chat, user=person.user))
    await bus.offer(message_task(3, chat=chat, user=person.user).model_copy(update={"kind": "reminder", "version": 2}))
    await bus.offer(message_task(4, chat="g", user=person.user))
    await client.rpush(partition.remarks(task.session), "9999999999999|6|ab|{}")
    for lane in (task.session, "pigeon:default:g"):
        await client.xadd(bus.queue.dead, {"lane": lane, "why": "?", "record": f"1|1|0|{person.id}|{{}}"})
    # The id of a message can look like the name of a session.
    await client.set(partition.seen(MessageId(f"pigeon:default:{chat}")), "replied")


async def is_answered(bus: Bus, person: Principal, chat: str) -> None:
    """A reply that waits to be sent."""
    task = message_task(1, chat=chat, user=person.user)
    await bus.offer(task)
    lease = await bus.hand().one()
    await bus.hand().settle(lease, bus.records()._settlement(task, replied(task, "secret")))


async def keys_with(bus: Bus, *words: str) -> set[str]:
    """The keys with one of the words in name or content."""
    client: Any = bus.client
    readers = {
        "string": client.get,
        "hash": client.hgetall,
        "list": lambda key: client.lrange(key, 0, -1),
        "set": client.smembers,
        "zset": lambda key: client.zrange(key, 0, -1),
        "stream": client.xrange,
    }
    found = set()
    async for key in bus.store.names("*"):
        content = str(await readers[str(await client.type(key))](key))
        if any(word in key or word in content for word in words):
            found.add(key)
    return found


async def test_nothing_is_left_of_one_person_and_everything_of_the_other(bus: Bus, tmp_path: Path) -> None:
    await is_answered(bus, ANN, "7")
    await is_answered(bus, BOB, "77")
    await lives(bus, ANN, "7", (file(tmp_path, HERS), file(tmp_path, SHARED)))
    await lives(bus, BOB, "77", (file(tmp_path, SHARED),))
    bobs_before = await keys_with(bus, "bob", ":77", "77/")
    cleared: list[str] = []

    async def clear(session: SessionId) -> None:
        cleared.append(session)

    erased = await Erasure(bus.store, bus.keyspace, People(bus.store), tmp_path, clear=clear).erase(ANN)
    assert cleared == ["pigeon:default:7"]
    assert erased == Erased(
        conversations=1,
        messages=3,
        replies=1,
        notes=2,
        reminders=0,
        dead_letters=2,
        remarks=1,
        entries=2,
        files=1,
        lines=0,
        lasting=False,
    )
    left = {key for key in await keys_with(bus, "pigeon:user:ann", "default:7'", 'default:7"') if ":seen:" not in key}
    assert left == set()
    assert await keys_with(bus, "default:7") == await keys_with(bus, "default:77") | {
        key for key in await keys_with(bus, "default:7") if ":seen:" in key
    }
    # But for what was lately written in the memory that both share: her words stood in it, too.
    shared = bus.keyspace.of(MemoryId("shared:pigeon:default:club")).done(MemoryId("shared:pigeon:default:club"))
    assert await keys_with(bus, "bob", ":77", "77/") == bobs_before - {shared}
    assert ((tmp_path / "aa" / SHARED).exists(), (tmp_path / "bb" / HERS).exists()) == (True, False)
    assert await bus.inbox.outcome(message_task(2, chat="7").id, message_task(2, chat="7").session) is Outcome.CANCELLED
    assert await People(bus.store).of(ANN.id) is None
    assert await bus.client.exists(bus.partition.seen(MessageId("pigeon:default:7")))
    assert [text.count("(erased)") for text in await bus.client.lrange(group_history(bus), 0, -1)] == [1, 1, 0, 0]
    assert sorted(await bus.client.zrange(FORGOTTEN, 0, -1)) == sorted([trace("pigeon:default:7"), trace(GROUP)])
    again = await Erasure(bus.store, bus.keyspace, People(bus.store), tmp_path).erase(ANN)
    assert again == Erased(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, lasting=False)


def group_history(bus: Bus) -> str:
    return bus.keyspace.of(GROUP).history(GROUP)


async def test_files_of_what_waits_and_of_what_was_given_up_go_too(bus: Bus, tmp_path: Path) -> None:
    for number, digest in ((1, WAITING), (2, DEAD)):
        part = file(tmp_path, digest)
        task = message_task(number, chat="7", version=3).model_copy(update={"parts": (part,)})
        if digest == WAITING:
            await bus.offer(task)
        else:
            record = f"1|1|0|{ANN.id}|{task.model_dump_json()}"
            await bus.client.xadd(bus.queue.dead, {"lane": task.session, "why": "?", "record": record})
    erased = await Erasure(bus.store, bus.keyspace, People(bus.store), tmp_path).erase(ANN)
    assert (erased.messages, erased.dead_letters, erased.files) == (1, 1, 2)
    assert not any((tmp_path / digest[:2] / digest).exists() for digest in (WAITING, DEAD))


async def test_a_person_whose_turn_runs_is_shut_out_and_erased_when_it_has_ended(bus: Bus, tmp_path: Path) -> None:
    people = People(bus.store)
    task = message_task(1)
    await people.talk(ANN.id, task.session)
    await bus.offer(task)
    lease = await bus.hand().one()
    erasure = Erasure(bus.store, bus.keyspace, people, tmp_path, seconds=0.3)
    with pytest.raises(Refusal, match=r"shut out.*erase them again"):
        await erasure.erase(ANN)
    known = await people.of(ANN.id)
    assert known is not None
    assert known.role is None
    assert await bus.client.hexists(bus.queue.fixed[10], task.session), "its turn was told to stop"
    await bus.hand().settle(lease, bus.records()._settlement(task, replied(task)))
    assert (await erasure.erase(ANN)).conversations == 1
    assert not await bus.client.exists(talks(ANN.id))
    assert await people.of(ANN.id) is None


async def test_an_owner_by_the_settings_is_not_erased(bus: Bus, tmp_path: Path) -> None:
    people = People(bus.store, owners=[ANN.id])
    await people.talk(ANN.id, SessionId("pigeon:default:1"))
    with pytest.raises(Refusal, match=r"people\.owners"):
        await Erasure(bus.store, bus.keyspace, people, tmp_path).erase(ANN)
    assert await bus.client.exists(talks(ANN.id))


async def test_reminders_are_found_by_nobody_any_more(bus: Bus, tmp_path: Path) -> None:
    store = ReminderStore(bus.store, bus.keyspace)
    partition = bus.keyspace.of(ANN.id)
    await bus.client.zadd(partition.due, {f"r|{ANN.id}": 1})
    await bus.client.hset(partition.reminders(ANN.id), "r", "{}")
    await Erasure(bus.store, bus.keyspace, People(bus.store), tmp_path).erase(ANN)
    assert await store.due() == []
    assert await bus.client.zcard(partition.due) == 0
