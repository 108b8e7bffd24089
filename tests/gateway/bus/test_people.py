"""Roles on a real server, and what becomes of work whose sender has lost theirs."""

import pytest

from gateway.bus.inbox import Cancelled
from gateway.bus.keys import PEOPLE
from gateway.bus.lease import Consumer
from gateway.bus.people import People
from gateway.bus.turns import TurnRecords
from gateway.errors import Refusal
from gateway.schema.ids import PrincipalId
from gateway.schema.outcome import Outcome
from gateway.schema.role import Role
from gateway.schema.task import Task
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, until

ANN = message_task(0).sender.id


class Notebook:
    """A handler that writes down the role of each turn it runs."""

    def __init__(self) -> None:
        self.roles: list[Role] = []

    async def __call__(self, claim: Claim) -> Finish:
        self.roles.append(claim.task.role)
        return Finish(outcome=Outcome.REPLIED)


async def run(bus: Bus, task: Task, *, owners: tuple[str, ...] = ()) -> list[Role]:
    notebook = Notebook()
    people = People(bus.store, owners=owners)
    records = TurnRecords(bus.store, bus.partition, notebook, attempts=2, people=people)
    consumer = Consumer(bus.store, bus.queue, records, name="worker", concurrency=1)
    async with bus.working(consumer):

        async def ended() -> bool:
            return await bus.outcome(task) is not Outcome.PENDING

        await until(ended)
    return notebook.roles


def test_roles_are_in_order() -> None:
    order = [Role.GUEST, Role.MEMBER, Role.ADMIN, Role.OWNER]
    for place, role in enumerate(order):
        assert [role.reaches(least) for least in order] == [place >= least for least in range(4)]
        assert [role.at_most(most) for most in order] == [order[min(place, most)] for most in range(4)]


async def test_a_role_is_kept_changed_and_forgotten(bus: Bus) -> None:
    people = People(bus.store, owners=["pigeon:user:bob"], now=lambda: 3.5)
    assert await people.of(ANN) is None
    given = await people.give(ANN, Role.ADMIN, by="operator")
    assert await people.of(ANN) == given
    assert (given.role, given.by, given.at_ms) == (Role.ADMIN, "operator", 3500)
    assert [(person, one.role) for person, one in (await people.all()).items()] == [
        ("pigeon:user:bob", Role.OWNER),
        (ANN, Role.ADMIN),
    ]
    assert await people.forget(ANN) is True
    assert await people.forget(ANN) is False
    assert await people.of(ANN) is None


async def test_an_owner_by_the_settings_is_one_whatever_is_kept(bus: Bus) -> None:
    await People(bus.store).give(ANN, None, by="operator")
    people = People(bus.store, owners=[ANN])
    known = await people.of(ANN)
    assert known is not None
    assert known.role is Role.OWNER
    with pytest.raises(Refusal, match=r"change it there"):
        await people.give(ANN, Role.GUEST, by="operator")


async def test_what_another_version_keeps_counts_as_revoked(bus: Bus) -> None:
    await bus.client.hset(PEOPLE, ANN, '{"version":9,"role":"owner"}')
    known = await People(bus.store).of(ANN)
    assert known is not None
    assert known.role is None


@pytest.mark.parametrize(
    ("bound", "now", "runs_as"),
    [
        (Role.ADMIN, Role.MEMBER, Role.MEMBER),
        (Role.MEMBER, Role.OWNER, Role.MEMBER),
        (Role.GUEST, Role.ADMIN, Role.GUEST),
    ],
)
async def test_a_task_runs_with_the_lesser_of_then_and_now(bus: Bus, bound: Role, now: Role, runs_as: Role) -> None:
    task = message_task(1).model_copy(update={"role": bound, "version": 5})
    await bus.offer(task)
    await People(bus.store).give(ANN, now, by="operator")
    assert await run(bus, task) == [runs_as]


async def test_what_a_revoked_person_has_queued_is_not_run(bus: Bus) -> None:
    task = message_task(1).model_copy(update={"role": Role.ADMIN, "version": 5})
    await bus.offer(task)
    await People(bus.store).give(ANN, None, by="operator")
    assert await run(bus, task) == []
    assert await bus.outcome(task) is Outcome.CANCELLED
    assert await bus.texts() == []


async def test_an_owner_by_the_settings_has_work_run_though_another_role_is_kept(bus: Bus) -> None:
    task = message_task(1).model_copy(update={"role": Role.OWNER, "version": 5})
    await bus.offer(task)
    await People(bus.store).give(ANN, None, by="operator")
    assert await run(bus, task, owners=(ANN,)) == [Role.OWNER]


def test_a_task_without_a_role_is_a_guests() -> None:
    text = message_task(1).model_dump_json()
    assert "role" not in text
    assert Task.model_validate_json(text).role is Role.GUEST


async def test_all_that_a_person_has_waiting_is_dropped_at_once_and_nothing_of_others(bus: Bus) -> None:
    mine = [message_task(number, chat=chat) for number, chat in enumerate("abc", 1)]
    await bus.offer(mine[0])
    running = await bus.hand().one()
    for task in mine[1:]:
        await bus.offer(task)
    bobs = message_task(9, chat="b", user="bob")
    await bus.offer(bobs)
    assert await bus.inbox.cancel_everywhere(ANN) == Cancelled(waiting=2, running=True)
    assert [await bus.outcome(task) for task in mine] == [Outcome.PENDING, Outcome.CANCELLED, Outcome.CANCELLED]
    assert await bus.outcome(bobs) is Outcome.PENDING
    assert running.lane == mine[0].session
    assert await bus.inbox.cancel_everywhere(PrincipalId("pigeon:user:nobody")) == Cancelled(waiting=0, running=False)
