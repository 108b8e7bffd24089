"""The supervisor itself is killed: its children end, its server is adopted, nothing is doubled."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from gateway.server import folder_lock
from tests.gateway.supervisor.rig import ORDINARY, Rig, role, running, until_ended
from tests.patience import PATIENCE

SYSTEM = """
import asyncio, os, signal, sys
from pathlib import Path
from gateway.settings import Settings
from gateway.supervisor import Supervisor
from tests.gateway.supervisor.rig import role

async def main():
    settings = Settings(data_dir=Path(sys.argv[1]))
    async with Supervisor(settings, [role("gateway"), role("worker")], progress=lambda *_: None) as system:
        print(*[facts["pid"] for facts in system.facts.values()], flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_roles_end_with_a_killed_supervisor_and_its_server_is_adopted(rig: Rig, leftovers: set[int]) -> None:
    command = [sys.executable, "-c", SYSTEM, str(rig.data)]
    environ = {**os.environ, "PYTHONPATH": "."}
    done = await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, check=False, timeout=PATIENCE, env=environ
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    children = [int(word) for word in done.stdout.split()]
    lock = rig.data / "redis" / "lock"
    server = (await asyncio.to_thread(folder_lock.read_note, lock))["pid"]
    leftovers |= {*children, server}
    for child in children:
        await until_ended(child)
    assert await asyncio.to_thread(running, server)

    async with rig.supervisor(role("gateway"), role("worker"), private=True):
        assert (await asyncio.to_thread(folder_lock.read_note, lock))["pid"] == server
        assert folder_lock.is_held(lock)
    assert not folder_lock.is_held(lock)


async def test_a_role_is_started_only_when_its_earlier_run_has_ended(rig: Rig, tmp_path: Path) -> None:
    logs = rig.data / "logs"
    await asyncio.to_thread(logs.mkdir, parents=True)
    held = folder_lock.hold(logs / "worker.log")
    assert held is not None
    # The earlier run: it ends when its input does, and says so.
    script = f"input(); open({str(tmp_path / 'ended')!r}, 'w')"
    earlier = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, stdin=asyncio.subprocess.PIPE, pass_fds=[held]
    )
    os.close(held)
    body = f"say(progress=str(os.path.exists({str(tmp_path / 'ended')!r})))\n{ORDINARY}"
    async with asyncio.TaskGroup() as group:

        async def start() -> None:
            async with rig.supervisor(role("worker", body)):
                pass

        group.create_task(start())
        await rig.until("worker", "Starting")
        await earlier.communicate(b"\n")
    assert rig.count("worker", "True") == 1
