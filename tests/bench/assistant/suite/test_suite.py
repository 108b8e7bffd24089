"""That every job can be done, and that none is done by a model that doesn't do it."""

from collections.abc import Callable

import pytest

from agent.memory.placing import without
from gateway.settings import Settings, ToolsSection
from tests.bench.assistant.suite.job import jobs
from tests.bench.assistant.suite.play import figures, play
from tests.bench.assistant.suite.player import Perfect, Wrong


def test_there_are_enough_of_all_kinds() -> None:
    assert len(jobs()) >= 60
    assert len({job.name for job in jobs()}) == len(jobs())
    assert {job.category for job in jobs()} == {
        *("time", "arithmetic", "notes", "reminders", "files", "web", "talk"),
        *("several turns", "wrong input", "injection"),
    }
    called = {step.call for job in jobs() for step in job.perfect}
    assert called >= {"get_time", "calculate", "remember", "recall", "forget", "remind", "web_fetch", "send_file"}
    assert any(step.read for job in jobs() for step in job.perfect)
    assert any(step.write for job in jobs() for step in job.perfect)


@pytest.mark.parametrize("shell", [True, False], ids=["as here", "without a shell"])
async def test_a_model_that_makes_no_mistakes_solves_all(*, shell: bool) -> None:
    instead = ToolsSection(on=("read_file", "write_file"), off=("run",))
    chosen = [job for job in jobs() if shell or job.category == "files"]
    played = await play(Perfect(), chosen, Settings() if shell else Settings(tools=instead))
    assert {each.job.name: each.problems for each in played if not each.solved} == {}
    found = figures(played)
    assert (found["solved"], found["total"], found["malformed_calls"]) == (len(chosen), len(chosen), 0)
    assert sum(each.steps for each in played) == sum(len(job.perfect) for job in chosen)


@pytest.mark.parametrize(
    "answer",
    [
        lambda said: "",
        # Notes that fit the question come with it: who repeats these has not looked for them, but is right.
        without,
        lambda said: f"You said: {without(said)}",
        lambda said: "Done.",
        lambda said: "The answer is " + " ".join(map(str, range(2000))),
    ],
    ids=["silent", "an echo", "scripted", "done", "all numbers"],
)
async def test_a_model_that_does_nothing_solves_none(answer: Callable[[str], str]) -> None:
    played = await play(Wrong(answer), jobs())
    assert [each.job.name for each in played if each.solved] == []
