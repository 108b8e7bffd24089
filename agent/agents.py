"""An agent made by its name: prompt, limits, tools and model, as the settings have them."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent.enclosure import Enclosures
from agent.equipment import Equipment
from agent.model.contract import Model
from agent.prompt import PromptBuilder
from agent.tools.toolbox import Toolbox
from gateway.agents import DEFAULT
from gateway.errors import ClawgateError, ConfigurationError
from gateway.schema.task import Bound
from gateway.settings import Settings


class NotHere(ClawgateError):
    """There is no such agent, or the worker doesn't run its model."""


@dataclass(frozen=True)
class Agent:
    """One agent, with one of the models that it may use."""

    name: str
    """In the settings; ``default`` is the section ``[agent]``."""
    model: Model
    tools: Toolbox
    settings: Settings
    """Those of all, with its own ``agent`` and its model's ``model``."""

    def prompt(self, enclosures: Enclosures | None = None) -> PromptBuilder:
        """What its prompts are made with. ``enclosures``: for what messages came with."""
        return PromptBuilder.for_agent(self.model, self.settings, self.tools.schemas, enclosures)


class Agents:
    """Those that one worker can be."""

    def __init__(self, settings: Settings, models: Mapping[str, Model], equipment: Equipment) -> None:
        """``models``: those that are loaded, by name. They stay the caller's to close.

        Raises ``ConfigurationError`` where an agent's tool is named wrongly, or none uses these models.
        """
        self._settings = settings
        self._models = dict(models)
        self._roster = settings.roster
        self._made = {
            (name, model): self._make(name, model, equipment)
            for name in settings.all_agents
            for model in self._roster.models_of(name)
            if model in self._models
        }
        if not self._made:
            raise ConfigurationError(
                f"worker.models: no agent uses {', '.join(models)}; name one that some agent does."
            )

    def _make(self, name: str, model: str, equipment: Equipment) -> Agent:
        loaded = self._models[model]
        tools = equipment.of_agent(self._settings, name, context=loaded.context)
        return Agent(name, loaded, tools, self._settings.of_agent(name, model))

    def of(self, bound: Bound) -> Agent:
        """Who answers what is bound so; empty names are the default's. Raises ``NotHere``."""
        found = self._made.get((bound.agent or DEFAULT, bound.model or DEFAULT))
        if found is None:
            raise NotHere(f"There is no agent {bound.agent or DEFAULT} with the model {bound.model or DEFAULT} here.")
        return found

    def named(self, name: str) -> Agent:
        """An agent with its own model. Raises ``NotHere``."""
        if name not in self._roster.names:
            raise NotHere(f"There is no agent {name}.")
        return self.of(self._roster.bound_to(name))

    @property
    def any(self) -> Agent:
        """For what needs no model."""
        return next(iter(self._made.values()))

    @property
    def first_of_each_model(self) -> list[Agent]:
        """For each model that is loaded an agent whose own it is, or else one that may use it."""
        own = {self._settings.all_agents[name].model: agent for (name, _), agent in reversed(self._made.items())}
        found = {id(agent.model): agent for agent in [*self._made.values(), *own.values()]}
        return list(found.values())
