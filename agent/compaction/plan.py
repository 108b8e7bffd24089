"""What of a conversation is to be summarised, and how long that may become."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.compaction.view import view
from agent.model.contract import Message
from agent.prompt import PromptBuilder
from gateway.schema.content import Attachment
from gateway.schema.transcript import Entry

KEPT = 0.4
"""The share of the room that the newest exchanges still fill afterwards: enough to go on, and far from full."""
_SUMMARY = 0.25
_MOST_TOKENS = 600
_LEAST_TOKENS = 48
"""What is shorter says nothing; the oldest exchanges are dropped then, for this one prompt."""


@dataclass(frozen=True)
class Plan:
    """``older`` goes, each exchange whole."""

    earlier: str
    """The summary so far, which the new one takes in."""
    older: tuple[tuple[Entry, ...], ...]
    keeps: int
    """Entries at the end of the transcript that are kept word for word."""
    most: int
    """Tokens."""

    @property
    def entries(self) -> list[Entry]:
        """What goes, oldest first."""
        return [entry for exchange in self.older for entry in exchange]


def plan(
    prompt: PromptBuilder,
    history: Sequence[Entry],
    text: str,
    steps: Sequence[Message],
    files: Sequence[Attachment] = (),
    *,
    kept: float = KEPT,
    most_exchanges: int | None = None,
) -> Plan | None:
    """The plan for a prompt like that of ``PromptBuilder.build``; None where a summary would not help.

    ``kept``: the share of the room for the newest exchanges, of which no more than ``most_exchanges`` stay. A summary
    at the end of ``history`` is one of this very turn, and no part of the transcript yet. May take some milliseconds.
    """
    if not prompt.takes_summaries:
        return None
    seen = view(history)
    exchanges = seen.exchanges
    newest = prompt.newest(text, steps, files)
    room = prompt.budget - prompt.count(newest)
    most = min(_MOST_TOKENS, int(room * _SUMMARY))
    if not exchanges or most < _LEAST_TOKENS:
        return None
    own = [[entry for _, entry in exchange] for exchange in exchanges]

    def fits(first: int) -> bool:
        after = [entry for exchange in own[first:] for entry in exchange]
        return prompt.count([*prompt.spoken(after, files), *newest]) <= prompt.budget - room + kept * room

    low, high = max(1, len(own) - most_exchanges if most_exchanges is not None else 1), len(own)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle + 1, high)
    older = tuple(tuple(exchange) for exchange in own[:low])
    stored = len(history) - bool(history[-1].role == "summary")
    keeps = stored - exchanges[low][0][0] if low < len(own) else 0
    return Plan(seen.summary, older, keeps, most)
