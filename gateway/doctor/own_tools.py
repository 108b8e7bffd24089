"""The operator's own tools: whether they can be loaded, tried in a process of its own, since that runs their files."""

import sys
from collections.abc import Sequence

from gateway.doctor.finding import Finding
from gateway.doctor.trying import facts_of
from gateway.settings import ToolsSection

NAME = "own tools"
SECONDS = 30.0
LISTING = (sys.executable, "-m", "agent.tools")


async def examine(tools: ToolsSection, *, listing: Sequence[str] = LISTING, seconds: float = SECONDS) -> list[Finding]:
    """Nothing where no folder is named."""
    if tools.folder is None:
        return []
    facts = await facts_of([*listing, str(tools.folder)], seconds)
    if problem := facts.get("problem"):
        return [Finding(NAME, "fail", str(problem))]
    names = facts.get("tools")
    if names is None:
        found = f"The files in {tools.folder} did not come to an end when they were loaded."
        return [Finding(NAME, "fail", found, "A tool's file only defines it: what it does belongs into its function.")]
    if not names:
        return [Finding(NAME, "warn", f"There are no tools in {tools.folder}.", "docs/extending.md shows one.")]
    off = [name for name in names if name.partition(" ")[0] in tools.off]
    said = ", ".join(name for name in names if name not in off) or "none"
    rest = f"; off: {', '.join(off)}" if off else ""
    return [Finding(NAME, "ok", f"offered from {tools.folder}: {said}{rest}")]
