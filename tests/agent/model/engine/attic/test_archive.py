"""States on disk: written beside the work, whole or not at all, private, and never trusted."""

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from agent.model.engine.attic import archive as module
from agent.model.engine.attic.archive import Archive
from agent.model.engine.attic.shelf import Kept
from agent.model.engine.attic.span import COMMON, Span, salt
from agent.model.engine.attic.state_file import Unsound, read, read_span, write
from tests.patience import PATIENCE

ANN, BOB = salt("ann"), salt("bob")


def kept(seed: int, size: int = 1000, owner: str = ANN) -> Kept:
    return Kept(Span(list(range(seed, seed + 20)), 5, owner), bytearray(os.urandom(size)))


@contextmanager
def archive(folder: Path, *, capacity: int = 10**6, identity: str = "model") -> Iterator[Archive]:
    made = Archive(folder, capacity=capacity, identity=identity)
    try:
        settle(made)
        yield made
    finally:
        made.close(PATIENCE)


def settle(made: Archive) -> None:
    """Until all that was asked for is done."""
    made._do(lambda: None).result(PATIENCE)


def fetched(made: Archive, *wanted: Kept) -> list[Kept]:
    return made.fetch([one.span for one in wanted]).result(PATIENCE)


def files(folder: Path) -> list[Path]:
    return sorted((folder / "clawgate-states").iterdir())


def test_what_was_written_is_read(tmp_path: Path) -> None:
    one, other = kept(1), kept(2, owner=COMMON)
    with archive(tmp_path) as made:
        made.put(one)
        made.put(other)
        settle(made)
        assert fetched(made, other, one) == [other, one]
        assert made.bytes == sum(path.stat().st_size for path in files(tmp_path))
    with archive(tmp_path) as again:
        assert (again.spans(ANN), again.spans(COMMON), again.spans(BOB)) == ([one.span], [other.span], [])
        assert fetched(again, one) == [one]
        assert again.bytes == made.bytes


def test_what_is_there_is_known_from_the_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = kept(1)
    with archive(tmp_path) as made:
        made.put(one)
        settle(made)

    def slowly(path: Path, identity: str) -> Span:
        time.sleep(0.2)
        return read_span(path, identity)

    monkeypatch.setattr(module, "read_span", slowly)
    again = Archive(tmp_path, capacity=10**6, identity="model")
    assert again.spans(ANN) == [one.span]
    again.close(PATIENCE)


def test_a_disk_that_is_too_slow_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = kept(1)
    with archive(tmp_path) as made:
        made.put(one)
        settle(made)
    looked = threading.Event()
    monkeypatch.setattr(module, "read_span", lambda *asked: looked.wait(PATIENCE) and read_span(*asked))
    monkeypatch.setattr(module, "_STOCK_SECONDS", 0.01)
    with capture_logs() as logs:
        again = Archive(tmp_path, capacity=10**6, identity="model")
    assert again.spans(ANN) == []
    assert [entry["event"] for entry in logs] == ["archive_slow"]
    looked.set()
    settle(again)
    assert again.spans(ANN) == [one.span]
    again.close(PATIENCE)


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    (tmp_path / "clawgate-states").mkdir(mode=0o755)
    with archive(tmp_path) as made:
        made.put(kept(1))
        settle(made)
    assert stat.S_IMODE((tmp_path / "clawgate-states").stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path)] == [0o600]
    assert b"ann" not in files(tmp_path)[0].read_bytes() + files(tmp_path)[0].name.encode()


def test_a_folder_of_somebody_elses_choice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "clawgate-states").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        Archive(tmp_path, capacity=10**6, identity="model")


