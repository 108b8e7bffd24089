"""A loop ends, and a busy night is not one hour."""

from datetime import UTC, datetime, timedelta

from adapters.email.caps import Caps, Limits

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def answered(caps: Caps, sender: str, came: datetime) -> bool:
    if caps.reached(sender, came):
        return False
    caps.count(sender, came)
    return True


def test_a_loop_dies_within_a_handful() -> None:
    caps = Caps(Limits(hourly=5, daily=20, hourly_in_all=100))
    assert [answered(caps, "bot@x.org", NOON + timedelta(seconds=at)) for at in range(8)] == [True] * 5 + [False] * 3


def test_the_day_has_a_limit_too() -> None:
    caps = Caps(Limits(hourly=5, daily=20, hourly_in_all=100))
    got = [answered(caps, "bot@x.org", NOON + timedelta(minutes=15 * at)) for at in range(96)]
    assert sum(got) == 20
    assert answered(caps, "bot@x.org", NOON + timedelta(days=2))


def test_others_are_not_affected_until_all_together_are_too_many() -> None:
    caps = Caps(Limits(hourly=5, daily=20, hourly_in_all=8))
    for _ in range(9):
        answered(caps, "bot@x.org", NOON)
    got = [answered(caps, f"{name}@x.org", NOON) for name in ("ann", "bob", "cleo", "dan")]
    assert got == [True, True, True, False]
    assert answered(caps, "dan@x.org", NOON + timedelta(hours=1))


def test_what_waited_counts_for_when_it_came() -> None:
    caps = Caps(Limits(hourly=5, daily=200, hourly_in_all=100))
    assert all(answered(caps, "ann@x.org", NOON - timedelta(minutes=20 * at)) for at in range(60))
