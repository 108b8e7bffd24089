"""How a turn is run, and where: agent, conversation, worker."""

from datetime import time
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from gateway.agents import DEFAULT
from gateway.routes import Escalation, Roles
from gateway.settings.section import Section, WordList


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise ValueError(f"there is no time zone {name}; write one such as Europe/Berlin") from None
    return name


class AgentSection(Section):
    """How a turn is run."""

    system_prompt: str = (
        "You are a helpful assistant in a chat. Answer briefly and truthfully. "
        "Use a tool where one helps; say so when you don't know."
    )
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    """Such as Europe/Berlin; by default the machine's."""
    max_steps: int = Field(default=8, ge=1, le=100)
    turn_seconds: float = Field(default=300, gt=0)
    turn_tokens: int = Field(default=16_384, ge=1)
    """What the model may write in one turn, thoughts and calls included."""
    reply_characters: int = Field(default=20_000, ge=1)
    """What one reply may have; what is longer is cut off."""
    model: str = DEFAULT
    """A name under ``[models]``; by default the model of ``[model]``."""
    models: WordList = ()
    """Others that people may choose with ``/model``."""
    tools: WordList | None = None
    """These and no others, by name; by default as ``[tools]`` says."""
    roles: Roles = ()
    """Who may choose this agent with ``/agent``; by default nobody: only routes lead to it."""
    escalate: Escalation | None = None
    """To whom it hands what it declines."""

    @property
    def zone(self) -> ZoneInfo | None:
        """None is the machine's."""
        return ZoneInfo(self.timezone) if self.timezone else None


class SessionSection(Section):
    """How long a conversation goes on, and how much of it is kept."""

    idle_minutes: float | None = Field(default=None, gt=0)
    """A conversation in which nobody has written for so long begins anew; by default it goes on."""
    daily_at: time | None = None
    """The time of day at which each begins anew, such as 04:00; by default none does."""
    max_entries: int = Field(default=10_000, ge=1000)
    """Messages and results of tools that a conversation's transcript keeps, whatever the model still reads of them."""
    summary_seconds: float = Field(default=60, gt=0)
    """What the model may take to summarise the older part, of the time for the answer. After that an extract serves."""


class WorkerSection(Section):
    """One worker process."""

    concurrency: int | None = Field(default=None, ge=1, le=1000)
    """Turns at once; by default as many as the model has slots."""
    attempts: int = Field(default=4, ge=1, le=100)
    models: WordList = ()
    """Names under ``[models]``, or ``default``: the ones that it runs. By default all that an agent uses."""
    away_minutes: float = Field(default=10, gt=0)
    """What waits for a model that no worker has run for so long is given up, and its sender told."""
    drain_seconds: float = Field(default=20, ge=0)
