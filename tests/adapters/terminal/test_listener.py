import fcntl
import socket
from pathlib import Path

import pytest

from adapters.base import Transient
from adapters.terminal.listener import listening


def test_the_socket_is_ours_alone_and_goes_away(data_dir: Path) -> None:
    path = data_dir / "t.sock"
    with listening(path):
        assert path.is_socket()
        assert path.stat().st_mode & 0o777 == 0o600
    assert not path.exists()
    with listening(path):
        pass


def test_a_stale_socket_is_replaced(data_dir: Path) -> None:
    path = data_dir / "t.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with listening(path), socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))


def test_a_living_gateway_keeps_its_socket(data_dir: Path) -> None:
    path = data_dir / "t.sock"
    with listening(path):
        with pytest.raises(Transient, match="Another gateway"), listening(path):
            pass
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(path))


def test_so_does_one_that_holds_no_lock(data_dir: Path) -> None:
    path = data_dir / "t.sock"
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(path))
        other.listen()
        with pytest.raises(Transient, match="Another gateway"), listening(path):
            pass
        assert path.is_socket()


def test_nor_is_the_place_of_one_taken_that_is_about_to_listen(data_dir: Path) -> None:
    path = data_dir / "t.sock"
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Transient, match="Another gateway"), listening(path):
            pass


def test_a_file_in_the_way_is_not_removed(data_dir: Path) -> None:
    path = data_dir / "t.sock"
    path.write_text("mine")
    with pytest.raises(Transient, match="not a socket"), listening(path):
        pass
    assert path.read_text() == "mine"


def test_a_missing_folder_is_named(data_dir: Path) -> None:
    with pytest.raises(Transient, match="can't be written"), listening(data_dir / "gone" / "t.sock"):
        pass
