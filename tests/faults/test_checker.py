"""The checker on histories made by hand: each promise broken once, and each thing that only looks like it."""

from typing import Any

import pytest

from tests.faults.checker import MARK, Kind, check
from tests.faults.history import Event

A0, A1, B0 = "courier:default:a-0", "courier:default:a-1", "courier:default:b-0"
SAYS = {A0: "answer c0.0", A1: "answer c0.1", B0: "answer c1.0"}
CHATS = {A0: "c0", A1: "c0", B0: "c1"}
Line = tuple[str, dict[str, Any]]


def came(message: str, *more: str) -> Line:
    return "delivered", {"message": message, "chat": CHATS[message], "expect": [SAYS[message], *more]}


def confirmed(message: str) -> Line:
    return "confirmed", {"message": message}


def went(message: str, **other: Any) -> Line:
    facts = {"part": f"{message}/0/0", "chat": CHATS[message], "text": SAYS[message]}
    return "accepted", facts | {"process": "gateway", "folder": "disk"} | other


def again(message: str, **other: Any) -> Line:
    return went(message, **({"text": f"{MARK}\n\n{SAYS[message]}"} | other))


def journaled(message: str, folder: str = "disk") -> Line:
    return "journaled", {"part": f"{message}/0/0", "folder": folder}


def turn(message: str, token: str, process: str = "worker") -> Line:
    return "turn", {"message": message, "lane": "lane", "token": token, "process": process}


def turned(message: str, token: str) -> Line:
    return "turned", {"message": message, "lane": "lane", "token": token}


def lease(token: str, until: float) -> Line:
    return "lease", {"lane": "lane", "token": token, "until": until}


def died(process: str, **more: Any) -> Line:
    return "died", {"process": process, **more}


def faults(*lines: Line) -> list[Kind]:
    events = [Event(what, float(second), facts) for second, (what, facts) in enumerate(lines)]
    return [fault.kind for fault in check(events).faults]


ALL_WELL = [came(A0), came(B0), confirmed(A0), came(A1), confirmed(A1), confirmed(B0), went(A0), went(B0), went(A1)]


def test_a_history_without_fault_and_its_counts() -> None:
    assert faults(*ALL_WELL) == []
    found = check([Event(what, 0.0, facts) for what, facts in ALL_WELL])
    assert (found.delivered, found.confirmed, found.replies, found.parts, found.repeats) == (3, 3, 3, 3, 0)
    assert "3 messages delivered, 3 confirmed" in found.counts


def test_a_loss() -> None:
    assert faults(came(A0), confirmed(A0)) == [Kind.LOSS]
    assert faults(came(A0)) == [], "what was not confirmed the platform has still"
    assert faults(came(A0), confirmed(A0), ("given up", {"message": A0})) == []
    assert faults(came(A0, "second part"), confirmed(A0), went(A0)) == [Kind.LOSS]


def test_a_wrong_order() -> None:
    assert faults(came(A0), came(A1), went(A1), went(A0)) == [Kind.ORDER]
    assert faults(came(A0), came(B0), went(B0), went(A0)) == [], "conversations don't wait for each other"
    assert faults(came(A1), came(A0), went(A1), went(A0)) == [], "not the names count, but who came first"
    assert faults(came(A0), came(A1), came(A0), went(A0), went(A1)) == [], "a second delivery changes nothing"


def test_a_repeat_after_something_younger_is_out_of_order() -> None:
    history = [came(A0), came(A1), went(A0), died("gateway")]
    assert faults(*history, again(A0), went(A1)) == []
    assert faults(*history, went(A1), again(A0)) == [Kind.ORDER]


