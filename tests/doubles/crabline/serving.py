"""``@openclaw/crabline``: servers that others wrote from the same protocols. https://github.com/openclaw/crabline

Its packages come with ``npm ci --ignore-scripts --prefix tests/doubles/crabline``; where they aren't, its tests are
skipped.
"""

import asyncio
import contextlib
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.patience import PATIENCE

FOLDER = Path(__file__).parent
PROGRAM = FOLDER / "node_modules" / "@openclaw" / "crabline" / "dist" / "src" / "bin" / "crabline.js"
NODE = shutil.which("node")
WHY_NOT = (
    "there is no node on PATH"
    if NODE is None
    else "crabline is not installed: npm ci --ignore-scripts --prefix tests/doubles/crabline"
)

needs_crabline = pytest.mark.skipif(NODE is None or not PROGRAM.is_file(), reason=WHY_NOT)


@contextlib.asynccontextmanager
async def crabline(provider: str, folder: Path) -> AsyncIterator[dict[str, Any]]:
    """One of its servers while inside; what it says of itself, with its tokens. ``folder`` is for what it writes."""
    process = await asyncio.create_subprocess_exec(
        str(NODE),
        *(str(PROGRAM), "--json", "serve", provider, "--host", "127.0.0.1", "--show-secrets"),
        *("--recorder", str(folder / "recorder.jsonl")),
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        said = b""
        async with asyncio.timeout(PATIENCE):
            while not said.rstrip().endswith(b"\n}"):
                line = await process.stdout.readline()
                assert line, f"crabline has ended, and had said {said!r}"
                said += line
        yield json.loads(said)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.communicate()
