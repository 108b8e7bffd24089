"""The scripts against a model of deques: any order of calls, with the audit after each."""

import asyncio
import tempfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from gateway.bus.inbox import Offered
from gateway.bus.lease import Lease
from gateway.bus.settlement import Settlement
from gateway.bus.store import Store
from gateway.schema.ids import MessageId, SessionId
from gateway.schema.outcome import Outcome
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from tests.contract.bus_rig import Bus, message_task, replied
from tests.contract.server import Server, programs

CHATS = ("a", "b*[?]", "c")
USERS = ("ann", "bob")
MOST_WAITING = 3
ENTRY = Entry(role="assistant", text="step")


@dataclass
class Lane:
    """What the model knows of a lane."""

    waiting: deque[Task] = field(default_factory=deque)
    place: str = "none"
    """none, ready, leased, expired (a lease that ran out unnoticed) or delayed."""
    owner: Lease | None = None
    attempts: int = 0
    stopped: bool = False


class BusMachine(RuleBasedStateMachine):
    """One queue, worked by hand."""

    server: Server

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.bus = Bus(Store.connect(self.server.url))
        self.run(self.bus.client.flushall())
        self.hand = self.bus.hand(lease_seconds=3600)
        self.lanes = {message_task(0, chat=chat).session: Lane() for chat in CHATS}
        self.outcomes: dict[str, Outcome] = {}
        self.rows: dict[str, list[str]] = {lane: [] for lane in self.lanes}
        self.zombies: list[Lease] = []
        self.letters = 0
        self.next = 0

    def run(self, call: Any) -> Any:
        return self.runner.run(call)

    def teardown(self) -> None:
        self.run(self.bus.store.close())
        self.runner.close()

    def held(self) -> list[str]:
        return [lane for lane, known in self.lanes.items() if known.place in ("leased", "expired")]

    def advance(self, lane: Lane) -> None:
        lane.waiting.popleft()
        lane.owner, lane.attempts, lane.stopped = None, 0, False
        lane.place = "ready" if lane.waiting else "none"

    @rule(chat=st.sampled_from(CHATS), user=st.sampled_from(USERS), old=st.booleans())
    def offer(self, chat: str, user: str, old: bool) -> None:
        self.next += not old
        task = message_task(self.next, chat=chat, user=user)
        lane = self.lanes[task.session]
        found = self.run(self.bus.offer(task, most_waiting=MOST_WAITING))
        if task.id in self.outcomes:
            assert found is Offered.DUPLICATE
        elif len(lane.waiting) > MOST_WAITING:
            assert found is Offered.FULL
        else:
            assert found is Offered.ACCEPTED
            self.outcomes[task.id] = Outcome.PENDING
            lane.waiting.append(task)
            lane.place = "ready" if lane.place == "none" else lane.place

    @rule(most=st.integers(0, 4))
    def claim(self, most: int) -> None:
        for lane in self.lanes.values():
            if lane.place == "expired":
                assert lane.owner is not None
                self.zombies.append(lane.owner)
                lane.place, lane.owner, lane.attempts = "ready", None, lane.attempts + 1
        leases: list[Lease] = self.run(self.hand.claim(most)) if most else self.run(self.hand.step([], 0))[1]
        ready = [name for name, lane in self.lanes.items() if lane.place == "ready"]
        assert len(leases) == min(most, len(ready))
        for lease in leases:
            lane = self.lanes[lease.lane]  # type: ignore[index]
            assert lane.place == "ready"
            assert lease.payload == lane.waiting[0].model_dump_json()
            assert (lease.attempt, lease.stopped.is_set()) == (lane.attempts, lane.stopped)
            lane.place, lane.owner = "leased", lease

    def settle(self, data: st.DataObject, verb: str) -> None:
        lane = self.lanes[data.draw(st.sampled_from(self.held()))]  # type: ignore[index]
        assert lane.owner is not None
        task, owner = lane.waiting[0], lane.owner
        settlement = Settlement(verb, delay=3600, why="why")  # type: ignore[arg-type]
        if verb in ("done", "dead"):
            finish = replied(task)
            outcome = Outcome.DEAD if verb == "dead" else Outcome.REPLIED
            settlement = self.bus.records()._settlement(task, finish.model_copy(update={"outcome": outcome}), why="why")
            self.outcomes[task.id] = outcome
            self.rows[task.session].append(f"answer to {task.text}")
            self.letters += verb == "dead"
        # Not with a claim in the same step, nor with what another lane's expiry would add to it.
        others = {name: known.place for name, known in self.lanes.items()}
        assert self.run(self.hand.settle(owner, settlement))
        self.zombies.append(owner)
        if verb in ("done", "dead"):
            self.advance(lane)
        else:
            lane.owner = None
            lane.place = "ready" if verb == "back" else "delayed"
            lane.attempts += verb == "retry"
        for name, place in others.items():
            known = self.lanes[name]
            if place == "expired" and known is not lane:
                assert known.owner is not None
                self.zombies.append(known.owner)
                known.place, known.owner, known.attempts = "ready", None, known.attempts + 1

    @precondition(lambda self: self.held())
    @rule(data=st.data(), verb=st.sampled_from(["done", "done", "retry", "wait", "dead", "back"]))
    def finish(self, data: st.DataObject, verb: str) -> None:
        self.settle(data, verb)

    @precondition(lambda self: self.held())
    @rule(data=st.data())
    def beat(self, data: st.DataObject) -> None:
        lane = self.lanes[data.draw(st.sampled_from(self.held()))]  # type: ignore[index]
        assert lane.owner is not None
        pair: list[Any] = [lane.owner.lane, lane.owner.token]
        verdicts = self.run(self.bus.store.run("beat", self.bus.queue.fixed, [3_600_000, *pair]))
        assert verdicts == [2 if lane.stopped else 1]
        lane.place = "leased"

    @precondition(lambda self: self.held())
    @rule(data=st.data())
    def expire(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.held()))
        self.run(self.bus.client.zadd(self.bus.queue.fixed[3], {name: 0}))
        self.lanes[name].place = "expired"  # type: ignore[index]

    @rule()
    def fall_due(self) -> None:
        for name, lane in self.lanes.items():
            if lane.place == "delayed":
                self.run(self.bus.client.zadd(self.bus.queue.fixed[5], {name: 0}))
                lane.place = "ready"  # before the next claim, which looks for what is due

    @rule(chat=st.sampled_from(CHATS), user=st.sampled_from(USERS))
    def cancel(self, chat: str, user: str) -> None:
        task = message_task(0, chat=chat, user=user)
        lane = self.lanes[task.session]
        held = lane.place in ("leased", "expired")
        running = held and lane.waiting[0].sender == task.sender
        kept = deque([lane.waiting[0]] if held else [])
        for known in list(lane.waiting)[len(kept) :]:
            if known.sender == task.sender:
                self.outcomes[known.id] = Outcome.CANCELLED
            else:
                kept.append(known)
        head_gone = bool(lane.waiting) and (not kept or kept[0] is not lane.waiting[0])
        found = self.run(self.bus.inbox.cancel(task.session, task.sender.id))
        assert (found.waiting, found.running) == (len(lane.waiting) - len(kept), running)
        lane.waiting = kept
        lane.stopped = lane.stopped or running
        if head_gone:
            lane.attempts, lane.stopped = 0, False
            lane.place = "ready" if kept else "none"

    @precondition(lambda self: self.zombies)
    @rule(data=st.data(), verb=st.sampled_from(["done", "retry", "wait", "dead", "back"]))
    def zombie(self, data: st.DataObject, verb: str) -> None:
        lease = data.draw(st.sampled_from(self.zombies))
        arguments: list[Any] = [lease.lane, lease.token]
        assert self.run(self.bus.store.run("beat", self.bus.queue.fixed, [1000, *arguments])) == [0]
        assert self.run(self.bus.store.run("amend", self.bus.queue.fixed, [*arguments, "x"])) == 0
        journal = self.bus.partition.journal(SessionId(lease.lane))
        keys = [*self.bus.queue.fixed, journal]
        assert self.run(self.bus.store.run("record", keys, [*arguments, "id", 1, "x"])) == 0
        expired = [lane for lane in self.lanes.values() if lane.place == "expired"]
        assert not self.run(self.hand.settle(lease, Settlement(verb)))  # type: ignore[arg-type]
        for lane in expired:
            assert lane.owner is not None
            self.zombies.append(lane.owner)
            lane.place, lane.owner, lane.attempts = "ready", None, lane.attempts + 1

    @invariant()
    def whole(self) -> None:
        assert self.run(self.bus.faults()) == []
        assert self.run(self.found()) == (self.outcomes, self.rows, self.letters)

    async def found(self) -> tuple[dict[str, Outcome], dict[str, list[str]], int]:
        outcomes = {
            message: Outcome(await self.bus.client.get(self.bus.partition.seen(MessageId(message))))
            for message in self.outcomes
        }
        rows: dict[str, list[str]] = {lane: [] for lane in self.lanes}
        for row in await self.bus.rows():
            rows[row.address.conversation].append(row.text)
        return outcomes, rows, len(await self.bus.dead())


@pytest.fixture(params=list(programs().values()), ids=list(programs()))
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        server = Server(request.param, Path(folder))
        server.start()
        yield server
        server.kill()


def test_the_scripts_do_what_the_model_says(server: Server) -> None:
    machine = type("Machine", (BusMachine,), {"server": server})
    some = settings(
        max_examples=30,
        stateful_step_count=40,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    with structlog.testing.capture_logs():
        run_state_machine_as_test(machine, settings=some)
