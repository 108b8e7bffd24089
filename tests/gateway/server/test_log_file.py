import os
from pathlib import Path

import pytest

from gateway.server import log_file


def test_a_large_log_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "ROTATE_BYTES", 10)
    path = tmp_path / "logs" / "worker.log"
    for text in (b"0123456789", b"x", b"new"):
        descriptor = log_file.open_for_child(path)
        os.write(descriptor, text)
        os.close(descriptor)
    assert path.read_bytes() == b"new"
    assert (path.parent / "worker.log.1").read_bytes() == b"0123456789x"
    assert path.stat().st_mode & 0o077 == 0


def test_the_last_sentence_is_the_last_line_that_says_something(tmp_path: Path) -> None:
    path = tmp_path / "log"
    assert log_file.last_sentence(path) == ""
    path.write_text("old\n")
    start = log_file.size(path)
    assert log_file.last_sentence(path, start) == ""
    path.write_text("old\nTraceback\n  Wrong key: mend it. \n----\n\n")
    assert log_file.last_sentence(path, start) == "Wrong key: mend it."
