"""The files of a session, for its tools: few, small, and in a folder of its own."""

from gateway.workspace.store import Workspaces
from gateway.workspace.tree import Quota, Use
from gateway.workspace.workspace import FileProblem, Workspace

__all__ = ["FileProblem", "Quota", "Use", "Workspace", "Workspaces"]
