"""That the benchmark runs, and that its figures fit together; how fast anything is, is not asserted."""

import json
import subprocess
import sys

import pytest

from agent.model.contract import Message
from agent.prompt import PromptBuilder
from gateway.settings import AgentSection, ModelSection, Settings
from tests.bench import agent as bench
from tests.bench.assistant import prefix
from tests.bench.assistant.engine import dictated, stand_in
from tests.bench.assistant.overhead import measure
from tests.bench.assistant.suite.job import jobs
from tests.bench.assistant.talk import TALK
from tests.bench.process import ROOT


def test_the_command_prints_figures_that_fit_together() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "agent", "--json", "--turns", "12", "--skip", "prefix"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert 0 < found["overhead_p50_ms"] <= found["overhead_p99_ms"]
    assert found["overhead"]["turns"] == 12
    suite = found["suite"]
    assert suite["total"] == sum(job.built_in for job in jobs())
    assert suite["solved"] == suite["total"] - len(suite["unsolved"]) > 0
    assert suite["malformed_calls"] == 0
    assert sum(each["total"] for each in suite["categories"].values()) == suite["total"]
    assert found["prompt_tokens"] > found["prompt"]["without_tools"] > 0
    assert bench._page(found).splitlines()[0].split() == ["prompt_tokens", str(found["prompt_tokens"])]


async def test_each_turn_that_is_timed_has_its_kind() -> None:
    found = await measure(30, at_once=3, warmup=3)
    assert len(found.all) == 30
    assert all(seconds > 0 for seconds in found.all)
    assert all(found.seconds.values())


async def test_of_a_conversation_with_the_default_agent_next_to_nothing_is_read_anew() -> None:
    section, thought = bench._WAYS["thoughts"]
    settings = Settings(model=ModelSection.model_validate(section))
    async with dictated(prefix.written(thought=thought)) as model:
        reuse = await prefix.measure(model, settings, bench.tools(sandbox=True))
    assert reuse.prompts == len(TALK) - 1 + sum(bool(exchange.tool) for exchange in TALK[1:])
    assert reuse.share >= bench.LEAST_REUSE, reuse


async def test_what_changes_at_the_head_of_the_prompt_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    system, turn = PromptBuilder.newest, 0

    def changed(self: PromptBuilder, *arguments: object) -> list[Message]:
        nonlocal turn
        turn += 1
        self._system = [Message(role="system", text=f"This is prompt {turn}. {AgentSection().system_prompt}")]
        return system(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(PromptBuilder, "newest", changed)
    async with dictated(prefix.written(TALK[:4])) as model:
        reuse = await prefix.measure(model, Settings(), bench.tools(sandbox=True), TALK[:4])
    assert reuse.share < 0.5


async def test_the_prompt_is_counted_with_all_default_tools() -> None:
    async with stand_in() as model:
        found = bench.prompt(model)["prompt"]
    assert found["with_sandbox"] > found["without_tools"]
    assert found["without_sandbox"] > found["without_tools"]
    names = [set(bench.tools(sandbox=here).names) for here in (True, False)]
    assert names[0] - names[1] == {"run"}
    assert names[1] - names[0] == {"read_file", "write_file"}
