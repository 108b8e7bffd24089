"""Executions of a lane: at any moment at most one of them is inside its lease."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.faults.history import Event


@dataclass
class _Run:
    message: str
    token: str
    process: str
    until: float
    """By the last renewal that its own process knows of."""
    forgotten: bool = False
    """The server may have lost that it leased it."""


def overlaps(events: Sequence[Event]) -> Iterator[str]:
    """A sentence for each run that began while another one of its lane was inside its lease."""
    running: dict[str, dict[str, _Run]] = {}
    until: dict[str, float] = {}
    for event in events:
        if event.what == "lease":
            until[event["token"]] = event["until"]
            run = running.get(event["lane"], {}).get(event["token"])
            if run is not None:
                run.until = event["until"]
        elif event.what == "turned":
            running.get(event["lane"], {}).pop(event["token"], None)
        elif event.what == "died":
            _bury(running, event)
        elif event.what == "turn":
            lane = running.setdefault(event["lane"], {})
            token = event["token"]
            run = _Run(event["message"], token, event["process"], until.get(token, event.at))
            for other in lane.values():
                # A process that slept after its claim may begin when its own lease is over: that is fenced.
                if min(other.until, run.until) > event.at and not other.forgotten:
                    yield f"{run.message} began in {event['lane']} while {other.message} held its lease"
            lane[token] = run


def _bury(running: dict[str, dict[str, _Run]], event: Event) -> None:
    for lane in running.values():
        for token in [token for token, run in lane.items() if run.process == event["process"]]:
            del lane[token]
        for run in lane.values():
            run.forgotten = run.forgotten or event.facts.get("forgets", False)
