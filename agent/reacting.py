"""Which conversations are offered ``react``: those on a platform where it can be seen.

A session is on one platform, so each of its prompts begins with the same tools.
"""

from collections.abc import Callable

from agent.tools.toolbox import Toolbox
from gateway import registry
from gateway.schema.turn import Claim, Finish, TurnHandler

TOOL = "react"


def reacting() -> frozenset[str]:
    """The platforms on which the bot can put an emoji to a message."""
    return frozenset(name for name, manifest in registry.manifests().items() if manifest.reacts)


def by_platform(make: Callable[[Toolbox], TurnHandler], tools: Toolbox) -> TurnHandler:
    """What ``make`` makes of the tools; for other platforms, of those without ``react``."""
    there = make(tools)
    if TOOL not in tools.names:
        return there
    elsewhere, places = make(tools.without((TOOL,))), reacting()

    async def run(claim: Claim) -> Finish:
        return await (there if claim.task.address.platform in places else elsewhere)(claim)

    return run
