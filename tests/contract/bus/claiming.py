"""A session whose turns are claimed, lost and finished by hand."""

from typing import Any

from gateway.bus.inbox import Offered
from gateway.bus.turns import ClaimedTask
from gateway.errors import Unavailable
from gateway.schema.outcome import Outcome
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from tests.contract.bus_rig import Bus, message_task, replied

SESSION = message_task(0).session
STEP = Entry(role="assistant", text="step")


async def offer(bus: Bus, *tasks: Task) -> None:
    for task in tasks:
        assert await bus.offer(task) is Offered.ACCEPTED


async def outcomes(bus: Bus, *tasks: Task) -> list[Outcome | None]:
    return [await bus.outcome(task) for task in tasks]


def texts(tasks: Any) -> list[str]:
    return [task.text for task in tasks]


async def claimed(bus: Bus, name: str = "worker") -> ClaimedTask:
    """The next turn, claimed by hand."""
    lease = await bus.hand(name).one()
    task = Task.model_validate_json(lease.payload)
    claim = bus.records()._claimed(lease, task)
    await claim.read()
    return claim


async def finish(bus: Bus, claim: ClaimedTask, outcome: Outcome = Outcome.REPLIED) -> bool:
    made = replied(claim.task).model_copy(update={"outcome": outcome})
    settlement = bus.records()._settlement(claim.task, made, companions=claim.companions.all)
    return await bus.hand().settle(claim._lease, settlement)


def losing(bus: Bus, name: str) -> None:
    """The answer to the first call of a script is lost."""
    run = bus.store.run
    told: list[str] = []

    async def once(script: str, *arguments: Any) -> Any:
        result = await run(script, *arguments)
        if script == name and not told:
            told.append(script)
            raise Unavailable("the answer is lost")
        return result

    bus.store.run = once  # type: ignore[assignment,method-assign]
