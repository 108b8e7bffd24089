"""Processes die; messages don't."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.system.running import DEADLINE, ROOT, Running, command, environment, system, until

ANSWER = "one two three four five six seven eight nine ten"
RECOVERY_SECONDS = 10.0
"""From the next worker's start to the answer of the turn that the dead one was in: a promise.

The turn's three seconds are part of it, the start of a process is not: that depends on the machine.
"""


def ask(running: Running, text: str) -> "subprocess.Popen[str]":
    """Ask without waiting; returns once the message has been accepted."""
    before = len([line for line in running.log("gateway") if line["event"] == "accepted"])
    asked = subprocess.Popen(
        command("chat", "--once", text),
        cwd=ROOT,
        env=environment(running.data, **running.settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: len([line for line in running.log("gateway") if line["event"] == "accepted"]) > before, "acceptance")
    return asked


@pytest.mark.parametrize("role", ["worker", "gateway", "redis"])
def test_a_death_in_the_middle_of_a_turn_costs_no_answer(tmp_path: Path, script: Path, role: str) -> None:
    with system(tmp_path, MODEL_SCRIPT=str(script), LOG_LEVEL="debug") as running:
        with ask(running, "count slowly") as asked:
            running.in_turn()
            old = running.kill(role)
            running.replaced(role, old)
            if role == "worker":
                running.worked(2)
            ready = time.monotonic()
            output, errors = asked.communicate(timeout=DEADLINE)
            waited = time.monotonic() - ready
        assert (asked.returncode, output) == (0, f"{ANSWER}\n"), errors
        assert role != "worker" or waited < RECOVERY_SECONDS


def test_a_turn_that_is_running_is_finished_at_ctrl_c(tmp_path: Path, script: Path) -> None:
    with system(tmp_path, MODEL_SCRIPT=str(script)) as running:
        with ask(running, "count slowly") as asked:
            running.in_turn()
            assert running.stop() == 0
            output, errors = asked.communicate(timeout=DEADLINE)
        assert output == f"{ANSWER}\n", errors


def test_nothing_outlives_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    with system(tmp_path) as running:
        children = running.children()
        running.process.kill()
        roles = [Path(f"/proc/{children[role]}") for role in ("gateway", "worker")]
        until(lambda: not any(process.exists() for process in roles), "the roles have ended")
    with system(tmp_path) as again:
        assert again.chat("hello").stdout == "You said: hello\n"
