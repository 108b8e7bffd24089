"""``clawgate bench``, up to where the measuring begins."""

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest

from tools.bootstrap import bench, setup, stamp
from tools.bootstrap.installer import Installer
from tools.bootstrap.main import WITH_TEST_TOOLS, main
from tools.bootstrap.place import ROOT, Place
from tools.bootstrap.trouble import Trouble


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A checkout whose interpreter only repeats what it is told."""
    made = Place(root=tmp_path / "checkout", cache=tmp_path / "cache")
    made.python.parent.mkdir(parents=True)
    made.python.write_text('#!/bin/sh\necho "$PWD $PYTHONPATH $*"\nexit 7\n')
    made.python.chmod(0o700)
    return made


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The environments that were to be made; none is."""
    names: list[str] = []

    def ensure_apart(place: Place, name: str) -> Place:
        names.append(name)
        raise Trouble(f"No network for {name}.")

    monkeypatch.setattr(setup, "ensure_apart", ensure_apart)
    return names


def test_the_benchmark_is_run_in_the_checkout(
    place: Place, asked_for: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert bench.run(place, ["roundtrip", "5"]) == 7
    root = os.path.realpath(place.root)
    assert capfd.readouterr().out == f"{root} {place.root} -m tests.bench roundtrip 5\n"
    assert asked_for == []


def test_without_the_other_queues_ours_is_measured(
    place: Place, asked_for: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert bench.run(place, ["bus", "--json"]) == 7
    said = capfd.readouterr()
    assert said.out.endswith("-m tests.bench bus --json\n")
    assert said.err == "".join(f"No network for {name}.\n" for name in bench.APART)
    assert asked_for == list(bench.APART)


@pytest.mark.parametrize("word", WITH_TEST_TOOLS)
def test_each_command_for_developers_has_the_test_tools_and_gets_the_rest(
    word: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []

    def run(place: Place, arguments: Sequence[str]) -> int:
        said.append(arguments)
        return 3

    module = import_module(f"tools.bootstrap.{WITH_TEST_TOOLS[word]}")
    monkeypatch.setattr(setup, "ensure", lambda place, *, test: said.append(test))
    monkeypatch.setattr(module, "run", run)
    assert main([word, "one", "two"]) == 3
    assert said == [True, ["one", "two"]]


def test_an_environment_apart_is_made_once_and_again_when_its_lock_changes(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(Installer, "environment", lambda _, folder: _pretend(folder))
    monkeypatch.setattr(Installer, "install", lambda _, title, *rest: made.append(title))
    place.cache.mkdir()
    place.lock("bench").parent.mkdir()
    place.lock("bench").write_text("one==1\n")
    apart = setup.ensure_apart(place, "bench")
    assert setup.ensure_apart(place, "bench") == apart
    assert apart.environment == place.root / ".venv-bench"
    assert made == ["Installing bench"]
    assert stamp.fits(apart, "bench", ("bench",))
    assert not stamp.fits(place, "bench", ("bench",))
    place.lock("bench").write_text("one==2\n")
    setup.ensure_apart(place, "bench")
    assert len(made) == 2


def _pretend(folder: Path) -> Path:
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    return folder


def test_what_is_compared_and_where_are_the_same_words_in_both_places() -> None:
    from tests.bench.__main__ import BENCHMARKS
    from tests.bench.peer import PEERS

    assert bench.COMPARED in BENCHMARKS
    assert {peer.environment for peer in PEERS.values()} == {
        Place(root=ROOT, cache=ROOT).apart(name).environment.name for name in bench.APART
    }
