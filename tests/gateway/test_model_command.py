"""``clawgate model`` hands over to the agent's program: words, exit code, and nothing in between."""

from pathlib import Path

from tests.agent.model.commands.terminal import Terminal


def test_options_and_exit_code_pass_through(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    done = terminal.run("model", "pull", "nope", module="gateway")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("There is no model 'nope'")


def test_its_help_is_that_of_the_program_behind(tmp_path: Path) -> None:
    done = Terminal(tmp_path).run("model", "--help", module="gateway")
    assert done.code == 0
    assert "Usage: clawgate model" in done.out
    assert all(command in done.out for command in ("list", "pull", "use", "check", "bench", "quantize"))
