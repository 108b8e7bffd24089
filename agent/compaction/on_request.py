"""``/compact``: the older part is summarised now, though there would still be room."""

import asyncio

from agent.clock import Clock
from agent.compaction.plan import plan
from agent.compaction.summary import Stopped, Summariser
from agent.compaction.view import view
from agent.prompt import PromptBuilder
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish

_KEPT = 0.15
_MOST_EXCHANGES = 2
_SIMPLE = "This model is so small that it goes by your last messages alone: there is nothing to summarise."
_SHORT = "Our conversation is still short: there is nothing to summarise."


async def compacted(
    claim: Claim, prompt: PromptBuilder, summariser: Summariser, clock: Clock, seconds: float
) -> Finish:
    """Summarise all but the last exchanges. ``seconds``: what it may take.

    Raises ``ModelClosed``, ``ModelInterrupted``.
    """
    await claim.draft("")
    if not prompt.takes_summaries:
        return _said(claim, _SIMPLE)
    planned = await asyncio.to_thread(plan, prompt, claim.history, "", [], kept=_KEPT, most_exchanges=_MOST_EXCHANGES)
    if planned is None or len(view(claim.history).exchanges) <= _MOST_EXCHANGES:
        return _said(claim, _SHORT)
    try:
        text = await summariser.summarise(planned, stopped=claim.stopped, left=seconds, ask=not claim.attempt)
    except Stopped:
        return Finish(outcome=Outcome.CANCELLED)
    summary = Entry.summary(text, keeps=planned.keeps, at_ms=int(clock.now().timestamp() * 1000))
    count = sum(entry.role != "tool" and bool(entry.text) for entry in planned.entries)
    return _said(
        claim,
        f"I summarised the older part of our conversation: {count} messages, of which I go on with {len(text)} "
        "characters. Nothing is lost: /export gives you all of it.",
        summary,
    )


def _said(claim: Claim, text: str, *entries: Entry) -> Finish:
    task = claim.task
    reply = Reply(id=Reply.id_for(task.id), address=task.address, text=text, reply_to=task.reply_to)
    return Finish(outcome=Outcome.REPLIED, replies=(reply,), transcript=entries)
