"""The named agents and models of an installation: what each has of its own, and who is answered by which."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel

from gateway.errors import ConfigurationError
from gateway.routes import Route
from gateway.schema.message import InboundMessage
from gateway.schema.preferences import Preferences
from gateway.schema.role import Role
from gateway.schema.task import Bound

if TYPE_CHECKING:
    from gateway.settings import AgentSection, ModelSection

DEFAULT = "default"
"""The agent of the section ``[agent]``, and the model of ``[model]``. In a task it is left out."""
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_OWN = ("roles", "escalate")
"""Of an agent: what says who gets there is not taken over."""
_OF_A_FILE = ("path", "url", "projector", "adapters", "script", "name", "key")
"""Of a model: what fits no other."""


def _name(name: str) -> str:
    if name == DEFAULT:
        raise ValueError("default is the section [agent], or [model], itself; write its keys there")
    if not _NAME.fullmatch(name):
        raise ValueError("such a name begins with a letter and has only a-z, 0-9, _ and -, 32 at most")
    return name


Name = Annotated[str, AfterValidator(_name)]


def with_inherited(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a file, each ``[agents.NAME]`` and ``[models.NAME]`` filled up from ``[agent]`` and ``[model]``."""
    filled = dict(values)
    agent, model = _own_values(values.get("agent")), _own_values(values.get("model"))
    agent = {key: value for key, value in agent.items() if key not in _OWN}
    if isinstance(named := values.get("agents"), Mapping):
        filled["agents"] = {name: {**agent, **own} if isinstance(own, Mapping) else own for name, own in named.items()}
    if isinstance(named := values.get("models"), Mapping):
        filled["models"] = {name: _model(name, model, own) for name, own in named.items()}
    if isinstance(named := values.get("workers"), Mapping):
        worker = _own_values(values.get("worker"))
        filled["workers"] = {
            name: {**worker, **own} if isinstance(own, Mapping) else own for name, own in named.items()
        }
    return filled


def _own_values(section: Any) -> dict[str, Any]:
    if isinstance(section, str):
        return {"path": section}
    if isinstance(section, BaseModel):
        return section.model_dump(exclude_unset=True)
    return dict(section) if isinstance(section, Mapping) else {}


def _model(name: str, model: Mapping[str, Any], own: Any) -> Any:
    if isinstance(own, str):
        own = {"path": own}
    if not isinstance(own, Mapping):
        return own
    another = "path" in own or "url" in own
    shared = {key: value for key, value in model.items() if not (another and key in _OF_A_FILE)}
    if "kept_folder" in shared and "kept_folder" not in own:
        # Each counts what it keeps.
        shared["kept_folder"] = f"{shared['kept_folder']}-{name}"
    return {**shared, **own}


class Roster:
    """All agents, and the rules by which messages get to them. Without any, all is the default's."""

    def __init__(self, agents: Mapping[str, "AgentSection"], routes: Sequence[Route] = ()) -> None:
        """``agents``: by name, ``default`` among them."""
        self._agents = dict(agents)
        self._routes = tuple(routes)

    @property
    def names(self) -> list[str]:
        """The default one first."""
        return list(self._agents)

    @property
    def offers_choice(self) -> bool:
        """Whether anybody could choose anything: else nobody's choice has to be looked for."""
        return len(self._agents) > 1 or any(agent.models for agent in self._agents.values())

    def choosable(self, role: Role) -> list[str]:
        """The agents that a person of this role may choose."""
        return [name for name, agent in self._agents.items() if role.value in agent.roles]

    def models_of(self, agent: str) -> tuple[str, ...]:
        """The models that may be chosen for an agent, its own first. Raises ``LookupError``."""
        section = self._agents[agent]
        return tuple(dict.fromkeys([section.model, *section.models]))

    def bind(self, message: InboundMessage, role: Role, chosen: Preferences) -> Bound:
        """Who answers: whom the session's people chose, if this sender may; else the first route's; else the default.

        Only what its sender wrote is looked at, nothing that it quotes.
        """
        agent = chosen.agent if chosen.agent in self.choosable(role) else self._routed(message, role)
        models = self.models_of(agent)
        model = chosen.model if chosen.model in models else models[0]
        return _bound(agent, model)

    def _routed(self, message: InboundMessage, role: Role) -> str:
        return next((route.agent for route in self._routes if route.matches(message, role)), DEFAULT)

    def bound_to(self, agent: str) -> Bound:
        """An agent with its own model. Raises ``LookupError``."""
        return _bound(agent, self._agents[agent].model)

    def tells_apart(self, before: Role, now: Role) -> bool:
        """Whether somebody's agent may be another one since they are ``now`` and no longer ``before``."""
        conditions = [*(route.role for route in self._routes), *(agent.roles for agent in self._agents.values())]
        return any((before.value in roles) != (now.value in roles) for roles in conditions if roles)

    def is_for_everybody(self, agent: str) -> bool:
        """Whether a guest can get there."""
        name = agent or DEFAULT
        if name == DEFAULT or name not in self._agents or Role.GUEST.value in self._agents[name].roles:
            return name in self._agents
        return any(
            route.agent == name and (not route.role or Role.GUEST.value in route.role) and not route.person
            for route in self._routes
        )


