"""Removing a person: all that is kept of them and of their conversations of two, and their words in groups.

Nothing of anybody else's goes, but for what was answered to them in a group, and summaries that may have their words in
them. That a message of theirs has had its answer stays known for its hours, under the message's id and without a word
of it: a platform that delivers it again must not be answered again.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gateway.bus.blanking import blank
from gateway.bus.dead_letters import DeadLetters
from gateway.bus.decisions import Decisions
from gateway.bus.forgotten import Forgotten
from gateway.bus.keys import STOP_CHANNEL, Keyspace, Partition, QueueKeys, quotas_of, talks
from gateway.bus.named_files import digests, named_files
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.people import OPERATOR, People
from gateway.bus.redaction import Redaction
from gateway.bus.remarks import Remarks
from gateway.bus.reminders import ReminderStore
from gateway.bus.rewriting import rewrite
from gateway.bus.store import Store, errors_as_unavailable
from gateway.bus.stored import Stored
from gateway.errors import Refusal
from gateway.schema.address import Principal
from gateway.schema.ids import AccountId, MessageId, SessionId
from gateway.schema.task import Task

WAIT_SECONDS = 30.0
"""For what runs to stop."""
LOOK_SECONDS = 0.1


@dataclass(frozen=True)
class Erased:
    """What was removed."""

    conversations: int
    messages: int
    """That waited to be answered."""
    replies: int
    """That waited to be sent."""
    notes: int
    reminders: int
    dead_letters: int
    remarks: int
    """Said around others' messages in groups, and not shown to the model yet."""
    entries: int
    """Of transcripts of groups: what they said there, and what was answered."""
    files: int
    lines: int
    """Of spool and delivery journal, on this machine."""
    lasting: bool
    """What was removed may stand in the server's own file for a while yet: it could not be written anew."""


