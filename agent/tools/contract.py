"""What a tool is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from agent.clock import Clock

Effect = Literal["pure", "idempotent", "external"]
"""``pure``: changes nothing. ``idempotent``: twice is as good as once. ``external``: never twice."""


class ToolError(Exception):
    """The tool can't do it; the text says why, in words for the model."""


class Arguments(BaseModel):
    """The base of a tool's arguments: its fields are what the model is told of."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


@dataclass(frozen=True)
class ToolContext:
    """What a tool may use. It has no way to anything else."""

    clock: Clock


@dataclass(frozen=True)
class Tool:
    """One tool. ``run`` gets an instance of ``arguments``, returns text, and raises ``ToolError``."""

    name: str
    description: str
    effect: Effect
    arguments: type[Arguments]
    run: Callable[[Any, ToolContext], Awaitable[str]]
