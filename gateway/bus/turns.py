"""The worker's side of the task queue: claimed tasks with their history, and finishes written in one step."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from pydantic import BaseModel, ValidationError

from gateway.agents import DEFAULT
from gateway.bus.answers import LOOK_SECONDS, Answers
from gateway.bus.companions import Companion, Companions
from gateway.bus.drafts import DraftPublisher
from gateway.bus.keys import Partition
from gateway.bus.lease import Lease
from gateway.bus.opening import HISTORY_ENTRIES, Openings
from gateway.bus.parking import park
from gateway.bus.people import People
from gateway.bus.quotas import MILLISECONDS, TokenCount, names
from gateway.bus.settlement import Settlement
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.address import Address
from gateway.schema.ids import MessageId, SessionId
from gateway.schema.outcome import Outcome
from gateway.schema.preferences import Preferences
from gateway.schema.queue_mode import QueueMode
from gateway.schema.reply import Draft, Reply
from gateway.schema.role import Role
from gateway.schema.task import Handed, Task
from gateway.schema.transcript import Entry
from gateway.schema.turn import Finish, HandOver, TurnHandler

log = structlog.get_logger()
MOST_FRAMES = 100_000
"""Of one claim, for the numbering of its frames."""

MOST_ENTRIES = 10_000
CHANGED = "What I may do for you has changed since you wrote that. Please send it again."
APOLOGY = "I could not answer this: something failed each time I tried. The operator can see the details."


class ClaimedTask:
    """A ``Claim`` on Redis."""

    def __init__(
        self,
        store: Store,
        partition: Partition,
        lease: Lease,
        task: Task,
        *,
        openings: Openings,
        drafts: DraftPublisher,
    ) -> None:
        self._openings = openings
        self._partition = partition
        self._lease = lease
        self._drafts = drafts
        self.task = task
        self.attempt = lease.attempt
        self.history: list[Entry] = []
        self.journal: list[Entry] = []
        self.preferences = Preferences()
        self.stopped = lease.stopped
        self.companions = Companions(store, partition, lease, task)
        self._frames = 0

    @property
    def tasks(self) -> list[Task]:
        """The message, and what was collected with it."""
        return [self.task, *(companion.task for companion in self.companions.collected)]

    async def read(self) -> None:
        """Read the history and what an earlier attempt recorded; collect, if that is the lane's mode."""
        stored = await self._lease.patiently(lambda: self._openings.of(self.task.session))
        self.history = _readable(stored.history)
        self.preferences = stored.preferences
        resumed = bool(stored.journal) and stored.journal[0] == self.task.id
        if resumed:
            self.journal = [Entry.model_validate_json(entry) for entry in stored.journal[1:]]
        await self.companions.restore(stored.joined)
        if stored.mode is QueueMode.COLLECT and stored.joined is None and not resumed:
            await self.companions.collect()
        elif stored.mode is QueueMode.INTERRUPT and await self.companions.superseded():
            # It came while an earlier turn was still ending.
            self.stopped.set()

    async def record(self, entry: Entry) -> None:
        """Append to the journal; a server that is away is waited for as long as the lease surely holds."""
        entries = [*self.journal, entry]
        await self._write(entries, len(entries))
        self.journal.append(entry)

    async def _write(self, entries: Sequence[Entry], position: int) -> None:
        while True:
            missing = [kept.model_dump_json() for kept in entries[position - 1 :]]
            keys = [self._partition.journal(self.task.session)]
            verdict = await self._lease.run("record", keys, [self.task.id, position, *missing])
            if verdict > 0:
                break
            position = -verdict

    async def steered(self) -> list[Entry]:
        """What the sender has said since, if the lane's mode is to steer: part of this turn and its journal now."""
        while True:
            verdict, entries = await self.companions.steer(len(self.journal) + 1)
            if verdict > 0:
                break
            await self._write(self.journal, -verdict)
        self.journal += entries
        return entries

    async def draft(self, text: str) -> None:
        """Publish a frame, if the lease surely still holds."""
        await self._publish(text)

    async def over(self) -> None:
        """Publish that no reply follows the frames."""
        await self._publish("", over=True)

    async def _publish(self, text: str, *, over: bool = False) -> None:
        if self._lease.alive():
            # A later claim's frames must look newer than those of the one before it.
            self._frames += 1
            sequence = self._lease.turn * MOST_FRAMES + self._frames
            reply = Reply.id_for(self.task.id)
            frame = Draft(reply=reply, address=self.task.address, sequence=sequence, text=text, over=over)
            await self._drafts.publish(frame)


