"""Dead letters: what could not be worked or sent, kept with the reason until an operator decides."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from gateway.bus.keys import Keyspace, Partition, QueueKeys
from gateway.bus.outboxes import accounts
from gateway.bus.store import Store, errors_as_unavailable
from gateway.bus.stored import Stored
from gateway.errors import ClawgateError
from gateway.schema.ids import AccountId, MessageId
from gateway.schema.reply import Reply
from gateway.schema.task import Task

INBOUND = "in"
HORIZON_HOURS = 24
"""How long a replayed message is known again whose own horizon has passed."""
_ID = re.compile(r"(\d{1,4})/(.+)/(\d{1,20}-\d{1,20})", re.DOTALL)
_AT_ONCE = 200


class NoSuchLetter(ClawgateError):
    """There is no dead letter of that id."""

    def __init__(self, identity: str) -> None:
        super().__init__(f"There is no dead letter {identity!r}; `clawgate dead list` shows those there are.")


class Damaged(ClawgateError):
    """What the letter holds was never a record of its lane."""

    def __init__(self, identity: str) -> None:
        super().__init__(f"The dead letter {identity} is damaged and can't be replayed; it can only be purged.")


class _Traces(BaseModel):
    """What is looked for in a task, whichever version wrote it."""

    id: MessageId


@dataclass(frozen=True)
class DeadLetter:
    """One letter, as it was read."""

    partition: Partition
    account: AccountId | None
    """Whose outbox it comes from; None for a message."""
    entry: str
    lane: str
    why: str
    record: str

    @property
    def id(self) -> str:
        """Its name among all dead letters: partition, queue, entry."""
        return f"{self.partition.number}/{self.account or INBOUND}/{self.entry}"

    @property
    def died_ms(self) -> int:
        """When it was given up, by the server's clock."""
        return int(self.entry.partition("-")[0])

    @property
    def sender(self) -> str:
        """Who wrote the message; empty for a reply."""
        return "" if self.account or self._stored is None else self._stored.sender

    @property
    def payload(self) -> str:
        """What it carries; all of the record, if that is damaged."""
        return self.record if self._stored is None else self._stored.payload

    @property
    def content(self) -> Task | Reply | None:
        """The payload; None if this version can't read it."""
        try:
            return (Reply if self.account else Task).model_validate_json(self.payload)
        except ValidationError:
            return None

    @property
    def queue(self) -> QueueKeys:
        """Where it came from, and where its stream is."""
        return self.partition.outbox(self.account) if self.account else self.partition.inbound

    @property
    def _stored(self) -> Stored | None:
        try:
            return Stored.of(self.record)
        except ValueError:
            return None


class DeadLetters:
    """The dead letters of all queues. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, keyspace: Keyspace) -> None:
        self._store = store
        self._keyspace = keyspace

    async def now_ms(self) -> int:
        """The time by the clock that the letters are dated with; of a cluster, by one of its clocks."""
        async with errors_as_unavailable():
            seconds, micros = await self._store.client.time()
        return int(seconds) * 1000 + int(micros) // 1000

    async def all(self) -> AsyncIterator[DeadLetter]:
        """Those there are now, queue by queue, in each the oldest first. One that dies meanwhile is not among them."""
        outboxes = await accounts(self._store, self._keyspace)
        queues = [
            (partition, account)
            for partition in self._keyspace.all()
            for account in (None, *outboxes.get(partition.number, ()))
        ]
        # By the ids, not by a clock: the servers of a cluster have several.
        newest = [await self._newest(partition, account) for partition, account in queues]
        for (partition, account), last in zip(queues, newest, strict=True):
            if last is not None:
                async for letter in self._of(partition, account, last):
                    yield letter

    async def find(self, identity: str) -> DeadLetter:
        """One by its id. Raises ``NoSuchLetter``."""
        parts = _ID.fullmatch(identity)
        if parts is None or int(parts[1]) >= self._keyspace.partitions:
            raise NoSuchLetter(identity)
        partition = Partition(int(parts[1]))
        account = None if parts[2] == INBOUND else AccountId(parts[2])
        found = await self._read(partition, account, parts[3], parts[3]) if _in_range(parts[3]) else []
        if not found:
            raise NoSuchLetter(identity)
        return found[0]

    async def replay(self, letter: DeadLetter) -> bool:
        """Put it at the end of its lane again and out of the dead letters, in one step; False if it is no longer there.

        A message is pending again. A reply that may have arrived goes out marked as a repeat. What this
        version can't read goes back as it is. Raises ``Damaged``.
        """
        content = letter.content
        keys = [*letter.queue.fixed, letter.queue.tail(letter.lane)]
        payload = ""
        if isinstance(content, Reply) and content.sending:
            payload = content.model_copy(update={"sending": False, "repeated": True}).model_dump_json()
        elif letter.account is None and (message := _message_of(letter.payload)) is not None:
            keys.append(letter.partition.seen(message))
        arguments: list[str | int] = [letter.entry, letter.lane, payload, HORIZON_HOURS * 3_600_000]
        number = await self._store.run("replay", keys, arguments)
        if number < 0:
            raise Damaged(letter.id)
        return bool(number)

    async def purge(self, letter: DeadLetter) -> bool:
        """Remove it for good; False if it is no longer there."""
        async with errors_as_unavailable():
            return bool(await self._store.client.xdel(letter.queue.dead, letter.entry))

    async def _of(self, partition: Partition, account: AccountId | None, last: str) -> AsyncIterator[DeadLetter]:
        first = "-"
        while True:
            found = await self._read(partition, account, first, last)
            for letter in found:
                yield letter
            if len(found) < _AT_ONCE:
                return
            first = f"({found[-1].entry}"

    async def _newest(self, partition: Partition, account: AccountId | None) -> str | None:
        async with errors_as_unavailable():
            found: Any = await self._store.client.xrevrange(_stream(partition, account), count=1)
        return str(found[0][0]) if found else None

    async def _read(self, partition: Partition, account: AccountId | None, first: str, last: str) -> list[DeadLetter]:
        async with errors_as_unavailable():
            found: Any = await self._store.client.xrange(_stream(partition, account), first, last, count=_AT_ONCE)
        return [
            DeadLetter(
                partition, account, entry, fields.get("lane", ""), fields.get("why", ""), fields.get("record", "")
            )
            for entry, fields in found
        ]


def _stream(partition: Partition, account: AccountId | None) -> str:
    return (partition.outbox(account) if account else partition.inbound).dead


def _in_range(entry: str) -> bool:
    """Whether the server takes it for an entry's id: two numbers of 64 bits."""
    return all(int(number) < 2**64 for number in entry.split("-"))


def _message_of(payload: str) -> MessageId | None:
    try:
        return _Traces.model_validate_json(payload).id
    except ValidationError:
        return None
