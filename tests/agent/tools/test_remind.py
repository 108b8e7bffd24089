"""remind, to the letter that the built-in model is trained on; the clock says Sunday 2026-03-01 14:05."""

import pytest

from agent.tools.toolbox import Toolbox
from gateway.schema.transcript import ToolCall
from tests.agent.claim import HandClock
from tests.agent.context import MemoryReminders, context


@pytest.mark.parametrize(
    ("when", "result"),
    [
        ("in 20 minutes", "Sunday 2026-03-01 14:25"),
        ("tomorrow at 9", "Monday 2026-03-02 09:00"),
        ("every day at 8:30", "Monday 2026-03-02 08:30, every day"),
        ("every monday", "Monday 2026-03-02 09:00, every Monday"),
        ("明天九点", "Monday 2026-03-02 09:00"),
        ("yesterday", "error: that is in the past"),
        (" when  it rains", "error: I don't understand the time when it rains"),
        ("", "error: I don't understand the time"),
        ("every minute", "error: that is too often: every 10 minutes is the most"),
    ],
)
async def test_remind(when: str, result: str) -> None:
    given = context()
    call = ToolCall(id="1", name="remind", arguments={"text": "call mom", "when": when})
    assert await Toolbox.discover().run(call, given) == result
    assert isinstance(given.reminders, MemoryReminders)
    assert len(given.reminders.made) == (not result.startswith("error"))


async def test_run_again_it_tells_what_was_made_the_first_time() -> None:
    clock = HandClock()
    given = context(clock)
    call = ToolCall(id="1", name="remind", arguments={"text": "call mom", "when": "in 20 minutes"})
    assert await Toolbox.discover().run(call, given) == "Sunday 2026-03-01 14:25"
    clock.seconds += 600
    assert await Toolbox.discover().run(call, given) == "Sunday 2026-03-01 14:25"
