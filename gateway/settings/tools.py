"""What the model may do beside talking."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from gateway.schema.role import Role
from gateway.settings.section import Section, WordList, words

Policy = Literal["allow", "ask", "deny"]
"""Of a tool: it is run, or only with a person's permission for that very call, or not at all."""


def _table(value: Any) -> Any:
    """``run=ask, python=deny`` in an environment variable."""
    return dict(word.replace(" ", "").partition("=")[::2] for word in words(value)) if isinstance(value, str) else value


PolicyTable = Annotated[dict[str, Policy], BeforeValidator(_table)]
"""By the names of tools."""


class ToolsSection(Section):
    """What the model may do beside talking."""

    on: WordList = ()
    """Tools to offer beyond the usual ones, by name."""
    off: WordList = ()
    """Tools not to offer."""
    policy: PolicyTable = Field(default={})
    """For everybody. Where nothing is set, all are allowed; but guests ask for those with external effects."""
    policy_by_role: dict[Role, PolicyTable] = Field(default={})
    """For who has just that role, before what is set for everybody."""
    approver: Role = Role.MEMBER
    """Who may give permission for their own calls: whoever is this or more. For others' calls it takes an admin."""
    approval_minutes: float = Field(default=10, gt=0, le=1440)
    """How long a call waits for permission."""
    wary: bool = True
    """Once strangers' words were read in a conversation, tools that act outside of it ask, whatever is set here."""
    folder: Path | None = None
    """A folder with tools of one's own, a Python file each: ``docs/extending.md``. Nobody else may write there."""
    web: Literal["named", "any"] = "named"
    """Pages that ``web_fetch`` reads: those whose very address people wrote in the conversation, or any public one, at
    the model's choice. With ``any``, a page that it reads can make it carry off what stands in the conversation."""
    seconds: float = Field(default=20, gt=0, le=600)
    """Of one program in the sandbox."""
    memory_mb: int = Field(default=512, ge=64)
    """Of one run, all its processes together, in MiB."""
    processes: int = Field(default=64, ge=8, le=1000)
    workspace_mb: int = Field(default=64, ge=1, le=100_000)
    """What the files of one session may have, in MiB."""
    workspace_files: int = Field(default=200, ge=1, le=10_000)
    workspace_days: float = Field(default=30, gt=0)
    """How long they are kept after their last use."""
