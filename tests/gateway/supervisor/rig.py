"""Real child processes, each a few lines of Python, and a supervisor over them."""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from gateway.settings import RedisSection, Settings
from gateway.supervisor import Role, Supervisor
from tests.patience import PATIENCE

PREAMBLE = """
import json, os, signal, subprocess, sys, time
ready, parent = (int(sys.argv[sys.argv.index(name) + 1]) for name in ("--ready-fd", "--parent-fd"))
def say(**line): os.write(ready, json.dumps(line).encode() + b"\\n")
def works(**facts):
    say(ready=True, pid=os.getpid(), **facts)
    os.close(ready)
def until_parent_gone(): os.read(parent, 1)
"""
ORDINARY = "works()\nuntil_parent_gone()"


def role(name: str, body: str = ORDINARY, **options: Any) -> Role:
    return Role(name, [sys.executable, "-c", PREAMBLE + body], **options)


def running(pid: int) -> bool:
    """Whether it runs; a dead process that nobody has collected doesn't."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


class Rig:
    """A data folder, and a record of the progress of the supervisors made on it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.said: list[tuple[str, str]] = []
        self.changed = asyncio.Event()

    def settings(self, *, private: bool = False) -> Settings:
        redis = RedisSection(url=None if private else SecretStr("redis://127.0.0.1:1"))
        return Settings(data_dir=self.data, redis=redis)

    def supervisor(
        self, *roles: Role, private: bool = False, verbose: Callable[[str], None] | None = None
    ) -> Supervisor:
        return Supervisor(
            self.settings(private=private),
            roles,
            progress=self._record,
            verbose=verbose,
            clock=lambda: 0.0,
            sleep=_soon,
        )

    def count(self, name: str, text: str) -> int:
        return Counter(self.said)[(name, text)]

    async def until(self, name: str, text: str, times: int = 1) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.count(name, text) < times:
                self.changed.clear()
                await self.changed.wait()

    def log(self, name: str) -> str:
        return (self.data / "logs" / f"{name}.log").read_text()

    def _record(self, name: str, text: str) -> None:
        self.said.append((name, text))
        self.changed.set()


async def _soon(seconds: float) -> None:
    del seconds
    await asyncio.sleep(0.01)


async def until_ended(pid: int) -> None:
    """Wait for a process that isn't ours."""
    async with asyncio.timeout(PATIENCE):
        while await asyncio.to_thread(running, pid):  # noqa: ASYNC110  the kernel tells only a parent
            await asyncio.sleep(0.02)
