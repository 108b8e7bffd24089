"""Programs that the model runs: whether there can be a sandbox for them, tried in a process of its own."""

import os
import sys
from collections.abc import Sequence

from gateway.doctor.finding import Finding
from gateway.doctor.trying import facts_of
from gateway.settings import ToolsSection

NAME = "sandbox"
SECONDS = 60.0
TRIAL = (sys.executable, "-m", "agent.sandbox")
_RUNNERS = {"run", "python"}
"""The tools that need one."""
_ROOT = (
    "It works, but clawgate runs as root, whom the kernel lets start any number of processes: a watch ends those who "
    "start too many, some hundredths of a second later."
)


async def examine(
    tools: ToolsSection, *, trial: Sequence[str] = TRIAL, seconds: float = SECONDS, user: int | None = None
) -> list[Finding]:
    """What ``trial`` found. ``user`` is who clawgate runs as, by default who runs this."""
    if set(tools.off) >= _RUNNERS or ("run" in tools.off and "python" not in tools.on):
        return [Finding(NAME, "ok", "no tool is on that runs programs (tools.off)")]
    facts = await facts_of(trial, seconds)
    if not facts.get("works"):
        found = f"{facts.get('problem') or 'The trial of the sandbox broke off.'} The model can't run programs."
        mend = f'{facts.get("mend") or ""} Or do without: tools.off = ["run"] (CLAWGATE_TOOLS_OFF=run).'
        return [Finding(NAME, "warn", found, mend.strip())]
    if (os.getuid() if user is None else user) == 0:
        return [Finding(NAME, "warn", _ROOT, "Run clawgate as a user of its own.")]
    return [Finding(NAME, "ok", str(facts.get("found", "")))]