class Erasure:
    """Asks nobody, and can't be undone. Every method raises ``Unavailable``; begun again it goes on."""

    def __init__(
        self,
        store: Store,
        keyspace: Keyspace,
        people: People,
        files: Path,
        *,
        seconds: float = WAIT_SECONDS,
        clear: Callable[[SessionId], Awaitable[None]] | None = None,
        logs: Sequence[Path] = (),
    ) -> None:
        """``files``: the file store's folder. ``seconds``: for what runs to stop. ``clear``: a session's other files.

        ``logs``: the folders of spool and delivery journal.
        """
        self._logs = logs
        self._store = store
        self._client: Any = store.client
        self._keyspace = keyspace
        self._people = people
        self._files = files
        self._seconds = seconds
        self._clear = clear

    async def erase(self, person: Principal) -> Erased:
        """Remove everything about a person. They are a stranger then, or what the settings make of them.

        Raises ``Refusal`` for an owner by the settings, and where something of theirs runs that can't be ended now.
        """
        # From here on nothing new of theirs comes in or is run.
        await self._people.give(person.id, None, by=OPERATOR)
        named: set[str] = set()
        messages = await self._end_tasks(person, named)
        sessions = await self._sessions(person)
        replies = sum([await self._drop_rows(session, named) for session in sessions])
        letters = await self._purge(person, sessions, named)
        named |= await self._named_in(sessions)
        notes = await NoteStore(self._store, self._keyspace).erase(person.id)
        reminders = ReminderStore(self._store, self._keyspace).of(person)
        count = len(await reminders.all())
        await reminders.erase()
        remarks = await Remarks(self._store, self._keyspace, most=0, hours=0).erase(person.id)
        redacted = await Redaction(self._store, self._keyspace).redact(person.id)
        await self._delete(sessions, person)
        await self._delete_buttons(sessions, person)
        if self._clear is not None:
            for session in sessions:
                await self._clear(session)
        files = await self._remove_files(frozenset(named | redacted.files))
        await Forgotten(self._store).add({*sessions, *redacted.sessions})
        await Pairing(self._store).forget(person.id)
        lines = sum([await asyncio.to_thread(blank, folder, [person.id, *sessions]) for folder in self._logs])
        decisions = Decisions(self._store)
        await decisions.forget(person.id)
        await decisions.note("erased", "", by=OPERATOR)
        async with errors_as_unavailable():
            await self._client.delete(talks(person.id))
        # Last, so that what failed before leaves them shut out, and known to be unfinished.
        await self._people.forget(person.id)
        lasting = not await rewrite(self._store)
        removed = notes, count, letters, remarks, redacted.entries, files, lines
        return Erased(len(sessions), messages, replies, *removed, lasting)

    async def _sessions(self, person: Principal) -> list[SessionId]:
        async with errors_as_unavailable():
            return sorted(SessionId(str(name)) for name in await self._client.smembers(talks(person.id)))

    async def _end_tasks(self, person: Principal, named: set[str]) -> int:
        """Cancel what waits, reminders too, and wait for the end of what runs."""
        count = 0
        try:
            async with asyncio.timeout(self._seconds):
                while True:
                    ended, left = await self._cancel(person, named)
                    count += ended
                    if not left:
                        return count
                    await asyncio.sleep(LOOK_SECONDS)
        except TimeoutError:
            raise Refusal(
                f"Something of {person.id} is still being answered; they are shut out. Start a worker, or wait until "
                "it has ended, and erase them again."
            ) from None

    async def _cancel(self, person: Principal, named: set[str]) -> tuple[int, bool]:
        count, left = 0, False
        for partition in self._keyspace.all():
            queue = partition.inbound
            for lane in await self._lanes(queue):
                records = [one for one in await self._records(queue, lane) if Stored.of(one).sender == person.id]
                if records:
                    named |= digests(records)
                    count += await self._drop(queue, lane, records, partition, person.id)
                    left = left or any(Stored.of(one).sender == person.id for one in await self._records(queue, lane))
        return count, left

    async def _drop(self, queue: QueueKeys, lane: str, records: list[str], partition: Partition, sender: str) -> int:
        keys = [*queue.fixed, queue.tail(lane), *(partition.seen(_message_of(record)) for record in records)]
        count, _ = await self._store.run("cancel", keys, [lane, sender, STOP_CHANNEL, *records])
        return int(count)

    async def _drop_rows(self, session: SessionId, named: set[str]) -> int:
        """Replies that wait to be sent; one that is being sent just now arrives."""
        partition, queue = self._keyspace.of(session), self._outbox(session)
        records = await self._records(queue, session)
        named |= digests(records)
        return await self._drop(queue, session, records, partition, "") if records else 0

    def _outbox(self, session: SessionId) -> QueueKeys:
        platform, account, _ = session.split(":", 2)
        return self._keyspace.of(session).outbox(AccountId(f"{platform}:{account}"))

    async def _lanes(self, queue: QueueKeys) -> list[str]:
        async with errors_as_unavailable():
            return [str(lane) for lane in await self._client.hkeys(queue.fixed[1])]

    async def _records(self, queue: QueueKeys, lane: str) -> list[str]:
        async with errors_as_unavailable(), self._client.pipeline(transaction=False) as pipeline:
            pipeline.hget(queue.fixed[1], lane)
            pipeline.lrange(queue.tail(lane), 0, -1)
            head, tail = await pipeline.execute()
        return [str(record) for record in [head, *tail] if record]

    async def _purge(self, person: Principal, sessions: Iterable[SessionId], named: set[str]) -> int:
        letters, theirs = DeadLetters(self._store, self._keyspace), set(sessions)
        found = [one async for one in letters.all() if one.lane in theirs or one.sender == person.id]
        named |= digests(letter.record for letter in found)
        return sum([await letters.purge(letter) for letter in found])

    async def _named_in(self, sessions: Iterable[SessionId]) -> frozenset[str]:
        found: set[str] = set()
        for session in sessions:
            found |= await self._named(self._keyspace.of(session).history(session))
        return frozenset(found)

    async def _named(self, history: str) -> frozenset[str]:
        async with errors_as_unavailable():
            return digests(str(entry) for entry in await self._client.lrange(history, 0, -1))

    async def _delete(self, sessions: Sequence[SessionId], person: Principal) -> None:
        """Every key that is named after the person or one of the sessions, whoever has made it."""
        for name in (person.id, *sessions):
            is_theirs = _names(name)
            found = [key async for key in self._store.names(f"{{cg:*}}:*:{_literally(name)}*") if is_theirs(key)]
            async with errors_as_unavailable():
                for key in found:
                    await self._client.delete(key)
        async with errors_as_unavailable():
            for partition in self._keyspace.all():
                await self._client.hdel(partition.inbound.fixed[8], person.id)
            for session in sessions:
                for queue in (self._keyspace.of(session).inbound, self._outbox(session)):
                    await self._client.hdel(queue.mode, session)
            counted = [("person", person.id), *(("conversation", session) for session in sessions)]
            for whose, name in counted:
                for key in quotas_of(whose, name):
                    await self._client.delete(key)

    async def _delete_buttons(self, sessions: Iterable[SessionId], person: Principal) -> None:
        theirs = {f'"conversation":"{session}"' for session in sessions} | {f'"presser":"{person.id}"'}
        async for key in self._store.names("{cg:*}:buttons:*", "string"):
            async with errors_as_unavailable():
                shown = str(await self._client.get(key))
                if any(one in shown for one in theirs):
                    await self._client.delete(key)

    async def _remove_files(self, named: frozenset[str]) -> int:
        """Those that no other conversation names."""
        if not named:
            return 0
        others = set(await named_files(self._store, self._keyspace))
        async for history in self._store.names("{cg:*}:history:*", "list"):
            others |= await self._named(history)
        return sum([await asyncio.to_thread(_unlink, self._files / one[:2] / one) for one in named - others])


def _names(name: str) -> Callable[[str], bool]:
    # What has been answered stays known as such for its hours: nothing is in it but that.
    kinds = r"\{cg:\d+\}:(?!seen:)[a-z]+:(\d{4}-\d\d-\d\d:)?"
    pattern = re.compile(rf"{kinds}{re.escape(name)}(:order|:entries)?")
    return lambda key: pattern.fullmatch(key) is not None


def _literally(text: str) -> str:
    return re.sub(r"([*?\[\]\\^])", r"\\\1", text)


def _unlink(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _message_of(record: str) -> MessageId:
    try:
        return Task.model_validate_json(Stored.of(record).payload).id
    except ValidationError:
        return MessageId("")
