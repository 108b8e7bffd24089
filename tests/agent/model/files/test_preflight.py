"""A trial that may end badly: within limits, and in words that are fit for a terminal."""

import subprocess
import sys
from pathlib import Path

from agent.model.files.preflight import printable, try_out
from gateway.settings import BUILT_IN_MODEL
from tests.patience import PATIENCE


def limited(program: str, tmp_path: Path, *, limit: int = 500_000_000) -> str:
    """What a program under the limits of a trial writes."""
    done = subprocess.run(
        [sys.executable, "-c", f"from agent.model.files.preflight import _limit\n_limit({limit})\n{program}"],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        cwd=BUILT_IN_MODEL.parent.parent,
        env={"PYTHONDONTWRITEBYTECODE": "1", "TARGET": str(tmp_path / "file")},
    )
    return f"{done.stdout}{done.stderr.strip().rpartition(chr(10))[2]}"


def test_a_trial_takes_no_more_memory_than_it_may(tmp_path: Path) -> None:
    assert limited("print(len(bytearray(100_000_000)))", tmp_path) == "100000000\n"
    assert limited("print(len(bytearray(600_000_000)))", tmp_path) == "MemoryError"


def test_what_is_taken_before_does_not_count(tmp_path: Path) -> None:
    program = "import agent.model.files.preflight as p\nheld = bytearray(300_000_000)\np._limit(400_000_000)\n"
    assert limited(f"{program}print(len(bytearray(300_000_000)))", tmp_path, limit=2**40) == "300000000\n"


def test_a_trial_writes_no_file(tmp_path: Path) -> None:
    program = "import os\nwith open(os.environ['TARGET'], 'w') as file: file.write('x')"
    assert "File too large" in limited(program, tmp_path)


def test_a_trial_leaves_no_core_and_ends(tmp_path: Path) -> None:
    program = "import resource as r\nprint(r.getrlimit(r.RLIMIT_CORE), r.getrlimit(r.RLIMIT_CPU))"
    assert limited(program, tmp_path) == "(0, 0) (600, 600)\n"


def test_a_sound_file_is_tried_with_its_template() -> None:
    trial = try_out(BUILT_IN_MODEL, template="{{ messages[1].content }}")
    assert (trial.outcome, trial.problem) == ("sound", "")
    assert trial.facts["tokens"] == 4096
    refused = try_out(BUILT_IN_MODEL, template="{{ raise_exception('\x1b[2J' ~ 'no' * 1000) }}")
    assert refused.outcome == "refused"
    assert refused.problem.startswith("its chat template is of no use: ")
    assert refused.problem.isprintable()


def test_a_trial_that_takes_too_long_is_ended() -> None:
    trial = try_out(BUILT_IN_MODEL, seconds=0.01)
    assert (trial.outcome, trial.facts) == ("hung", {})


def test_what_a_file_says_is_fit_for_a_terminal() -> None:
    assert printable(["a\x1b[2J\tb", "é"]) == "a?[2J?b é"
    assert len(printable(["x" * 10_000])) == 300
