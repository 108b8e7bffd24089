"""A sandbox to run programs in. Where this machine allows none, its tests say so and are skipped; CI must allow one."""

import os
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
        if os.environ.get("CI_NEEDS_SANDBOX"):
            pytest.fail(f"no sandbox: {tried.problem} {tried.mend}")
        pytest.skip(f"NO SANDBOX HERE, NOTHING OF IT IS TESTED: {tried.problem} {tried.mend}")
    made = tried.sandbox
    return made.within


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspaces(tmp_path / "workspaces", Quota(files=50, bytes=8 * 2**20)).of(SessionId("a session"))
