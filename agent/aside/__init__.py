"""Work in a process of its own: what parses strangers' bytes may crash, hang, or fill the memory of nobody else.

It also keeps libraries that take long to load out of the worker.
"""

import asyncio
import contextlib
import os
import resource
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_MEMORY_BYTES = 512 * 2**20
_MOST_BYTES = 1024 * 1024


class AsideFailed(Exception):
    """There is no result; the text says why, for the log."""


async def ask(module: str, content: bytes, *, seconds: float) -> bytes:
    """What ``python -m module`` writes when it is given ``content`` to read. Raises ``AsideFailed``."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PATH": os.defpath, "LANG": "C.UTF-8"},
    )
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate(content)
    except TimeoutError:
        raise AsideFailed(f"{module} took longer than {seconds:g} seconds") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode != 0 or len(said) > _MOST_BYTES:
        raise AsideFailed(f"{module} ended with {process.returncode} and {len(said)} bytes")
    return said


def keep_modest(seconds: int) -> None:
    """Limit this process: called by such a module before it reads anything."""
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
