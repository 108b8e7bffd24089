"""What the tools that need the session's files have in common."""

from agent.tools.contract import ToolContext, ToolError
from gateway.workspace import Workspace

MOST_READ = 256 * 1024
"""Bytes of a file that tools look at."""


def workspace_of(context: ToolContext) -> Workspace:
    """The session's files. Raises ``ToolError`` if there are none here."""
    if context.workspace is None:
        raise ToolError("there are no files here")
    return context.workspace
