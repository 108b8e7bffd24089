import tempfile
from pathlib import Path

import pytest

from adapters.terminal.place import PATH_BYTES, socket_path
from gateway.errors import ConfigurationError

LONG = Path("/nowhere") / ("x" * PATH_BYTES)


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(data_dir))
    return data_dir


def test_a_short_path_is_in_the_data_folder(base: Path) -> None:
    assert socket_path(Path("/nowhere/data")) == Path("/nowhere/data/terminal.sock")
    assert list(base.iterdir()) == []


def test_a_long_path_is_replaced_by_a_private_folder(base: Path) -> None:
    path = socket_path(LONG)
    assert path == socket_path(LONG)
    assert path.parent.parent == base
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path != socket_path(LONG / "other")


def test_without_a_runtime_folder_the_temporary_one_serves(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr(tempfile, "tempdir", str(base))
    assert socket_path(LONG).parent.parent == base


def test_a_folder_others_can_enter_is_refused(base: Path) -> None:
    socket_path(LONG).parent.chmod(0o755)
    with pytest.raises(ConfigurationError, match="yours alone"):
        socket_path(LONG)


def test_a_link_in_its_place_is_refused(base: Path) -> None:
    folder = socket_path(LONG).parent
    folder.rmdir()
    folder.symlink_to(base)
    with pytest.raises(ConfigurationError, match="yours alone"):
        socket_path(LONG)


def test_a_base_that_is_not_there_is_named(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(base / "gone"))
    with pytest.raises(ConfigurationError, match="can't be made"):
        socket_path(LONG)
