"""``clawgate model bench``."""

import json

import pytest

from agent.model import Model
from agent.model.commands.bench import _answer
from gateway.errors import ClawgateError
from tests.agent.model.commands.terminal import Terminal


def test_figures_for_machines_and_for_people(terminal: Terminal) -> None:
    done = terminal.run("bench", "--json")
    assert done.code == 0, done.err
    figures = json.loads(done.out)
    assert figures["prompt_tokens"] > 100
    assert figures["reply_tokens"] > 3
    # What was read and written took some time, and never more than all of it.
    assert 0 < figures["prompt_tokens_per_s"] < 1e6
    assert 0 < figures["reply_tokens_per_s"] < 1e6
    assert figures["first_token_ms"] > 0
    assert figures["memory_bytes"] > 10_000_000
    words = terminal.run("bench").out
    assert "tokens per second" in words
    assert words.startswith("Pocket (pocket.gguf)\n")


async def test_a_model_that_is_too_slow_is_said_to_be(pocket: Model) -> None:
    with pytest.raises(ClawgateError, match="did not say two words in 0 s: it is too slow here"):
        await _answer(pocket, 10, "x", reply=5, seconds=0)


def test_a_model_that_says_nothing_is_no_figure(terminal: Terminal) -> None:
    terminal.set("CLAWGATE_MODEL", "scripted")
    done = terminal.run("bench")
    assert done.code != 0
    assert "Traceback" not in done.err
