"""A delegate whose worker dies: what it has done stays done, whoever goes on."""

from datetime import UTC
from typing import Any

import pytest

from agent.clock import SystemClock
from agent.context import Contexts
from agent.tools import delegate
from agent.tools.contract import Arguments, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.bus.turns import read_history
from gateway.schema.ids import SessionId
from gateway.schema.role import Role
from gateway.settings import Settings
from tests.agent.test_delegation import scripted
from tests.contract.bus_rig import Bus, message_task, until
from tests.gateway.bus.conftest import bus, quiet, store_url

__all__ = ["bus", "quiet", "store_url"]


class Killed(BaseException):
    """The process ends here."""


class Numbered(Arguments):
    """One number."""

    number: int


class Worker:
    """Turns with a tool that writes down what it does, and can die of it, before or after."""

    def __init__(self, bus: Bus, done: list[int], *, dies_before: int = 0, dies_after: int = 0) -> None:
        contexts = Contexts(
            NoteStore(bus.store, bus.keyspace), ReminderStore(bus.store, bus.keyspace), SystemClock(UTC), UTC
        )

        async def act(arguments: Numbered, context: ToolContext) -> str:
            if arguments.number == dies_before:
                raise Killed
            done.append(arguments.number)
            if arguments.number == dies_after:
                raise Killed
            return f"done {arguments.number}"

        tools = Toolbox([Tool("act", "", "external", Numbered, act, needs=frozenset({"sandbox"})), delegate.TOOL])
        self.turns = TurnRunner(scripted(), tools, Settings(), SystemClock(UTC), contexts)


@pytest.mark.parametrize(
    ("death", "done", "answer"),
    [
        ({}, [1, 2], "It is done."),
        # Whether an external call was made nobody knows: it is not made again.
        ({"dies_before": 1}, [], "You said: Nobody knows."),
        ({"dies_after": 1}, [1], "You said: Nobody knows."),
        ({"dies_before": 2}, [1], "You said: Nobody knows."),
        ({"dies_after": 2}, [1, 2], "You said: Nobody knows."),
    ],
)
async def test_a_worker_that_dies_in_a_delegate(bus: Bus, death: dict[str, Any], done: list[int], answer: str) -> None:
    found: list[int] = []
    # A guest's would wait for permission.
    task = message_task(1, text="go").model_copy(update={"role": Role.MEMBER, "version": 5})
    await bus.offer(task)
    if death:
        lease = await bus.hand("dead").one()
        with pytest.raises(Killed):
            await bus.records(Worker(bus, found, **death).turns)(lease)
        await bus.lapse()
    async with bus.working(bus.consumer(Worker(bus, found).turns)):
        await until(bus.idle)
    assert (found, await bus.texts()) == (done, [answer])
    history = await read_history(bus.store, bus.partition, SessionId(task.session))
    assert [entry.tool or entry.role for entry in history] == ["user", "assistant", "delegate", "assistant"]
    assert not any(entry.within for entry in history)
