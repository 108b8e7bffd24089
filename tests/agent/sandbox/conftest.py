"""A sandbox to run programs in. Where this machine allows none, its tests say so and are skipped."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from agent.sandbox import Limits, Sandbox
from agent.sandbox.trial import trial
from gateway.schema.ids import SessionId
from gateway.workspace import Quota, Workspace, Workspaces

Make = Callable[[Limits], Sandbox]


@pytest.fixture
async def make() -> Make:
    """Makes sandboxes with limits of one's own."""
    tried = await trial(Limits())
    if tried.sandbox is None:
        if await _namespaces_are_allowed():
            pytest.fail(f"bubblewrap works here, and our sandbox doesn't: {tried.problem}")
        pytest.skip(f"NO SANDBOX HERE, NOTHING OF IT IS TESTED: {tried.problem} {tried.mend}")
    made = tried.sandbox
    return made.within


async def _namespaces_are_allowed() -> bool:
    line = ["--unshare-all", "--ro-bind", "/", "/", "--proc", "/proc", "true"]
    try:
        process = await asyncio.create_subprocess_exec("bwrap", *line, stderr=asyncio.subprocess.DEVNULL)
    except FileNotFoundError:
        return False
    return await process.wait() == 0


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspaces(tmp_path / "workspaces", Quota(files=50, bytes=8 * 2**20)).of(SessionId("a session"))
