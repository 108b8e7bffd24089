"""What a process of its own finds out, for what may hang or die of it."""

import asyncio
import contextlib
import json
from collections.abc import Sequence
from typing import Any


async def facts_of(command: Sequence[str], seconds: float) -> dict[str, Any]:
    """The JSON object that the command prints; empty if it prints none, or not in time."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate()
        facts = json.loads(said)
    except (TimeoutError, ValueError):
        return {}
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    return facts if isinstance(facts, dict) else {}
