import io

import pytest

from tools.bootstrap.progress import Progress, ninja_percent


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("log", "percent"),
    [
        (b"", None),
        (b"Collecting numpy [1/3] of it\n", None),
        (b"[1/200] Building\n[50/200] Building\n", 25),
        (b"  [136/136] /usr/bin/c++ -o x\n", 100),
        (b"[7/0] odd\n", None),
    ],
)
def test_the_last_of_ninjas_steps_counts(log: bytes, percent: int | None) -> None:
    assert ninja_percent(log) == percent


def run(stream: io.StringIO, seconds: int, percent: int | None = None) -> str:
    clock = Clock()
    progress = Progress("Building", stream, clock)
    for second in range(seconds + 1):
        clock.now = float(second)
        progress.tick(percent if second == 3 else None)
    progress.done()
    return stream.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_what_takes_under_two_seconds_is_not_shown(stream: io.StringIO) -> None:
    assert run(stream, 1) == ""


def test_without_a_terminal_there_is_a_line_now_and_then() -> None:
    lines = run(io.StringIO(), 40, percent=12).splitlines()
    assert lines == ["Building … 2 s", "Building … 12 %, 17 s", "Building … 12 %, 32 s", "Building: done after 40 s"]


def test_on_a_terminal_the_line_is_redrawn() -> None:
    shown = run(Terminal(), 4, percent=12)
    assert shown == "".join(
        f"\r\x1b[K{text}"
        for text in ("Building … 2 s", "Building … 12 %, 3 s", "Building … 12 %, 4 s", "Building: done after 4 s\n")
    )
