"""Whether there can be a sandbox here: found out by making one."""

import asyncio
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from agent.sandbox.command import PYTHON_HOME
from agent.sandbox.filter import program
from agent.sandbox.limits import Limits
from agent.sandbox.sandbox import Sandbox, SandboxFailed
from gateway.errors import ClawgateError
from gateway.schema.ids import SessionId
from gateway.workspace import Quota, Workspaces

_PATH = "/usr/bin:/usr/local/bin:/bin"
_SECONDS = 15.0
_INSTALL = "Install it: apt install bubblewrap (Debian, Ubuntu), dnf install bubblewrap (Fedora)."
_ALLOW = (
    "Allow user namespaces: on Ubuntu 24.04 by an AppArmor profile for bwrap, on older Debian by "
    "sysctl kernel.unprivileged_userns_clone=1; in a container by running it with --security-opt seccomp=unconfined "
    "--security-opt systempaths=unconfined, or run the worker outside of one."
)


@dataclass(frozen=True)
class Trial:
    """``sandbox`` is None where there can be none; ``problem`` and ``mend`` then say why, and what to do."""

    sandbox: Sandbox | None
    found: str = ""
    problem: str = ""
    mend: str = ""


async def trial(limits: Limits, *, path: str = _PATH) -> Trial:
    """Look for bubblewrap in the folders of ``path``, and run a program by it."""
    if sys.platform != "linux":
        return Trial(None, problem=f"bubblewrap is for Linux, and this is {platform.system()}.", mend=_INSTALL)
    if program() is None:
        machine = platform.machine()
        return Trial(None, problem=f"There is no list of system calls for this processor ({machine}).", mend=_INSTALL)
    bwrap = await asyncio.to_thread(shutil.which, "bwrap", path=path)
    if bwrap is None:
        return Trial(None, problem="bubblewrap (bwrap) is not installed.", mend=_INSTALL)
    try:
        async with asyncio.timeout(_SECONDS * 2):
            return await _try(Path(bwrap), limits)
    except (ClawgateError, OSError, TimeoutError) as error:
        said = " ".join(str(error).split())[:200] or "it did not answer"
        return Trial(None, problem=f"bubblewrap can't make a sandbox here: {said}.", mend=_ALLOW)


async def _try(bwrap: Path, limits: Limits) -> Trial:
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="clawgate-"))
    try:
        workspace = Workspaces(folder, Quota()).of(SessionId("trial"))
        plain = Sandbox(bwrap, limits)
        ran = await plain.run(["/bin/sh", "-c", "echo works"], workspace, seconds=_SECONDS)
        if ran.output != "works\n":
            raise SandboxFailed(f"a program in it said {ran.output[:100]!r} {ran.ended}")
        for python, home in await asyncio.to_thread(_pythons):
            sandbox = Sandbox(bwrap, limits, python=python, python_home=home)
            ran = await sandbox.run([python, "-c", "print('works')"], workspace, seconds=_SECONDS)
            if ran.output == "works\n":
                return Trial(sandbox, found=f"bubblewrap works ({bwrap}), with {python}")
        return Trial(plain, found=f"bubblewrap works ({bwrap}), without Python")
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _pythons() -> list[tuple[str, Path | None]]:
    """Interpreters as they are named in the sandbox, each with its folder if it isn't below ``/usr``."""
    own = Path(os.path.realpath(sys.executable))
    found: list[tuple[str, Path | None]] = [("/usr/bin/python3", None), ("/usr/local/bin/python3", None)]
    home = Path(sys.base_prefix)
    if own.is_relative_to(home) and home not in {Path("/"), Path("/usr"), Path("/usr/local")}:
        found.append((f"{PYTHON_HOME}/{own.relative_to(home)}", home))
    return found
