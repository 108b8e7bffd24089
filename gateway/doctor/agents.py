"""Who is answered by which agent: the rules as they will be applied, in short."""

from gateway.agents import DEFAULT
from gateway.doctor.finding import Finding
from gateway.routes import Route
from gateway.settings import AgentSection, Settings

NAME = "agents"
_MOST = 20


async def examine(settings: Settings) -> list[Finding]:
    """A line for the agents and one for the routes, where there are any; and models that nobody would run."""
    if not settings.agents and not settings.models and not settings.routes:
        return []
    agents = "; ".join(_agent(name, agent) for name, agent in settings.all_agents.items())
    found = [Finding(NAME, "ok", agents)]
    if settings.routes:
        shown = [_line(number, route) for number, route in enumerate(settings.routes[:_MOST], 1)]
        rest = len(settings.routes) - _MOST
        shown += [f"and {rest} more"] if rest > 0 else []
        found.append(Finding(f"{NAME}.routes", "ok", "; ".join([*shown, f"everything else: {DEFAULT}"])))
    return [*found, *_unserved(settings)]


def _agent(name: str, agent: AgentSection) -> str:
    chosen = f", for {' and '.join(agent.roles)} by /agent" if agent.roles else ""
    return f"{name} (model {agent.model}{chosen})"


def _line(number: int, route: Route) -> str:
    named = {key: value for key, value in route.model_dump(exclude_unset=True).items() if key != "agent"}
    words = [f"{key} {value if isinstance(value, str) else ' or '.join(value)}" for key, value in named.items()]
    return f"{number}. {', '.join(words) or 'everything'}: {route.agent}"


def _unserved(settings: Settings) -> list[Finding]:
    workers = [*settings.workers.values()] or [settings.worker]
    served = {name for worker in workers for name in worker.models or settings.used_models}
    missing = [name for name in settings.used_models if name not in served]
    if not missing:
        return []
    text = f"No worker of this machine runs {', '.join(missing)}: what is for it waits for one elsewhere."
    return [Finding(f"{NAME}.models", "warn", text, "Add it to worker.models, or to one of [workers].")]
