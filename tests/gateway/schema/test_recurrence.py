"""What follows what, on the wall's clock and on the calendar."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from gateway.schema.recurrence import Recurrence
from gateway.schema.reminder import Reminder
from tests.contract.bus_rig import message_task

NINE = time(9)


@pytest.mark.parametrize(
    ("repeat", "due", "after", "following", "words"),
    [
        (Recurrence(unit="minutes", count=10), "01-31 09:00", "01-31 09:00", "01-31 09:10", "every 10 minutes"),
        (Recurrence(unit="minutes", count=60), "01-31 09:00", "01-31 12:59", "01-31 13:00", "every hour"),
        (Recurrence(unit="minutes", count=120), "01-31 09:00", "01-31 11:00", "01-31 13:00", "every 2 hours"),
        (Recurrence(unit="days", at=NINE), "01-31 09:00", "01-31 09:00", "02-01 09:00", "every day"),
        (Recurrence(unit="days", at=NINE), "01-31 09:00", "03-31 08:59", "03-31 09:00", "every day"),
        (Recurrence(unit="days", count=2, at=NINE), "01-01 09:00", "01-02 10:00", "01-03 09:00", "every 2 days"),
        (Recurrence(unit="days", count=7, at=NINE), "01-01 09:00", "01-01 09:00", "01-08 09:00", "every week"),
        (Recurrence(unit="days", count=14, at=NINE), "01-01 09:00", "01-16 09:00", "01-29 09:00", "every 2 weeks"),
        (Recurrence(unit="weekdays", on=(0,), at=NINE), "01-05 09:00", "01-05 09:00", "01-12 09:00", "every Monday"),
        (
            Recurrence(unit="weekdays", on=(0, 3), at=NINE),
            "01-05 09:00",
            "01-05 09:00",
            "01-08 09:00",
            "every Monday and Thursday",
        ),
        (
            Recurrence(unit="weekdays", on=(0, 1, 2, 3, 4), at=NINE),
            "01-02 09:00",
            "01-02 09:00",
            "01-05 09:00",
            "every weekday",
        ),
        (Recurrence(unit="months", day=31, at=NINE), "01-31 09:00", "01-31 09:00", "02-28 09:00", "every month"),
        (Recurrence(unit="months", day=31, at=NINE), "02-28 09:00", "02-28 09:00", "03-31 09:00", "every month"),
    ],
)
def test_following(repeat: Recurrence, due: str, after: str, following: str, words: str) -> None:
    moments = (datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M") for text in (due, after))  # noqa: DTZ007
    assert f"{repeat.following(*moments):%m-%d %H:%M}" == following
    assert repeat.words == words


def test_the_clock_on_the_wall_stays() -> None:
    """Berlin's clocks go back in the night to 2026-10-25: that day is of 25 hours."""
    berlin = ZoneInfo("Europe/Berlin")
    due = int(datetime(2026, 10, 24, 9, tzinfo=berlin).timestamp() * 1000)
    task = message_task(0)
    given = {"id": "1", "person": task.sender, "address": task.address, "session": task.session, "text": "x"}
    daily = Reminder.model_validate(given | {"due_ms": due, "repeat": Recurrence(unit="days", at=NINE)})
    assert daily.following_ms(due, berlin) == due + 25 * 3_600_000
    hourly = Reminder.model_validate(given | {"due_ms": due, "repeat": Recurrence(unit="minutes", count=24 * 60)})
    assert hourly.following_ms(due, berlin) == due + 24 * 3_600_000
    once = Reminder.model_validate(given | {"due_ms": due})
    assert once.following_ms(due, UTC) is None
