import os
import subprocess
import sys
from pathlib import Path

from gateway.server import folder_lock


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not folder_lock.is_held(path)
    first = folder_lock.hold(path)
    assert first is not None
    assert folder_lock.hold(path) is None
    assert folder_lock.is_held(path)
    os.close(first)
    assert not folder_lock.is_held(path)


def test_a_lock_lives_as_long_as_the_process_that_inherited_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    held = folder_lock.hold(path)
    assert held is not None
    heir = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[held])
    os.close(held)
    try:
        assert folder_lock.is_held(path)
    finally:
        heir.kill()
        heir.communicate()
    assert not folder_lock.is_held(path)


def test_the_note_outlives_its_writer_and_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert folder_lock.read_note(path) == {}
    held = folder_lock.hold(path)
    assert held is not None
    folder_lock.write_note(held, pid=123456, socket="/a/long/path")
    folder_lock.write_note(held, pid=1)
    os.close(held)
    assert folder_lock.read_note(path) == {"pid": 1}
    path.write_text("half a no")
    assert folder_lock.read_note(path) == {}
