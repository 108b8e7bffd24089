"""What is found out before anything is offered."""

import os
import stat
from pathlib import Path

import pytest

from agent.sandbox import Limits
from agent.sandbox.filter import program
from agent.sandbox.trial import trial


def bwrap_that(folder: Path, does: str) -> str:
    path = folder / "bwrap"
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(stat.S_IRWXU)
    return str(folder)


async def test_none_is_installed(tmp_path: Path) -> None:
    tried = await trial(Limits(), path=str(tmp_path))
    assert tried.sandbox is None
    assert tried.problem == "bubblewrap (bwrap) is not installed."
    assert "apt install bubblewrap" in tried.mend


@pytest.mark.parametrize(
    ("does", "problem"),
    [
        ("echo 'bwrap: No permissions to create new namespace' >&2; exit 1", "No permissions to create new namespace"),
        ("exit 0", "without a word"),
        # One that runs the program with no sandbox around it is none.
        ('while [ "$1" != -- ]; do shift; done; shift; exec "$@"', "said|works"),
    ],
)
async def test_one_that_does_not_work(tmp_path: Path, does: str, problem: str) -> None:
    tried = await trial(Limits(), path=bwrap_that(tmp_path, does))
    assert tried.sandbox is None
    assert tried.problem.startswith("bubblewrap can't make a sandbox here: ")
    assert "user namespaces" in tried.mend


def test_the_filter_is_for_known_processors() -> None:
    assert program("riscv64") is None
    for machine in ("x86_64", "aarch64"):
        code = program(machine)
        assert code is not None
        assert len(code) % 8 == 0
        assert len(code) // 8 < 4096  # BPF_MAXINSNS
    assert program(os.uname().machine) == program()
