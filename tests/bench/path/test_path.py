"""That the benchmark runs, that its books balance, and that they notice what is missing."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gateway.schema.manifest import Rate, Rates
from tests.bench.path import main, pace
from tests.bench.path.books import figures
from tests.bench.path.plan import AGAIN_SECONDS, PLATFORMS, Plan, moves
from tests.bench.path.platform import Report
from tests.bench.path.run import deadline
from tests.bench.path.verdicts import Verdicts
from tests.bench.process import ROOT

PEOPLE = ["--duplicates", "0.2", "--strangers", "0.2", "--conversations", "12"]
RATES = Rates(account=Rate(per_second=10, burst=2), chat=Rate(per_second=1, burst=1))


def test_the_command_accounts_for_every_message() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "path", "--json", "--rate", "10", "--seconds", "2", *PEOPLE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    script = moves(Plan(rate=10, seconds=2, duplicates=0.2, strangers=0.2, conversations=12))
    again = sum(move.again for move in script)
    strangers = sum(move.person is None for move in script)
    assert again > 0 < strangers
    assert found["balanced"]
    assert found["answered_in_time"]
    assert (found["received"], found["refused"], found["duplicate"]) == (len(script), strangers, again)
    assert found["accepted"] == found["replied"] == len(script) - again - strangers
    assert (found["lost"], found["untold"], found["shown_twice"]) == (0, 0, 0)
    for column in (found, *found["platforms"].values()):
        assert 0 < column["accept_p50_ms"] <= column["accept_p99_ms"]
        assert 0 < column["send_p50_ms"] <= column["send_p99_ms"]
        assert column["calls"] > 0
    assert found["platforms"].keys() == set(PLATFORMS)
    assert found["targets"]["nothing_lost"]
    assert "accepted" in done.stderr, "progress is told"


def test_a_plan_is_the_same_each_time_and_has_its_shares() -> None:
    plan = Plan(rate=300, seconds=20)
    script = moves(plan)
    assert script == moves(plan)
    assert script != moves(plan.model_copy(update={"seed": 2}))
    first = {move.mark: move for move in script if not move.again}
    assert len(first) == sum(not move.again for move in script)
    again = [move for move in script if move.again]
    assert 0.01 < len(again) / len(first) < 0.03
    assert all(move.due == first[move.mark].due + AGAIN_SECONDS and move.person is not None for move in again)
    assert 0.01 < sum(move.person is None for move in script) / len(first) < 0.03
    assert max(Counter(move.platform for move in first.values()).values()) <= len(first) // 3 + 1


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--conversations", "100"], "200 messages a second need 200 conversations or more"),
        (["--rate", "0"], "--rate: Input should be greater than 0"),
    ],
)
def test_a_load_that_says_nothing_is_refused(option: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(option)
    assert said in capsys.readouterr().err


def test_each_of_the_open_conversations_has_one_message() -> None:
    script = moves(Plan(open=2000))
    assert len({(move.platform, move.person) for move in script}) == len(script) >= 2000
    assert not any(move.again for move in script)


def test_the_deadline_follows_from_the_slowest_platform() -> None:
    script = moves(Plan(rate=300, seconds=20, strangers=0, duplicates=0))
    slowest = max(Counter(move.platform for move in script).values()) / pace.rates("slack").account.per_second
    assert deadline(script) > 2 * slowest


def test_rates_alone_let_a_burst_go_and_then_so_many_a_second() -> None:
    assert pace.waits([(5.0, person) for person in range(5)], RATES) == pytest.approx([0, 0, 0.1, 0.2, 0.3])
    assert pace.waits([(5.0, 1), (5.0, 1), (7.5, 1)], RATES) == pytest.approx([0, 1, 0])


def report(**changes: Any) -> Report:
    whole = {
        "said": {"t000000x": 1.0, "t000003x": 2.0},
        "ids": {"telegram:default:1": "t000000x", "telegram:default:2": "t000003x"},
        "people": {"t000000x": 1},
        "deliveries": 3,
        "told": {"t000000x": 1.01, "t000003x": 2.01},
        # The first is a draft of the reply.
        "arrivals": {"t000000x": [1.1, 1.3]},
        "shown": {"t000000x": 1},
        "calls": {"sendMessage": 2, "sendChatAction": 7},
        "limited": {"sendMessage": 1},
    }
    return Report.model_validate(whole | changes)


def log(folder: Path, *lines: tuple[str, str]) -> Verdicts:
    path = folder / "gateway.log"
    stamp = "1970-01-01T00:00:01.005000Z"
    texts = [json.dumps({"event": event, "message": message, "timestamp": stamp}) for event, message in lines]
    path.write_text("".join(text + "\n" for text in texts) + '{"event": "accep')
    verdicts = Verdicts(path)
    verdicts.refresh()
    return verdicts


WHOLE = (("accepted", "telegram:default:1"), ("ignored", "telegram:default:2"))


def test_the_books_of_one_platform(tmp_path: Path) -> None:
    found = figures({"telegram": report()}, log(tmp_path, *WHOLE), {"t000000x": 1.2})
    assert found["balanced"]
    wanted = {"received": 3, "accepted": 1, "refused": 1, "duplicate": 1, "replied": 1, "lost": 0, "untold": 0}
    assert {name: found[name] for name in wanted} == wanted
    assert (found["calls"], found["rate_limited"], found["rate_limited_share"]) == (9, 1, 0.1111)
    assert found["accept_p50_ms"] == pytest.approx(10)
    assert found["verdict_p50_ms"] == pytest.approx(5)
    assert found["send_p99_ms"] == pytest.approx(100)


@pytest.mark.parametrize(
    ("lines", "changes"),
    [
        (WHOLE[:1], {}),
        ((*WHOLE, ("accepted", "telegram:default:1")), {"deliveries": 2}),
        (WHOLE, {"shown": {"t000000x": 1, "t000003x": 1}}),
    ],
    ids=["no verdict", "a second verdict", "a reply to what was refused"],
)
def test_books_that_are_wrong_do_not_balance(
    tmp_path: Path, lines: tuple[tuple[str, str], ...], changes: dict[str, Any]
) -> None:
    assert not figures({"telegram": report(**changes)}, log(tmp_path, *lines), {})["balanced"]


def test_what_is_lost_told_late_or_shown_twice_is_counted(tmp_path: Path) -> None:
    verdicts = log(tmp_path, *WHOLE)
    assert figures({"telegram": report(shown={})}, verdicts, {})["lost"] == 1
    assert figures({"telegram": report(shown={"t000000x": 2})}, verdicts, {})["shown_twice"] == 1
    assert figures({"telegram": report(told={"t000003x": 2.01})}, verdicts, {})["untold"] == 1


def test_the_log_is_read_on_from_where_it_ended(tmp_path: Path) -> None:
    verdicts = log(tmp_path, *WHOLE)
    assert verdicts.count == 2
    with verdicts.log.open("a") as lines:
        lines.write('ted", "message": "telegram:default:3", "timestamp": "1970-01-01T00:00:01.005000Z"}\n')
    verdicts.refresh()
    assert verdicts.count == 3
    assert not verdicts.repeated
