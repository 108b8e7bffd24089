"""What a worker's tools work with, put together once when it starts."""

import asyncio
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Self

import structlog

from agent.sandbox import Limits, Sandbox
from agent.sandbox.limits import MEBIBYTE
from agent.sandbox.trial import trial
from agent.tools.contract import EVERYTHING, Need
from agent.tools.toolbox import Toolbox
from agent.web import Web
from gateway.agents import DEFAULT
from gateway.fetch import Fetcher
from gateway.files import FileStore
from gateway.settings import Settings, ToolsSection
from gateway.workspace import Quota, Workspaces

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Equipment:
    """The tools that are offered, and what they may use."""

    installed: Toolbox
    """Every tool there is."""
    tools: Toolbox
    """The default agent's."""
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
        wanted = [_tools_of(found, settings, name, context=context, met=EVERYTHING) for name in settings.all_agents]
        sandbox = await _sandbox(settings.tools) if any("sandbox" in tools.needs for tools in wanted) else None
        return cls(
            installed=found,
            tools=_tools_of(found, settings, DEFAULT, context=context, met=_met(sandbox)),
            workspaces=Workspaces(settings.workspaces_folder, _quota(settings.tools)),
            files=FileStore(settings.files_folder, most_bytes=settings.files.most_bytes),
            web=Web(Fetcher(), settings.tools.web),
            sandbox=sandbox,
        )

    def of_agent(self, settings: Settings, agent: str, *, context: int) -> Toolbox:
        """The tools of one agent, by name, with a model that reads ``context`` tokens. Raises ``LookupError``."""
        return _tools_of(self.installed, settings, agent, context=context, met=_met(self.sandbox))


def _tools_of(installed: Toolbox, settings: Settings, agent: str, *, context: int, met: AbstractSet[Need]) -> Toolbox:
    section = settings.all_agents[agent]
    if section.tools is None:
        return installed.offered(settings.tools, context=context, met=met)
    place = "agent.tools" if agent == DEFAULT else f"agents.{agent}.tools"
    return installed.named(section.tools, place=place, met=met)


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