def _bound(agent: str, model: str) -> Bound:
    return Bound(agent="" if agent == DEFAULT else agent, model="" if model == DEFAULT else model)


def check(
    agents: Mapping[str, "AgentSection"],
    models: Mapping[str, "ModelSection"],
    routes: Sequence[Route],
    platforms: Mapping[str, Collection[str]],
) -> None:
    """That all these fit together. ``agents`` and ``models`` with the default ones; ``platforms``: their accounts.

    Raises ``ConfigurationError`` with the first thing that doesn't.
    """
    for name, agent in agents.items():
        place = "agent" if name == DEFAULT else f"agents.{name}"
        for key, wanted in (("model", (agent.model,)), ("models", agent.models)):
            unknown = next((model for model in wanted if model not in models), None)
            if unknown is not None:
                raise ConfigurationError(f"{place}.{key}: {_none('model', unknown, models)}")
        if agent.escalate is not None:
            if agent.escalate.to not in agents:
                raise ConfigurationError(f"{place}.escalate.to: {_none('agent', agent.escalate.to, agents)}")
            if agent.escalate.to == name:
                raise ConfigurationError(f"{place}.escalate.to: an agent can't hand over to itself; name another one.")
    for number, route in enumerate(routes, 1):
        _check_route(number, route, routes[: number - 1], agents, platforms)


def check_workers(workers: Mapping[str, Sequence[str]], models: Collection[str]) -> None:
    """That each worker, by its section, runs what there is. Raises ``ConfigurationError``."""
    for place, wanted in workers.items():
        unknown = next((model for model in wanted if model not in models), None)
        if unknown is not None:
            raise ConfigurationError(f"{place}.models: {_none('model', unknown, models)}")


def _check_route(
    number: int,
    route: Route,
    earlier: Sequence[Route],
    agents: Mapping[str, "AgentSection"],
    platforms: Mapping[str, Collection[str]],
) -> None:
    place = f"route {number} in clawgate.toml"
    if route.agent not in agents:
        raise ConfigurationError(f"{place}: {_none('agent', route.agent, agents)}")
    unknown = next((name for name in route.platform if name not in platforms), None)
    if unknown is not None:
        raise ConfigurationError(
            f"{place} can never match: there is no platform {unknown}; there are {', '.join(platforms)}."
        )
    known = {account for name in route.platform or platforms for account in platforms[name]}
    unknown = next((name for name in route.account if name not in known), None)
    if unknown is not None:
        raise ConfigurationError(
            f"{place} can never match: there is no account {unknown} there; there are {', '.join(sorted(known))}."
        )
    for before, other in enumerate(earlier, 1):
        if other.takes_all_of(route):
            raise ConfigurationError(
                f"{place} can never match: route {before} takes all of that; put the narrower one first, or remove it."
            )


def _none(kind: str, name: str, known: Collection[str]) -> str:
    table = f"{kind}s"
    return f"there is no {kind} {name}: add [{table}.{name}], or write one of {', '.join(known)}."
