"""Platforms in a folder of the operator's own. What one looks like that works: ``tests/docs/test_extending.py``."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import adapters
from gateway import registry
from gateway.errors import ConfigurationError
from gateway.sources import FOLDER_VARIABLE
from tests.system.running import run


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder; what is loaded from it is gone afterwards."""
    folder = tmp_path / "platforms"
    folder.mkdir()
    before = list(adapters.__path__)
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    registry.manifests.cache_clear()
    yield folder
    registry.manifests.cache_clear()
    adapters.__path__[:] = before
    for name in [name for name in sys.modules if name.startswith("adapters.pigeon")]:
        del sys.modules[name]


def put(folder: Path, name: str, text: str = "") -> Path:
    (folder / name).mkdir()
    file = folder / name / "__init__.py"
    file.write_text(text)
    return file


def test_what_has_no_manifest_is_no_platform(own: Path) -> None:
    before = set(registry.manifests())
    registry.manifests.cache_clear()
    put(own, "pigeon")
    assert set(registry.manifests()) == before


def test_a_name_that_is_taken(own: Path) -> None:
    name = next(iter(registry.manifests()))
    registry.manifests.cache_clear()
    put(own, name)
    with pytest.raises(ConfigurationError, match="there is a platform of that name"):
        registry.manifests()


def test_a_fault_has_its_file_and_line(own: Path) -> None:
    file = put(own, "pigeon", "import adapters.base\n\nMANIFEST = adapters.base.Manifest()\n")
    with pytest.raises(ConfigurationError) as caught:
        registry.manifests()
    assert str(caught.value).startswith(f"{file}, line 3: ValidationError: ")
    assert "\n" not in str(caught.value)


def test_nothing_is_run_that_others_may_have_written(own: Path) -> None:
    file = put(own, "pigeon", "raise RuntimeError('it was run')")
    file.chmod(0o666)
    with pytest.raises(ConfigurationError, match=f"others may write to {file}"):
        registry.manifests()
    file.chmod(0o644)
    own.chmod(0o777)
    with pytest.raises(ConfigurationError, match=f"others may write to {own}"):
        registry.manifests()


def test_a_command_says_so_in_one_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, "queue", ADAPTERS=str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{FOLDER_VARIABLE}: {tmp_path / 'nowhere'} can't be read (No such file")
    assert done.stderr.count("\n") == 1
