"""One message that waits in its lane: found by its id, changed or cancelled before a worker has begun with it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from gateway.bus.keys import Partition
from gateway.bus.store import Store, errors_as_unavailable
from gateway.bus.stored import Stored
from gateway.schema.content import Part
from gateway.schema.ids import MessageId, PrincipalId, SessionId
from gateway.schema.task import Bound, Task

NOBODY = ""
"""Whose running turn is told to stop, when one message is cancelled that waits."""

TRIES = 3
"""Somebody else may have changed the message between the look and the act."""


@dataclass(frozen=True)
class WaitingMessages:
    """Those of one partition. Every method raises ``Unavailable``."""

    store: Store
    partition: Partition

    async def edit(
        self, session: SessionId, message: MessageId, sender: PrincipalId, parts: Sequence[Part], bound: Bound
    ) -> bool:
        """Give a message of ``sender`` other content; False if it isn't there or work on it has begun.

        ``bound``: who answers these words.
        """
        return await self._try(session, message, lambda record, task: self._edit(record, task, sender, parts, bound))

    async def cancel(self, session: SessionId, message: MessageId, channel: str) -> bool:
        """End a message as cancelled; False if it isn't there or runs."""
        return await self._try(session, message, lambda record, task: self._cancel(record, task, channel))

    async def _try(self, session: SessionId, message: MessageId, act: Callable[[str, Task], Awaitable[bool]]) -> bool:
        for _ in range(TRIES):
            found = await self._found(session, message)
            if found is None:
                return False
            if await act(*found):
                return True
        return False

    async def _edit(self, record: str, task: Task, sender: PrincipalId, parts: Sequence[Part], bound: Bound) -> bool:
        if task.sender.id != sender:
            return False
        version = max(3, task.version) if any(part.kind == "attachment" for part in parts) else task.version
        edited = task.model_copy(update={"parts": tuple(parts), "version": version, "handed": None})
        edited = edited.answered_by(bound)
        queue = self.partition.inbound
        keys = [*queue.fixed, queue.tail(task.session), self.partition.journal(task.session)]
        done: int = await self.store.run("edit", keys, [task.session, task.id, record, edited.model_dump_json()])
        return done == 1

    async def _cancel(self, record: str, task: Task, channel: str) -> bool:
        queue = self.partition.inbound
        keys = [*queue.fixed, queue.tail(task.session), self.partition.seen(task.id)]
        count, _ = await self.store.run("cancel", keys, [task.session, NOBODY, channel, record])
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
