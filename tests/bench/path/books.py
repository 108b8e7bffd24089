"""The figures of one platform, and of all of them together."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.path import pace
from tests.bench.path.platform import Report
from tests.bench.path.verdicts import Verdicts

_SUMS = ("received", "accepted", "refused", "duplicate", "replied", "lost", "shown_twice", "untold")
_COUNTS = ("calls", "rate_limited")
_CLOCK = 0.002
"""Seconds by which a time in whole milliseconds may be off."""


@dataclass
class Times:
    """Seconds, one for each message."""

    verdict: list[float]
    """From when the platform had it to the door's verdict."""
    accept: list[float]
    """To when the platform was told; to the verdict where it isn't."""
    send: list[float]
    """From when the reply was ready to the first call that was to show it."""
    limits: list[float]
    """What of that the rates alone would have cost."""

    def figures(self) -> dict[str, float | None]:
        """Quantiles."""
        return {
            **_quantiles("accept", self.accept),
            **_quantiles("verdict", self.verdict),
            **_quantiles("send", self.send),
            **_quantiles("send_limits", self.limits),
        }


def figures(reports: Mapping[str, Report], verdicts: Verdicts, ready: Mapping[str, float]) -> dict[str, Any]:
    """By platform and in all."""
    times = {name: _times(name, report, verdicts, ready) for name, report in reports.items()}
    counts = {name: _counts(report, verdicts, verdicts.repeated[name]) for name, report in reports.items()}
    each = {
        name: {
            **counts[name],
            **times[name].figures(),
            "calls_by_method": report.calls,
            "limited_by_method": report.limited,
        }
        for name, report in reports.items()
    }
    in_all = {key: sum(count[key] for count in counts.values()) for key in (*_SUMS, *_COUNTS)}
    together = Times(
        verdict=[time for each_of in times.values() for time in each_of.verdict],
        accept=[time for each_of in times.values() for time in each_of.accept],
        send=[time for each_of in times.values() for time in each_of.send],
        limits=[time for each_of in times.values() for time in each_of.limits],
    )
    return {
        **in_all,
        "rate_limited_share": round(in_all["rate_limited"] / max(1, in_all["calls"]), 4),
        **together.figures(),
        "balanced": all(_balanced(count) for count in counts.values()),
        "platforms": each,
    }


def _counts(report: Report, verdicts: Verdicts, repeated: int) -> dict[str, int]:
    accepted = {mark for name, mark in report.ids.items() if name in verdicts.accepted}
    refused = {mark for name, mark in report.ids.items() if name in verdicts.refused}
    return {
        "received": report.deliveries,
        "accepted": len(accepted),
        "refused": len(refused),
        # A delivery after the first that had no verdict of its own.
        "duplicate": report.deliveries - len(report.said) - repeated,
        # Counted at the platform: a reply to what was never accepted counts too, and upsets the books.
        "replied": len(report.shown),
        "lost": len(accepted - report.shown.keys()),
        "shown_twice": sum(count - 1 for count in report.shown.values()),
        # Where the platform is told at all.
        "untold": len(accepted - report.told.keys()) if report.told else 0,
        "calls": sum(report.calls.values()),
        "rate_limited": sum(report.limited.values()),
    }


def _balanced(count: Mapping[str, int]) -> bool:
    came = count["accepted"] + count["refused"] + count["duplicate"]
    return count["received"] == came and count["accepted"] == count["replied"] + count["lost"]


def _times(name: str, report: Report, verdicts: Verdicts, ready: Mapping[str, float]) -> Times:
    verdict = {mark: verdicts.accepted[id_] for id_, mark in report.ids.items() if id_ in verdicts.accepted}
    told = report.told or verdict
    shown = {mark: ready[mark] for mark in verdict if mark in ready}
    send = [first - at for mark, at in shown.items() if (first := _first(report.arrivals.get(mark, ()), at))]
    return Times(
        verdict=[at - report.said[mark] for mark, at in verdict.items()],
        accept=[told[mark] - report.said[mark] for mark in verdict if mark in told],
        send=[max(0.0, seconds) for seconds in send],
        limits=pace.waits([(at, report.people[mark]) for mark, at in shown.items()], pace.rates(name)),
    )


def _first(arrivals: Sequence[float], ready: float) -> float | None:
    # What came before was a draft.
    return next((at for at in arrivals if at >= ready - _CLOCK), None)


def _quantiles(name: str, seconds: Sequence[float]) -> dict[str, float | None]:
    if not seconds:
        return {f"{name}_p50_ms": None, f"{name}_p99_ms": None}
    cuts = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else [seconds[0]] * 99
    return {f"{name}_p50_ms": round(cuts[49] * 1000, 2), f"{name}_p99_ms": round(cuts[98] * 1000, 2)}
