"""``clawgate model`` hands over to the agent's program: words, exit code, and nothing in between."""

from pathlib import Path

import pytest

from tests.agent.model.commands.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, monkeypatch, capsys)


def test_options_and_exit_code_pass_through(terminal: Terminal) -> None:
    done = terminal.run_apart("model", "pull", "nope", module="gateway")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("There is no model 'nope'")


def test_its_help_is_that_of_the_program_behind(terminal: Terminal) -> None:
    done = terminal.run_apart("model", "--help", module="gateway")
    assert done.code == 0
    assert "Usage: clawgate model" in done.out
    assert all(command in done.out for command in ("list", "pull", "use", "check", "bench", "quantize"))