class TurnRecords:
    """Turns leases of the task queue into claims for a handler, and its finishes into settlements."""

    def __init__(
        self,
        store: Store,
        partition: Partition,
        handler: TurnHandler,
        *,
        attempts: int,
        most_entries: int = MOST_ENTRIES,
        now: Callable[[], float] = time.time,
        people: People | None = None,
        token_counts: Sequence[TokenCount] = (),
        answers: Answers | None = None,
    ) -> None:
        """``most_entries``: what a transcript keeps; the oldest go. ``people`` knows the owners of the settings.

        ``token_counts``: for whom and for how long tokens are counted, since the door asks for them.
        ``answers``: which messages this process answers; by default all.
        """
        self._token_counts = token_counts
        self._store = store
        self._partition = partition
        self._handler = handler
        self._attempts = attempts
        self._most_entries = most_entries
        self._now = now
        self._people = people or People(store)
        self._answers = answers or Answers(store, now=now)
        self._openings = Openings(store, partition)
        self._drafts = DraftPublisher(store)

    async def __call__(self, lease: Lease) -> Settlement:
        """Run one turn; the ``Handler`` of a ``Consumer``."""
        try:
            task = Task.model_validate_json(lease.payload)
        except ValidationError:
            return self._unreadable(lease)
        known = await lease.patiently(lambda: self._people.of(task.sender.id))
        if known is not None and known.role is None:
            log.info("not run: its sender's rights were revoked", message=task.id)
            await self._claimed(lease, task).over()
            return self._settlement(task, Finish(outcome=Outcome.CANCELLED))
        role = task.role
        if known is not None and known.role is not None:
            task = task.model_copy(update={"role": task.role.at_most(known.role)})
        task = await self._with_permission_now(lease, task)
        claim = self._claimed(lease, task)
        if task.role is not role and self._answers.tells_apart(role, task.role):
            # Who answers was decided for what they were.
            return self._said(task, Outcome.CANCELLED, CHANGED)
        if not self._answers.has(task):
            return await self._left_to_others(lease, task, claim)
        if lease.attempt >= self._attempts:
            # The apology is another reply than the one whose beginning can be on the screen.
            await claim.over()
            finish = Finish(outcome=Outcome.DEAD, replies=(_apology(lease, task.id, task.address, task.reply_to),))
            return self._settlement(task, finish, why=f"{lease.attempt} attempts failed")
        await claim.read()
        return await self._finished(claim, await self._handler(claim))

    async def _finished(self, claim: ClaimedTask, finish: Finish) -> Settlement:
        task = claim.task
        if finish.onward is not None:
            return self._handed_over(task, finish.onward)
        if any(reply.address != task.address for reply in finish.replies):
            raise ValueError("a reply may only go where its message came from")
        if not finish.replies:
            await claim.over()
        return self._settlement(task, finish, companions=claim.companions.all)

    async def _with_permission_now(self, lease: Lease, task: Task) -> Task:
        """With what whoever gave a permission is by now, if that is less; without it, if they are nothing."""
        permission = task.permission
        if permission is None:
            return task
        by = permission.by
        known = await lease.patiently(lambda: self._people.of(by))
        if known is None:
            return task
        if known.role is not None:
            permission = permission.model_copy(update={"role": permission.role.at_most(known.role)})
        return task.model_copy(update={"permission": permission if known.role is not None else None})

    async def _left_to_others(self, lease: Lease, task: Task, claim: ClaimedTask) -> Settlement:
        """Workers that run its model may have it; and after a time without any it is given up."""
        label = task.model or DEFAULT
        if not await lease.patiently(lambda: self._answers.is_given_up(task, lease.since_ms)):
            return self._for(label, others_alone=self._answers.runs(label))
        log.warning("given up: no worker runs its model", message=task.id, model=label)
        await claim.over()
        text = f"I could not answer this: {label}, the model that answers here, has not been running for a while."
        apology = _apology(lease, task.id, task.address, task.reply_to, text)
        finish = Finish(outcome=Outcome.DEAD, replies=(apology,))
        return self._settlement(task, finish, why=f"no worker runs the model {label}")

    def _handed_over(self, task: Task, to: HandOver) -> Settlement:
        handed = Handed(by=task.bound, steps=to.steps, spent=to.spent)
        onward = task.answered_by(to.to).model_copy(update={"handed": handed, "version": max(task.version, 6)})
        return self._for(to.to.model or DEFAULT, payload=onward.model_dump_json())

    def _for(self, label: str, *, others_alone: bool = False, **values: str) -> Settlement:
        """``others_alone``: this one would take it back at once, and can't do it."""
        keys = {} if others_alone else {"label": self._partition.inbound.label(label)}
        return Settlement("wait", delay=LOOK_SECONDS, keys=keys, values=values)

    def _said(self, task: Task, outcome: Outcome, text: str) -> Settlement:
        reply = Reply(id=Reply.id_for(task.id), address=task.address, text=text, reply_to=task.reply_to)
        return self._settlement(task, Finish(outcome=outcome, replies=(reply,)))

    def _claimed(self, lease: Lease, task: Task) -> ClaimedTask:
        openings, drafts = self._openings, self._drafts
        return ClaimedTask(self._store, self._partition, lease, task, openings=openings, drafts=drafts)

    def _unreadable(self, lease: Lease) -> Settlement:
        if (parked := park(lease, Task, self._now())) is not None:
            log.warning("a newer program's task waits for a worker that can read it", lane=lease.lane)
            return parked
        # Kept with the dead letters, payload and all. Its sender is told, if who that is can be read.
        why = "not a task this version can read"
        try:
            traces = _Traces.model_validate_json(lease.payload)
        except ValidationError:
            return Settlement("dead", why=why)
        apology = _apology(lease, traces.id, traces.address)
        keys, values = self._written(traces.id, SessionId(lease.lane), traces.address, Outcome.DEAD, [apology])
        return Settlement("dead", why=why, keys=keys, values=values)

    def _settlement(
        self, task: Task, finish: Finish, *, companions: Sequence[Companion] = (), why: str = ""
    ) -> Settlement:
        keys, values = self._written(task.id, task.session, task.address, finish.outcome, finish.replies)
        keys["history"] = self._partition.history(task.session)
        entries = [entry.model_dump_json() for entry in finish.transcript]
        values |= {"reset": finish.reset, "entries": entries, "most": self._most_entries}
        keys["spent"] = self._partition.spent(task.session)
        if finish.spent is not None and finish.day:
            keys["daily"] = self._partition.spent_on(finish.day, task.sender.id)
            values["cost"] = {name: number for name, number in finish.spent.model_dump().items() if number}
        if finish.spent is not None and self._token_counts and task.role is not Role.OWNER:
            whom = names(task.sender, task.address)
            keys["tokens"] = tuple(self._partition.tokens(span, whom[whose]) for whose, span in self._token_counts)
            values["spans"] = [MILLISECONDS[span] for _, span in self._token_counts]
            values["computed"] = finish.spent.computed
        if companions:
            keys["also"] = tuple(self._partition.seen(companion.task.id) for companion in companions)
            values["joined"] = [companion.number for companion in companions]
        dead = finish.outcome is Outcome.DEAD
        return Settlement("dead" if dead else "done", why=why, keys=keys, values=values)

    def _written(
        self, message: MessageId, session: SessionId, address: Address, outcome: Outcome, replies: Sequence[Reply]
    ) -> tuple[dict[str, str | tuple[str, ...]], dict[str, Any]]:
        partition = self._partition
        outbox = partition.outbox(address.account_id)
        lane = address.conversation
        keys: dict[str, str | tuple[str, ...]] = {
            "seen": partition.seen(message),
            "journal": partition.journal(session),
            "outbox": outbox.fixed,
            "outtail": outbox.tail(lane),
        }
        rows = [reply.model_dump_json() for reply in replies]
        return keys, {"outcome": outcome.value, "outlane": lane, "rows": rows}


