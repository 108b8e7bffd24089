"""What the tools that run programs have in common."""

from collections.abc import Sequence

import structlog

from agent.sandbox import Ran, SandboxFailed
from agent.tools.contract import ToolContext, ToolError
from agent.tools.excerpt import both_ends, plain
from agent.tools.workspace import workspace_of

_log = structlog.get_logger(__name__)


async def result_of(context: ToolContext, argv: Sequence[str], *, stdin: bytes = b"") -> str:
    """What the program said, and how it ended, if not well. Raises ``ToolError``."""
    if context.sandbox is None:
        raise ToolError("programs can't be run here")
    try:
        ran = await context.sandbox.run(argv, workspace_of(context), stdin=stdin)
    except ValueError as error:
        raise ToolError(str(error)) from None
    except SandboxFailed as error:
        _log.error("sandbox_failed", reason=str(error))
        raise ToolError("programs can't be run here at the moment") from None
    output = both_ends(plain(ran.output).strip())
    return "\n".join(part for part in (output, _end(ran)) if part) or "(no output)"


def _end(ran: Ran) -> str:
    if ran.ended:
        return f"error: ended, because {ran.ended}"
    return f"exit code {ran.status}" if ran.status else ""
