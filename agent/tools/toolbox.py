"""The tools of an installation: found by discovery, run with their arguments checked."""

import importlib
import pkgutil
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import structlog
from pydantic import ValidationError

import agent.tools
from agent.model.contract import ModelClosed, ModelInterrupted, ToolSchema
from agent.tools.contract import EVERYTHING, Arguments, Effect, Need, Offer, Tool, ToolContext, ToolError
from agent.tools.own import load
from agent.tools.policy import forbidden
from agent.tools.repair import validated
from gateway.errors import ConfigurationError, LeaseLost, Refusal, Unavailable
from gateway.schema.transcript import ToolCall
from gateway.settings import ToolsSection

_LONGEST_RESULT = 8000
_UNSAID = {"title", "default", "minLength", "maxLength", "minimum"}
_ROOMY = 2048
"""Tokens: what a model reads must hold more than the descriptions of tools. A smaller one would hardly use them."""

_log = structlog.get_logger(__name__)

_ENDS_THE_TURN = (Unavailable, LeaseLost, ModelClosed, ModelInterrupted)
"""A delegate meets these."""


class Toolbox:
    """What the model may call."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._tools = {tool.name: tool for tool in sorted(tools, key=lambda tool: tool.name)}

    @classmethod
    def discover(cls) -> Self:
        """What every model is offered where nothing is set."""
        return cls(tool for tool in _FOUND if tool.offer == "always")

    @classmethod
    def all(cls) -> Self:
        """Every ``TOOL`` in the modules of ``agent.tools``."""
        return cls(_FOUND)

    @classmethod
    def installed(cls, folder: Path | None) -> Self:
        """All, and those of the operator's own in ``folder``. Reads and runs files; raises ``ConfigurationError``."""
        return cls([*_FOUND, *(load(folder, [tool.name for tool in _FOUND]) if folder else ())])

    def offered(self, section: ToolsSection, *, context: int, met: AbstractSet[Need] = EVERYTHING) -> Self:
        """Those that are set, or usual for a model that reads ``context`` tokens, where the needs ``met`` are.

        Raises ``ConfigurationError`` where there is no tool of a name that is set.
        """
        self._check("tools.on", section.on)
        self._check("tools.off", section.off)
        self._check("tools.policy", section.policy)
        for role, table in section.policy_by_role.items():
            self._check(f"tools.policy_by_role.{role}", table)
        usual: set[Offer] = {"always"}
        if context >= _ROOMY:
            usual |= {"roomy"} if "sandbox" in met else {"roomy", "instead"}
        return type(self)(
            tool
            for name, tool in self._tools.items()
            if name not in section.off
            and (name in section.on or tool.offer in usual)
            and tool.needs <= met
            and not forbidden(section, tool)
        )

    def without(self, names: Iterable[str]) -> Self:
        """All but these."""
        return type(self)(tool for name, tool in self._tools.items() if name not in set(names))

    def named(self, names: Collection[str], *, place: str, met: AbstractSet[Need] = EVERYTHING) -> Self:
        """These and no others, where the needs ``met`` are.

        Raises ``ConfigurationError``, which names the ``place``, where there is no tool of a name.
        """
        self._check(place, names)
        return type(self)(tool for name, tool in self._tools.items() if name in names and tool.needs <= met)

    def _check(self, place: str, names: Iterable[str]) -> None:
        unknown = next((name for name in names if name not in self._tools), None)
        if unknown is not None:
            raise ConfigurationError(f"{place}: there is no tool named {unknown}; there are {', '.join(self._tools)}.")

    @property
    def needs(self) -> frozenset[Need]:
        """Of all of them together."""
        return frozenset(need for tool in self._tools.values() for need in tool.needs)

    @property
    def names(self) -> list[str]:
        """In order."""
        return list(self._tools)

    @cached_property
    def schemas(self) -> tuple[ToolSchema, ...]:
        """What the model is told, in the same order every time."""
        return tuple(
            ToolSchema(name=tool.name, description=tool.description, parameters=_schema(tool))
            for tool in self._tools.values()
        )

    def effect(self, name: str) -> Effect:
        """The declared effect of a tool that exists."""
        return self._tools[name].effect

    def personal(self, name: str) -> bool:
        """Whether the results of a tool, if it exists, are for who asked alone."""
        return name in self._tools and self._tools[name].personal

    def foreign(self, name: str) -> bool:
        """Whether the results of a tool, if it exists, are strangers' words."""
        return name in self._tools and self._tools[name].foreign

    def leads(self, name: str) -> bool:
        """Whether addresses in the results of a tool, if it exists, may be fetched."""
        return name in self._tools and self._tools[name].leads

    def find(self, name: str) -> Tool | None:
        """The tool of that name, if there is one."""
        return self._tools.get(name)

    def mended(self, call: ToolCall) -> Arguments | None:
        """The arguments as ``run`` takes them; None where it would refuse them, or there is no such tool."""
        tool = self._tools.get(call.name)
        try:
            return validated(tool.arguments, call.arguments) if tool is not None else None
        except ValidationError:
            return None

    def takes(self, call: ToolCall) -> bool:
        """Whether there is such a tool, and its arguments fit as they are, with nothing mended."""
        try:
            self._tools[call.name].arguments.model_validate(call.arguments)
        except (KeyError, ValidationError):
            return False
        return True

    async def run(self, call: ToolCall, context: ToolContext) -> str:
        """The result, in words for the model; whatever goes wrong is a result too, ``error: …``.

        But for what ends the turn is raised, so that the same call can be run again: ``Unavailable``, ``LeaseLost``,
        ``ModelClosed``, ``ModelInterrupted``.
        """
        tool = self._tools.get(call.name)
        if tool is None:
            return f"error: there is no tool named {call.name}"
        try:
            result = await tool.run(validated(tool.arguments, call.arguments), context)
        except ValidationError as error:
            return f"error: {_problem(error)}"
        except (ToolError, Refusal) as error:
            return f"error: {error}"
        except _ENDS_THE_TURN:
            raise
        except Exception as error:  # noqa: BLE001 - a broken tool must not cost the turn
            _log.error("tool_failed", tool=call.name, error=repr(error))
            return f"error: {call.name} failed"
        return result[:_LONGEST_RESULT]


def _schema(tool: Tool) -> dict[str, Any]:
    schema = tool.arguments.model_json_schema()
    fields = {name: _said(field) for name, field in schema.get("properties", {}).items()}
    return {"type": "object", "properties": fields, "required": schema.get("required", [])}


def _said(field: dict[str, Any]) -> dict[str, Any]:
    """What a model has no use for is left out: every token counts."""
    return {key: value for key, value in field.items() if key not in _UNSAID}


def _problem(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    message = first["msg"][:1].lower() + first["msg"][1:]
    return f"{place}: {message}" if place else message


def _discover() -> tuple[Tool, ...]:
    names = [module.name for module in pkgutil.iter_modules(agent.tools.__path__) if module.name[0] != "_"]
    modules = [importlib.import_module(f"agent.tools.{name}") for name in names]
    return tuple(module.TOOL for module in modules if hasattr(module, "TOOL"))


# Once, on import: it reads the folder, which an event loop would have to wait for.
_FOUND = _discover()