class _Traces(BaseModel):
    """What is looked for in a task of another version."""

    id: MessageId
    address: Address


def _apology(
    lease: Lease, message: MessageId, address: Address, reply_to: str | None = None, text: str = APOLOGY
) -> Reply:
    # Numbered by the record: a message that is replayed can still get its answer, or another apology, under
    # an id that no platform has seen.
    return Reply(id=Reply.id_for(message, int(lease.number)), address=address, text=text, reply_to=reply_to)


def _readable(stored: Sequence[str]) -> list[Entry]:
    """The end of a transcript: whole exchanges, and of those only the ones this version can read."""
    entries: list[Entry] = []
    for text in stored:
        try:
            entries.append(Entry.model_validate_json(text))
        except ValidationError:
            log.warning("a transcript has entries of another version: what is before them is left out")
            entries.clear()
    if len(entries) == len(stored) < HISTORY_ENTRIES:
        return entries
    first = next((index for index, entry in enumerate(entries) if entry.role == "user"), len(entries))
    return entries[first:]


async def read_history(store: Store, partition: Partition, session: SessionId) -> list[Entry]:
    """A session's whole transcript. Raises ``Unavailable``."""
    async with errors_as_unavailable():
        entries = await store.client.lrange(partition.history(session), 0, -1)
    return [Entry.model_validate_json(entry) for entry in entries]