@pytest.mark.parametrize(
    "cause",
    [
        died("gateway"),
        ("paused", {"process": "gateway"}),
        ("dropped", {"part": f"{A0}/0/0"}),
        ("abandoned", {"part": f"{A0}/0/0"}),
    ],
)
def test_a_repeat_with_a_reason_and_a_mark_is_counted(cause: Line) -> None:
    assert faults(came(A0), went(A0), cause, again(A0)) == []
    events = [Event(what, 0.0, facts) for what, facts in (came(A0), went(A0), cause, again(A0))]
    assert check(events).repeats == 1
    assert faults(came(A0), went(A0), cause, went(A0)) == [Kind.DUPLICATE], "it must say so"
    assert faults(came(A0), went(A0), cause, journaled(A0), again(A0)) == [Kind.DUPLICATE], "the journal had it"
    assert faults(came(A0), went(A0), cause, journaled(A0, "other"), again(A0)) == [], "of another machine"


def test_a_repeat_without_a_reason() -> None:
    assert faults(came(A0), went(A0), again(A0)) == [Kind.DUPLICATE]
    assert faults(came(A0), went(A0), died("worker"), again(A0)) == [Kind.DUPLICATE], "somebody else's death"
    assert faults(died("gateway"), came(A0), went(A0), again(A0)) == [Kind.DUPLICATE], "a death of before"
    assert faults(came(A0), went(A0), went(A0)) == [Kind.DUPLICATE, Kind.DUPLICATE]


def test_a_sender_can_die_before_the_platform_takes_what_it_sent() -> None:
    asked: Line = ("asked", {"part": f"{A0}/0/0", "process": "gateway"})
    assert faults(came(A0), asked, died("gateway"), went(A0), again(A0)) == []


def test_a_sender_can_stop_before_the_platform_reads_its_call() -> None:
    asked: Line = ("asked", {"part": f"{A0}/0/0", "process": "gateway"})
    begun: Line = ("started", {"process": "gateway"})
    assert faults(came(A0), begun, died("gateway"), asked, went(A0), begun, again(A0)) == []
    assert faults(came(A0), died("gateway"), begun, asked, went(A0), again(A0)) == [Kind.DUPLICATE]


def test_the_turns_of_a_lane_begin_in_order() -> None:
    first, second = [turn(A0, "1:w:n"), turned(A0, "1:w:n")], [turn(A1, "2:w:n"), turned(A1, "2:w:n")]
    assert faults(came(A0), came(A1), *first, *second, *first) == []
    assert faults(came(A0), came(A1), *second, *first) == [Kind.ORDER]


def test_cross_talk() -> None:
    assert faults(came(A0), went(A0, chat="c1")) == [Kind.CROSS_TALK]
    assert Kind.CROSS_TALK in faults(came(A0), came(B0), went(A0, text=SAYS[B0]))
    assert Kind.CROSS_TALK in faults(came(A0), went(A0, text=f"{SAYS[A0]} and {SAYS[B0]}"))
    assert faults(came(A0), went(A0, text="something else")) == [Kind.CROSS_TALK]
    assert faults(went(A0)) == [Kind.CROSS_TALK], "nobody asked"


def test_overlapping_runs_of_a_lane() -> None:
    first = [came(A0), lease("1:w:n", 9.0), turn(A0, "1:w:n")]
    second = [lease("2:v:n", 20.0), turn(A0, "2:v:n", "other")]
    assert faults(*first, *second) == [Kind.ORDER]
    assert faults(*first, turned(A0, "1:w:n"), *second) == []
    assert faults(*first, died("worker"), *second) == [], "its leases go to its heir"
    assert faults(*first, died("redis", forgets=True), *second) == [], "the server has forgotten the first"
    assert faults(*first, died("redis", forgets=False), *second) == [Kind.ORDER]


def test_a_run_past_its_lease_overlaps_nothing() -> None:
    first = [came(A0), lease("1:w:n", 2.5), turn(A0, "1:w:n")]
    assert faults(*first, lease("2:v:n", 20.0), turn(A0, "2:v:n", "other")) == []
    assert faults(*first, lease("1:w:n", 9.0), lease("2:v:n", 20.0), turn(A0, "2:v:n", "other")) == [Kind.ORDER]
    late = [came(A0), lease("1:w:n", 1.0), lease("2:v:n", 9.0), turn(A0, "2:v:n", "other"), turn(A0, "1:w:n")]
    assert faults(*late) == [], "it slept between its claim and its beginning"
