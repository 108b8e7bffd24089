"""One message that waits in its lane: found by its id, changed or cancelled before a worker has begun with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from gateway.bus.keys import Partition
from gateway.bus.store import Store, errors_as_unavailable
from gateway.bus.stored import Stored
from gateway.schema.content import Part
from gateway.schema.ids import MessageId, PrincipalId, SessionId
from gateway.schema.task import Task

NOBODY = ""
"""Whose running turn is told to stop, when one message is cancelled that waits."""


@dataclass(frozen=True)
class WaitingMessages:
    """Those of one partition. Every method raises ``Unavailable``."""

    store: Store
    partition: Partition

    async def edit(self, session: SessionId, message: MessageId, sender: PrincipalId, parts: Sequence[Part]) -> bool:
        """Give a message of ``sender`` other content; False if it isn't there or work on it has begun."""
        found = await self._found(session, message)
        if found is None or found[1].sender.id != sender:
            return False
        record, task = found
        version = 3 if any(part.kind == "attachment" for part in parts) else task.version
        edited = task.model_copy(update={"parts": tuple(parts), "version": version})
        queue = self.partition.inbound
        keys = [*queue.fixed, queue.tail(session), self.partition.journal(session)]
        done: int = await self.store.run("edit", keys, [session, message, record, edited.model_dump_json()])
        return done == 1

    async def cancel(self, session: SessionId, message: MessageId, channel: str) -> bool:
        """End a message as cancelled; False if it isn't there or runs."""
        found = await self._found(session, message)
        if found is None:
            return False
        queue = self.partition.inbound
        keys = [*queue.fixed, queue.tail(session), self.partition.seen(message)]
        count, _ = await self.store.run("cancel", keys, [session, NOBODY, channel, found[0]])
        return bool(count)

    async def _found(self, session: SessionId, message: MessageId) -> tuple[str, Task] | None:
        queue = self.partition.inbound
        async with errors_as_unavailable(), self.store.client.pipeline(transaction=False) as pipeline:
            pipeline.hget(queue.fixed[1], session)
            pipeline.lrange(queue.tail(session), 0, -1)
            head, tail = await pipeline.execute()
        for record in [head, *tail]:
            task = _task(record) if record else None
            if task is not None and task.id == message and task.kind == "message":
                return record, task
        return None


def _task(record: str) -> Task | None:
    try:
        return Task.model_validate_json(Stored.of(record).payload)
    except ValidationError:
        return None
