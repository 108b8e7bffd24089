import os
from pathlib import Path

import pytest

from gateway.errors import ConfigurationError
from gateway.server import place


@pytest.fixture
def long_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/tmp")
    return tmp_path / ("d" * place.LONGEST_SOCKET)


def test_all_of_it_lies_in_the_data_folder_and_is_private(tmp_path: Path) -> None:
    found = place.prepare(Path(tmp_path, "d"))
    if len(os.fsencode(found.folder)) < place.LONGEST_SOCKET - 2:
        assert found.socket.parent == found.folder
    assert found.folder.stat().st_mode & 0o077 == 0
    assert found.folder.parent.stat().st_mode & 0o077 == 0


def test_a_long_path_gets_a_short_private_folder_for_its_socket(long_data: Path) -> None:
    socket = place.prepare(long_data).socket
    try:
        assert len(os.fsencode(socket)) <= place.LONGEST_SOCKET
        assert socket.parent.stat().st_mode & 0o777 == 0o700
        assert place.prepare(long_data).socket == socket
    finally:
        socket.parent.rmdir()


def test_a_short_folder_that_others_may_enter_is_refused(long_data: Path) -> None:
    folder = place.prepare(long_data).socket.parent
    try:
        folder.chmod(0o755)
        with pytest.raises(ConfigurationError, match="not private"):
            place.prepare(long_data)
    finally:
        folder.rmdir()


def test_a_data_folder_that_cant_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match=r"data folder .* can't be used"):
        place.prepare(tmp_path / "file" / "data")
