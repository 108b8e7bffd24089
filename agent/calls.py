"""What can be said of tool calls before they are made."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from agent.tools.toolbox import Toolbox
from gateway.schema.ids import MessageId
from gateway.schema.transcript import Entry, ToolCall

_SHOWN = 100
"""Characters of a call that is shown."""


def waiting(steps: Sequence[Entry]) -> list[ToolCall]:
    """The calls of the last assistant's entry that have no result yet."""
    last = next((step for step in reversed(steps) if step.role == "assistant"), None)
    answered = {step.call_id for step in steps}
    return [call for call in last.calls if call.id not in answered] if last else []


def side_by_side(calls: Sequence[ToolCall], tools: Toolbox) -> list[list[ToolCall]]:
    """The calls in groups that are made one after the other: all at once where none of them changes anything."""
    if all(call.name in tools.names and tools.effect(call.name) == "pure" for call in calls):
        return [list(calls)] if calls else []
    return [[call] for call in calls]


def repeats(call: ToolCall, steps: Sequence[Entry]) -> int:
    """How often this very call was made before, in these steps."""
    made = Counter(_signature(old) for step in steps for old in step.calls if old.id != call.id)
    return made[_signature(call)]


def key_of(call: ToolCall, message: MessageId) -> str:
    """The same in every run of the turn, so that what was done once is not done again."""
    return hashlib.sha256(f"{message}\n{call.id}\n{_signature(call)}".encode()).hexdigest()


def in_short(call: ToolCall) -> str:
    """In a line, as code: what a model writes is not to become markup."""
    line = " ".join([call.name, *(f"{name}={value}" for name, value in call.arguments.items())])
    line = " ".join(line.replace("`", "'").split())
    return f"`{line[:_SHOWN]}{'…' if len(line) > _SHOWN else ''}`"


def _signature(call: ToolCall) -> str:
    return json.dumps([call.name, call.arguments], sort_keys=True)
