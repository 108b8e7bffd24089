"""``clawgate model use``."""

from pathlib import Path

import pytest

from gateway.server import folder_lock
from gateway.settings import BUILT_IN_MODEL
from tests.agent.model import gguf_files
from tests.agent.model.commands.terminal import Terminal


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return gguf_files.copy(tmp_path / "mine.gguf")


def test_a_file_is_checked_and_named(terminal: Terminal, model: Path) -> None:
    done = terminal.run("use", "mine.gguf")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{terminal.folder}/clawgate.toml names {model} now.\n./clawgate up starts with it.\n"


def test_the_environment_goes_before_the_file(terminal: Terminal, model: Path) -> None:
    terminal.set("CLAWGATE_MODEL", str(BUILT_IN_MODEL))
    done = terminal.run("use", str(model))
    assert "But CLAWGATE_MODEL is set in your environment, and goes before it: unset CLAWGATE_MODEL." in done.out


def test_who_runs_is_told_to_start_again(terminal: Terminal, model: Path) -> None:
    terminal.data.mkdir()
    assert folder_lock.hold(terminal.data / "clawgate.lock") is not None
    assert "clawgate is running: stop it with Ctrl-C and start it again" in terminal.run("use", str(model)).out


def test_a_file_that_is_not_sound_is_not_used(terminal: Terminal, model: Path) -> None:
    model.write_bytes(model.read_bytes()[:-1000])
    done = terminal.run("use", str(model))
    assert done.code == 1
    assert "Not sound: It is not a sound GGUF file: it is incomplete" in done.out
    assert not (terminal.folder / "clawgate.toml").exists()


def test_a_model_that_is_not_here_yet(terminal: Terminal) -> None:
    done = terminal.run("use", "qwen3-4b")
    assert (done.code, done.err) == (2, "qwen3-4b is not here yet: get it with `clawgate model pull qwen3-4b`.\n")
