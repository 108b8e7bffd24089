import shutil
from pathlib import Path

import pytest

from tools.bootstrap import engine, stamp
from tools.bootstrap.place import ROOT, Place

RUN = ("run", "engine")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A checkout with its locks and an environment that looks complete."""
    made = Place(root=tmp_path / "checkout", cache=tmp_path / "cache")
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    shutil.copytree(ROOT / "locks", made.root / "locks")
    return made


def test_an_environment_fits_only_once_it_is_stamped(place: Place) -> None:
    assert not stamp.fits(place, "run", RUN)
    stamp.write(place, "run", RUN)
    assert stamp.fits(place, "run", RUN)
    assert not stamp.fits(place, "test", RUN)


def test_a_changed_lock_makes_it_unfit(place: Place) -> None:
    stamp.write(place, "run", RUN)
    with place.lock("run").open("a") as stream:
        stream.write("more==1\n")
    assert not stamp.fits(place, "run", RUN)


def test_another_python_makes_it_unfit(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp.write(place, "run", RUN)
    monkeypatch.setattr("sys.version_info", (3, 99, 0))
    assert not stamp.fits(place, "run", RUN)


@pytest.mark.parametrize("fact", ["another recipe", "another processor"])
def test_an_engine_built_otherwise_makes_it_unfit(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fact: str
) -> None:
    stamp.write(place, "run", RUN)
    assert stamp.fits(place, "run", RUN)
    if fact == "another recipe":
        (tmp_path / "recipe").write_text("set(GGML_NATIVE OFF)")
        monkeypatch.setattr(stamp, "RECIPE", tmp_path / "recipe")
    else:
        monkeypatch.setattr(stamp, "processor", lambda: "avx1024")
    assert not stamp.fits(place, "run", RUN)


def test_a_moved_checkout_makes_it_unfit(place: Place, tmp_path: Path) -> None:
    stamp.write(place, "run", RUN)
    moved = place.root.rename(tmp_path / "moved")
    assert not stamp.fits(Place(root=moved, cache=place.cache), "run", RUN)


def test_an_interrupted_change_makes_it_unfit_until_it_is_finished(place: Place) -> None:
    stamp.write(place, "run", RUN)
    stamp.begin(place)
    assert stamp.interrupted(place)
    assert not stamp.fits(place, "run", RUN)
    stamp.finish(place)
    assert stamp.fits(place, "run", RUN)


def test_an_interpreter_that_is_gone_makes_it_unfit(place: Place) -> None:
    stamp.write(place, "run", RUN)
    place.python.unlink()
    place.python.symlink_to("/nowhere/python3")
    assert not stamp.fits(place, "run", RUN)


def test_the_engines_key_follows_everything_its_build_depends_on(place: Place) -> None:
    key = engine.key(place, cpu="avx2", cmake_args="")
    assert key == engine.key(place, cpu="avx2", cmake_args="")
    others = {
        engine.key(place, cpu="avx512", cmake_args=""),
        engine.key(place, cpu="avx2", cmake_args="-DGGML_CUDA=ON"),
    }
    place.lock("engine").write_text(f"llama-cpp-python==9.9.9 --hash=sha256:{'0' * 64}\n")
    newer = engine.key(place, cpu="avx2", cmake_args="")
    assert len({key, newer, *others}) == 4
    assert newer.startswith("llama-cpp-python-9.9.9-")


def test_the_engines_key_is_the_same_for_every_python(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    key = engine.key(place, cpu="avx2", cmake_args="")
    monkeypatch.setattr("sys.version_info", (3, 99, 0))
    assert engine.key(place, cpu="avx2", cmake_args="") == key
