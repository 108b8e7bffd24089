"""Turns of several agents in one worker: each is run by the agent that the door bound to its message."""

from functools import partial

from agent.agents import Agents
from agent.equipment import Equipment
from agent.memory.contract import Index
from agent.reacting import by_platform
from agent.turn import TurnRunner
from gateway.bus.approvals import Approvals
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.schema.turn import Claim, Finish, TurnHandler


class Dispatch:
    """A ``TurnHandler``."""

    def __init__(
        self,
        agents: Agents,
        notes: NoteStore,
        reminders: ReminderStore,
        equipment: Equipment,
        approvals: Approvals,
        index: Index | None = None,
    ) -> None:
        self._agents = agents
        self._made_with = notes, reminders, equipment, approvals, index
        self._runners: dict[int, TurnHandler] = {}
        """By the agent, of which there is one object as long as this lives."""

    async def __call__(self, claim: Claim) -> Finish:
        """Run the turn, as ``TurnRunner`` does. Raises ``NotHere``, too."""
        agent = self._agents.of(claim.task.bound) if claim.task.needs_model else self._agents.any
        runner = self._runners.get(id(agent))
        if runner is None:
            make = partial(TurnRunner.from_settings, agent.model, agent.settings, *self._made_with)
            runner = by_platform(lambda tools: make(tools=tools), agent.tools)
            self._runners[id(agent)] = runner
        return await runner(claim)
