"""schedule: words and cron, kept where it was asked for; the clock says Sunday 2026-03-01 14:05."""

from dataclasses import replace

import pytest

from agent.tools.toolbox import Toolbox
from gateway.schema.transcript import ToolCall
from tests.agent.context import MemoryReminders, context


@pytest.mark.parametrize(
    ("when", "result"),
    [
        ("tomorrow at 9", "Monday 2026-03-02 09:00"),
        ("every weekday at 8", "Monday 2026-03-02 08:00, every weekday"),
        ("0 8 * * 1-5", "Monday 2026-03-02 08:00, at 08:00 on Monday through Friday"),
        ("yesterday", "error: that is in the past"),
        ("when it rains", "error: I don't understand the time when it rains"),
        ("0 8 * *", "error: I don't understand the time 0 8 * *"),
        ("every minute", "error: that is too often: every 10 minutes is the most"),
    ],
)
async def test_schedule(when: str, result: str) -> None:
    given = replace(context(), direct=False)
    call = ToolCall(id="1", name="schedule", arguments={"task": "fetch news", "when": when})
    assert await Toolbox.all().run(call, given) == result
    assert isinstance(given.reminders, MemoryReminders)
    made = list(given.reminders.made.values())
    assert [(one.does, one.direct, one.address) for one in made] == (
        [] if result.startswith("error") else [("run", False, given.address)]
    )


async def test_a_scheduled_turn_makes_none() -> None:
    given = replace(context(), scheduled=True)
    call = ToolCall(id="1", name="schedule", arguments={"task": "again", "when": "tomorrow"})
    assert await Toolbox.all().run(call, given) == "error: what runs by a schedule can't make another one"
    assert isinstance(given.reminders, MemoryReminders)
    assert given.reminders.made == {}


def test_it_is_offered_only_where_it_is_asked_for() -> None:
    assert "schedule" not in Toolbox.discover().names
