import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.bootstrap import step
from tools.bootstrap.guard import alone
from tools.bootstrap.installer import pip_version
from tools.bootstrap.trouble import Trouble


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[int]:
    with alone(tmp_path / "cache") as descriptor:
        yield descriptor


def python(code: str, log: Path, guard: int) -> None:
    step.run("A step", [sys.executable, "-c", code], log=log, guard=guard, environ=os.environ)


def test_what_a_tool_says_goes_to_the_log(tmp_path: Path, guard: int, capfd: pytest.CaptureFixture[str]) -> None:
    python("import sys; print('out'); print('err', file=sys.stderr)", tmp_path / "log", guard)
    assert {"out", "err"} <= set((tmp_path / "log").read_text().splitlines())
    assert capfd.readouterr() == ("", "")


def test_a_failure_shows_the_end_of_the_log_and_where_it_is(tmp_path: Path, guard: int) -> None:
    with pytest.raises(Trouble) as raised:
        python("for n in range(30): print('line', n)\nraise SystemExit(3)", tmp_path / "log", guard)
    first, *rest = str(raised.value).splitlines()
    assert first == f"A step failed (exit code 3); the whole log is {tmp_path / 'log'}. Its end:"
    assert rest == [f"    line {number}" for number in range(15, 30)]


def test_a_failed_build_shows_its_own_last_words(tmp_path: Path, guard: int) -> None:
    code = "print('CMake Error: no such compiler\\n  error: subprocess-exited-with-error\\nnoise'); raise SystemExit(1)"
    with pytest.raises(Trouble, match=r"Its end:\n    CMake Error: no such compiler$"):
        python(code, tmp_path / "log", guard)


def test_an_interrupted_step_leaves_no_tool_behind(tmp_path: Path, guard: int) -> None:
    code = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"

    def interrupt(tail: bytes) -> None:
        if re.search(rb"^\d+$", tail, re.MULTILINE):
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        step.run(
            "A step", [sys.executable, "-c", code], log=tmp_path / "log", guard=guard, environ={}, percent=interrupt
        )
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "log").read_text().split()[-1]), 0)


def test_set_ups_work_one_after_the_other(tmp_path: Path) -> None:
    order = []

    def other() -> None:
        with alone(tmp_path):
            order.append("second")

    with alone(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.3)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


def test_a_cache_that_cant_be_used_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="mend its rights or set XDG_CACHE_HOME"), alone(tmp_path / "file"):
        pytest.fail("no such folder")


def test_tools_get_nothing_that_leads_them_out_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    environ = step.environment_for_tools({"CMAKE_ARGS": "-DX=1"})
    assert not {"PIP_TARGET", "PYTHONPATH"} & environ.keys()
    assert (environ["PIP_USER"], environ["CMAKE_ARGS"]) == ("0", "-DX=1")


@pytest.mark.parametrize(
    ("answer", "version"),
    [("pip 23.0.1 from /usr/lib (python 3.11)", (23, 0)), ("pip 26 from", (26, 0)), ("No module named pip", None)],
)
def test_pip_says_its_version(answer: str, version: tuple[int, int] | None) -> None:
    assert pip_version(answer) == version
