"""A turn within a turn: a piece of the work, done with a prompt of its own and a share of what the turn may use."""

import asyncio
from collections.abc import Sequence

from agent.tools.contract import ToolError
from agent.tools.toolbox import Toolbox
from gateway.schema.content import Text
from gateway.schema.ids import MessageId
from gateway.schema.preferences import Preferences
from gateway.schema.task import Task
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim
from gateway.settings import Settings

_KEPT_BACK = {"ask_user", "delegate", "react", "schedule"}
"""Tools that only the turn itself has: a delegate has no delegates, and nobody to talk to."""
MOST_CHARACTERS = 2000
_PROMPT = (
    "You do one task for an assistant who can't see your work. Use your tools, then answer with the result alone: "
    "short, with exact names and numbers. Say so if you could not find out."
)


class Delegate:
    """The ``Claim`` of a turn within another's. Its steps go into the journal of that one, marked with the call.

    So they are fenced by the same lease, and a turn that is run again finds them: no step is taken twice.
    """

    def __init__(self, claim: Claim, call: ToolCall, text: str) -> None:
        self._claim = claim
        self._call = call
        # An id of its own, from which the keys of its calls are made.
        self.task: Task = claim.task.model_copy(
            update={
                "id": MessageId(f"{claim.task.id}/{call.id}"),
                "kind": "message",
                "parts": (Text(text=text),),
                "remarks": (),
                "handed": None,
            }
        )
        self.tasks: Sequence[Task] = (self.task,)
        self.attempt = claim.attempt
        self.history: Sequence[Entry] = ()
        self.preferences = Preferences(think=claim.preferences.think)
        self.journal: list[Entry] = [step.model_copy(update={"within": ""}) for step in steps_of(claim.journal, call)]

    @property
    def stopped(self) -> asyncio.Event:
        """The turn's own: who stops that stops this."""
        return self._claim.stopped

    async def record(self, entry: Entry) -> None:
        """Append to the turn's journal."""
        await self._claim.record(entry.model_copy(update={"within": self._call.id, "version": 4}))
        self.journal.append(entry)

    async def steered(self) -> Sequence[Entry]:
        """Nothing: what is said meanwhile is said to the turn itself."""
        return ()

    async def draft(self, text: str) -> None:
        """Nobody sees it."""
        del text


def kept_back(tools: Toolbox) -> list[str]:
    """What a delegate doesn't get: also what acts outside of the sandbox, since a person may have to allow that."""
    found = ((name, tools.find(name)) for name in tools.names)
    return [name for name, tool in found if name in _KEPT_BACK or (tool is not None and tool.acts_outside)]


def steps_of(journal: Sequence[Entry], call: ToolCall) -> list[Entry]:
    """Those that the delegate of a call has taken."""
    return [step for step in journal if step.within == call.id]


def completions(steps: Sequence[Entry]) -> int:
    """How often the model was asked, and went on."""
    return sum(step.role == "assistant" for step in steps)


def share(settings: Settings, *, steps: int, tokens: int, seconds: float) -> Settings:
    """The settings of a delegate, which may use half of what is left. Raises ``ToolError`` where that is nothing."""
    if steps < 2 or tokens < 2 or seconds <= 0:
        raise ToolError("nothing is left of this turn's budget for that; go by what you have")
    agent = settings.agent.model_copy(
        update={
            "system_prompt": _PROMPT,
            "max_steps": steps // 2,
            "turn_tokens": tokens // 2,
            "turn_seconds": seconds / 2,
            "reply_characters": min(MOST_CHARACTERS, settings.agent.reply_characters),
        }
    )
    return settings.model_copy(update={"agent": agent})
