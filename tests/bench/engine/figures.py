"""From what callers saw to figures."""

import itertools
import statistics
from collections.abc import Sequence
from typing import Any

from tests.bench.engine.terms import Ledger, Reply, Terms

_ENOUGH = 0.05
"""Of the time in which anybody is written to: as long must be measured, for a rate to count."""


def figures(ledgers: Sequence[Ledger], terms: Terms, conversations: int) -> dict[str, Any]:
    """Of all rounds of one contestant: rates and times are means of the rounds, quantiles are of all replies together.

    ``decode_tokens_per_s`` is of the time in which as many replies as ever are written on at once, so that no prompt
    is being read for any of these. ``first_turn_s`` is the time until every conversation has its first reply.
    ``prefix_hit_rate`` is the share of what was reused in what could have been: all of a prompt that a prompt and
    reply before it had already; ``reused_share`` the share in all prompts, new text included. ``cpu_s`` is processor
    time, which other work on the machine hardly changes where threads don't spin (``--spins 0``).
    """
    rounds = [ledger.replies for ledger in ledgers]
    replies = [reply for found in rounds for reply in found]
    prompt = sum(reply.prompt for reply in replies)
    return {
        "conversations": conversations,
        "tokens_per_s": _mean(_generated(found) / _end(found) for found in rounds),
        "decode_tokens_per_s": _mean(decode_rate(found) for found in rounds),
        "first_turn_s": _mean(_end([reply for reply in found if reply.turn == 0]) for found in rounds),
        **_quantiles("ttft", replies),
        **_quantiles("follow_up_ttft", [reply for reply in replies if reply.turn]),
        "prefix_hit_rate": round(statistics.fmean(hit_rate(found, terms.system_tokens) for found in rounds), 4),
        "reused_share": round(sum(reply.reused for reply in replies) / prompt, 4) if prompt else 0.0,
        "seconds": _mean(_end(found) for found in rounds),
        "cpu_s": _mean(ledger.cpu_s for ledger in ledgers),
        "replies": len(replies),
        "generated": sum(reply.generated for reply in replies),
        "prompt": prompt,
        **_python(ledgers),
    }


def decode_rate(replies: Sequence[Reply]) -> float:
    """Tokens a second while as many replies as ever are written on at once; 0 if none was more than a token long."""
    spans = _spans(replies)
    total = sum(end - start for _, start, end in spans)
    levels = sorted({count for count, _, _ in spans if count}, reverse=True)
    for level in levels:
        chosen = [(start, end) for count, start, end in spans if count == level]
        seconds = sum(end - start for start, end in chosen)
        if seconds > _ENOUGH * total:
            return sum(_tokens_between(reply, *span) for reply in replies for span in chosen) / seconds
    return 0.0


def hit_rate(replies: Sequence[Reply], system_tokens: int) -> float:
    """Tokens that were reused, to those that had been computed before. Of the first turns, one had nothing to reuse."""
    before: dict[int, Reply] = {}
    pairs = []
    for reply in sorted(replies, key=lambda reply: reply.turn):
        last = before.get(reply.conversation)
        # The last token of a reply is never computed: nothing was to follow it.
        known = system_tokens if last is None else last.prompt + last.generated - 1
        pairs.append((min(reply.reused, known), known, reply.turn))
        before[reply.conversation] = reply
    firsts = sorted(pair for pair in pairs if pair[2] == 0)
    kept = firsts[1:] + [pair for pair in pairs if pair[2]]
    known = sum(pair[1] for pair in kept)
    return sum(pair[0] for pair in kept) / known if known else 0.0


def _spans(replies: Sequence[Reply]) -> list[tuple[int, float, float]]:
    """How many replies were written on, from when to when."""
    changes = sorted(
        change
        for reply in replies
        if len(reply.pieces) > 1
        for change in ((reply.pieces[0], 1), (reply.pieces[-1], -1))
    )
    counts = itertools.accumulate(step for _, step in changes)
    return [(count, one[0], other[0]) for count, (one, other) in zip(counts, itertools.pairwise(changes), strict=False)]


def _tokens_between(reply: Reply, start: float, end: float) -> float:
    if not reply.pieces or reply.pieces[-1] <= start or reply.pieces[0] > end:
        return 0.0
    inside = sum(start < moment <= end for moment in reply.pieces)
    return inside * reply.generated / len(reply.pieces)


def _quantiles(name: str, replies: Sequence[Reply]) -> dict[str, float]:
    times = [1000 * (reply.pieces[0] - reply.asked) for reply in replies if reply.pieces]
    if not times:
        return {}
    cuts = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return {f"{name}_p50_ms": round(cuts[49], 2), f"{name}_p99_ms": round(cuts[98], 2)}


def _python(ledgers: Sequence[Ledger]) -> dict[str, Any]:
    found = [ledger.python for ledger in ledgers if ledger.python]
    if not found:
        return {}
    return {"python": {key: round(statistics.fmean(one[key] for one in found), 4) for key in found[0]}}


def _generated(replies: Sequence[Reply]) -> int:
    return sum(reply.generated for reply in replies)


def _end(replies: Sequence[Reply]) -> float:
    return max((reply.pieces[-1] for reply in replies if reply.pieces), default=float("inf"))


def _mean(values: "itertools.chain[float] | Any") -> float:
    return round(statistics.fmean(values), 3)
