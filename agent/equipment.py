"""What a worker's tools work with, put together once when it starts."""

import asyncio
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Self

import structlog

from agent.sandbox import Limits, Sandbox
from agent.sandbox.limits import MEBIBYTE
from agent.sandbox.trial import trial
from agent.tools.contract import Need
from agent.tools.toolbox import Toolbox
from agent.web import Web
from gateway.fetch import Fetcher
from gateway.files import FileStore
from gateway.settings import Settings, ToolsSection
from gateway.workspace import Quota, Workspaces

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Equipment:
    """The tools that are offered, and what they may use."""

    tools: Toolbox
    workspaces: Workspaces
    files: FileStore
    web: Web
    sandbox: Sandbox | None

    @classmethod
    async def of(cls, settings: Settings, *, context: int) -> Self:
        """For a model that reads ``context`` tokens.

        Raises ``ConfigurationError`` where a tool is named wrongly, or one of the operator's own is of no use.
        """
        found = await asyncio.to_thread(Toolbox.installed, settings.tools.folder)
        wanted = found.offered(settings.tools, context=context)
        sandbox = await _sandbox(settings.tools) if "sandbox" in wanted.needs else None
        return cls(
            tools=found.offered(settings.tools, context=context, met=_met(sandbox)),
            workspaces=Workspaces(settings.workspaces_folder, _quota(settings.tools)),
            files=FileStore(settings.files_folder, most_bytes=settings.files.most_bytes),
            web=Web(Fetcher(), settings.tools.web),
            sandbox=sandbox,
        )


def _met(sandbox: Sandbox | None) -> AbstractSet[Need]:
    met: set[Need] = {"workspace", "internet", "files"}
    if sandbox is not None:
        met |= {"sandbox", "python"} if sandbox.python else {"sandbox"}
    return met


async def _sandbox(section: ToolsSection) -> Sandbox | None:
    limits = Limits(
        seconds=section.seconds,
        memory_bytes=section.memory_mb * MEBIBYTE,
        processes=section.processes,
        file_bytes=section.workspace_mb * MEBIBYTE,
    )
    tried = await trial(limits)
    if tried.sandbox is None:
        log.warning("no programs are run for the model", reason=tried.problem, mend=tried.mend)
    return tried.sandbox


def _quota(section: ToolsSection) -> Quota:
    return Quota(files=section.workspace_files, bytes=section.workspace_mb * MEBIBYTE)
