"""Processes die; messages don't."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.system.running import ROOT, Running, command, environment, system, until

ANSWER = "one two three four five six seven eight nine ten"
RECOVERY_SECONDS = 10.0
"""From the death of a worker to the answer of the turn it was in: a promise, the turn's three seconds included."""


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
            time.sleep(0.7)  # into the turn, which takes three seconds
            killed = time.monotonic()
            old = running.kill(role)
            running.replaced(role, old)
            output, errors = asked.communicate(timeout=60)
            waited = time.monotonic() - killed
        assert (asked.returncode, output) == (0, f"{ANSWER}\n"), errors
        assert role != "worker" or waited < RECOVERY_SECONDS


def test_a_turn_that_is_running_is_finished_at_ctrl_c(tmp_path: Path, script: Path) -> None:
    with system(tmp_path, MODEL_SCRIPT=str(script)) as running:
        with ask(running, "count slowly") as asked:
            assert running.stop() == 0
            output, errors = asked.communicate(timeout=60)
        assert output == f"{ANSWER}\n", errors


def test_nothing_outlives_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    with system(tmp_path) as running:
        children = running.children()
        running.process.kill()
        roles = [Path(f"/proc/{children[role]}") for role in ("gateway", "worker")]
        until(lambda: not any(process.exists() for process in roles), "the roles have ended")
    with system(tmp_path) as again:
        assert again.chat("hello").stdout == "You said: hello\n"
