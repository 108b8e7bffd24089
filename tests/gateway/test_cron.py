"""Cron's times. Berlin's clocks are put forward on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from gateway.cron import MOST_CHARACTERS, Cron, NoCron

BERLIN = ZoneInfo("Europe/Berlin")


def following(expression: str, begin: str, count: int = 3) -> list[str]:
    """The next times after a moment in UTC, in UTC."""
    moment = int(datetime.fromisoformat(begin).replace(tzinfo=UTC).timestamp() * 1000)
    found = []
    for _ in range(count):
        later = Cron(expression).after(moment, BERLIN)
        assert later is not None
        assert later > moment
        moment = later
        found.append(f"{datetime.fromtimestamp(moment / 1000, UTC):%m-%d %H:%M}")
    return found


@pytest.mark.parametrize(
    ("expression", "begin", "times"),
    [
        ("0 8 * * 1-5", "2026-03-26T12:00", ["03-27 07:00", "03-30 06:00", "03-31 06:00"]),
        # 02:30 isn't there on the 29th: it comes as soon as the clock has been set.
        ("30 2 * * *", "2026-03-28T00:00", ["03-28 01:30", "03-29 01:00", "03-30 00:30"]),
        # 02:30 is there twice on the 25th, and comes once.
        ("30 2 * * *", "2026-10-24T12:00", ["10-25 00:30", "10-26 01:30", "10-27 01:30"]),
        # Asked in the second 02:10: the first 02:30 has been.
        ("30 2 * * *", "2026-10-25T01:10", ["10-26 01:30", "10-27 01:30", "10-28 01:30"]),
        ("0 * * * *", "2026-10-24T23:30", ["10-25 00:00", "10-25 01:00", "10-25 02:00"]),
        ("0 * * * *", "2026-03-28T23:30", ["03-29 00:00", "03-29 01:00", "03-29 02:00"]),
        ("0 0 29 2 *", "2026-03-01T00:00", ["02-28 23:00"] * 3),
        ("0  9 1 jan *", "2026-03-01T00:00", ["01-01 08:00"] * 3),
    ],
)
def test_what_follows(expression: str, begin: str, times: list[str]) -> None:
    assert following(expression, begin) == times


def test_the_machines_zone_has_a_next_time_too() -> None:
    now = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp() * 1000)
    later = Cron("0 8 * * *").after(now, None)
    assert later is not None
    assert 0 < later - now <= 24 * 3_600_000


@pytest.mark.parametrize(
    ("expression", "minutes"),
    [
        ("* * * * *", 1),
        ("*/5 8 * * *", 5),
        ("0,59 * * * *", 1),
        ("0 0,23 * * *", 60),
        ("0 8 * * 1", 24 * 60),
        ("*/30 * 1 1 *", 30),
    ],
)
def test_the_shortest_time_between_two(expression: str, minutes: int) -> None:
    assert Cron(expression).least_minutes == minutes


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "every day",
        "0 8 * *",
        "0 0 8 * * *",
        "61 * * * *",
        "0 0 30 2 *",
        "0 0 31 4 *",
        "* " * 5 + " " * MOST_CHARACTERS,
    ],
)
def test_what_is_no_cron(expression: str) -> None:
    with pytest.raises(NoCron):
        Cron(expression)


def test_its_words() -> None:
    assert Cron("0 8 * * 1-5").words == "at 08:00 on Monday through Friday"