def flip(place: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


DAMAGES: list[Callable[[bytes], bytes]] = [
    *(flip(place) for place in (0, 20, 50, 60, 300, -1, -900)),
    lambda data: data[:-1],
    lambda data: data + b"x",
    lambda data: data[:40],
    lambda data: data[:51],
    lambda _: b"",
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_and_removed(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    one = kept(1)
    with archive(tmp_path) as made:
        made.put(one)
        settle(made)
        (path,) = files(tmp_path)
        path.write_bytes(damage(path.read_bytes()))
        assert fetched(made, one) == []
        assert files(tmp_path) == []
        assert not made.has(one.span)
        made.put(one)
        settle(made)
        assert fetched(made, one) == [one]


def test_what_is_damaged_or_foreign_is_removed_at_the_start(tmp_path: Path) -> None:
    with archive(tmp_path, identity="another model") as made:
        made.put(kept(1))
    with archive(tmp_path) as made:
        assert (made.spans(ANN), files(tmp_path), made.bytes) == ([], [], 0)
        made.put(kept(1))
    for end in (-1, 100):
        with archive(tmp_path) as made:
            made.put(kept(1))
        (path,) = files(tmp_path)
        path.write_bytes(path.read_bytes()[:end])
        with archive(tmp_path) as made:
            assert (made.spans(ANN), files(tmp_path), made.bytes) == ([], [], 0)


def test_a_file_under_the_name_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    one, other = kept(1), kept(2)
    with archive(tmp_path) as made:
        for state in (one, other):
            made.put(state)
        settle(made)
        made._path(one.span).replace(made._path(other.span))
        assert fetched(made, other) == []


def test_those_not_used_for_longest_go_first(tmp_path: Path) -> None:
    states = [kept(number) for number in range(8)]
    room = int(5.9 * write(tmp_path / "one", "model", states[0]))
    with archive(tmp_path, capacity=room) as made:
        for number, state in enumerate(states[:5]):
            made.put(state)
            settle(made)
            os.utime(made._path(state.span), (number, number))
        made.touch([states[0].span, states[2].span])
        made.put(states[5])
        settle(made)
        assert made.bytes <= room
        assert [made.has(state.span) for state in states[:6]] == [True, False, True, True, True, True]
        assert made.bytes == sum(path.stat().st_size for path in files(tmp_path))


def test_the_first_of_a_chain_goes_last(tmp_path: Path) -> None:
    with archive(tmp_path) as made:
        chain = [kept(number) for number in range(3)]
        for state in chain:
            made.put(state)
        made.touch([state.span for state in chain])
        settle(made)
        times = [made._path(state.span).stat().st_mtime_ns for state in chain]
        assert times[0] > times[1] > times[2]


def test_nobody_waits_for_a_slow_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slowly(path: Path, identity: str, state: Kept) -> int:
        gate.wait(PATIENCE)
        return write(path, identity, state)

    monkeypatch.setattr(module, "write", slowly)
    with archive(tmp_path, capacity=5000) as made:
        for number in range(100):
            made.put(kept(number))
        assert files(tmp_path) == []
        assert 0 < made._waiting <= 5000
        gate.set()
        settle(made)
        assert 0 < len(files(tmp_path)) < 5
        assert made._waiting == 0


def test_a_disk_that_fails_costs_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, identity: str, state: Kept) -> int:
        raise OSError(28, "No space left on device")

    with archive(tmp_path) as made:
        with monkeypatch.context() as patch, capture_logs() as logs:
            patch.setattr(module, "write", fail)
            made.put(kept(1))
            settle(made)
        assert [log["error"] for log in logs] == ["[Errno 28] No space left on device"]
        assert (made.has(kept(1).span), made._waiting) == (False, 0)
        made.put(kept(1))
        settle(made)
        assert made.has(kept(1).span)


def test_an_owner_is_forgotten_also_what_is_still_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slowly(path: Path, identity: str, state: Kept) -> int:
        gate.wait(PATIENCE)
        return write(path, identity, state)

    with archive(tmp_path) as made:
        made.put(kept(1))
        made.put(kept(2, owner=BOB))
        settle(made)
        # Another worker's, of which this one knows nothing.
        write(made._path(kept(3).span), "model", kept(3))
        monkeypatch.setattr(module, "write", slowly)
        made.put(kept(4))
        done = made.forget(ANN)
        assert made.spans(ANN) == []
        assert not made.has(kept(1).span)
        gate.set()
        done.result(PATIENCE)
        assert made.spans(ANN) == []
        assert [path.name.partition("-")[0] for path in files(tmp_path)] == [BOB]
        made.put(kept(5))
        settle(made)
        assert made.has(kept(5).span)


def test_an_unfinished_file_is_nobodys(tmp_path: Path) -> None:
    with archive(tmp_path):
        pass
    folder = tmp_path / "clawgate-states"
    for name, age in (("old.part", 1e5), ("new.part", 0)):
        (folder / name).touch()
        now = (folder / name).stat().st_mtime
        os.utime(folder / name, (now - age, now - age))
    with archive(tmp_path) as made:
        assert made.bytes == 0
    assert [path.name for path in files(tmp_path)] == ["new.part"]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "state"
    target.mkdir()
    with pytest.raises(OSError, match="directory"):
        write(target, "model", kept(1))
    assert list(tmp_path.iterdir()) == [target]


def test_a_header_is_enough_to_know_the_tokens(tmp_path: Path) -> None:
    write(tmp_path / "state", "model", kept(1))
    assert read_span(tmp_path / "state", "model") == kept(1).span
    with pytest.raises(Unsound, match="another model"):
        read(tmp_path / "state", "other")
