"""What a worker's tools work with, put together once when it starts."""

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

    tools: Toolbox
    workspaces: Workspaces
    files: FileStore
    web: Web
    sandbox: Sandbox | None

    @classmethod
    async def of(cls, settings: Settings, *, context: int) -> Self:
        """For a model that reads ``context`` tokens. Raises ``ConfigurationError`` where a tool is named wrongly."""
        everything: AbstractSet[Need] = EVERYTHING
        wanted = [tools_of(settings, name, context=context, met=everything) for name in settings.all_agents]
        needed = any("sandbox" in tools.needs for tools in wanted)
        sandbox = await _sandbox(settings.tools) if needed else None
        return cls(
            tools=tools_of(settings, DEFAULT, context=context, met=_met(sandbox)),
            workspaces=Workspaces(settings.workspaces_folder, _quota(settings.tools)),
            files=FileStore(settings.files_folder, most_bytes=settings.files.most_bytes),
            web=Web(Fetcher(), settings.tools.web),
            sandbox=sandbox,
        )

    def of_agent(self, settings: Settings, agent: str, *, context: int) -> Toolbox:
        """The tools of one agent, by name, with a model that reads ``context`` tokens. Raises ``LookupError``."""
        return tools_of(settings, agent, context=context, met=_met(self.sandbox))


def tools_of(settings: Settings, agent: str, *, context: int, met: AbstractSet[Need]) -> Toolbox:
    """The tools of one agent where the needs ``met`` are. Raises ``ConfigurationError`` and ``LookupError``."""
    section = settings.all_agents[agent]
    if section.tools is None:
        return Toolbox.all().offered(settings.tools, context=context, met=met)
    place = "agent.tools" if agent == DEFAULT else f"agents.{agent}.tools"
    return Toolbox.all().named(section.tools, place=place, met=met)


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
