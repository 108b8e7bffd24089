"""``/model``: which model answers, and choosing another where the agent has several."""

import ipaddress
from collections.abc import Sequence

from gateway.agents import DEFAULT
from gateway.bus.presence import ServedModel
from gateway.commands.command import Answer, Command, CommandContext, choices

_OWN = (".home.arpa", ".internal", ".lan", ".local", ".localdomain", ".localhost")
"""Ends of names that are not the internet's (RFC 6761, 6762, 8375; and in common use)."""


async def run(context: CommandContext) -> str | Answer:
    """Choose among the models of whoever answers here; where that has but one, say what there is."""
    bound = await context.bound()
    names = context.roster.models_of(bound.agent or DEFAULT)
    if len(names) > 1:
        return await _choose(context, names, bound.model or DEFAULT)
    return await _running(context)


async def _choose(context: CommandContext, names: Sequence[str], now: str) -> str | Answer:
    wanted = context.arguments.strip().lower()
    if not wanted:
        served = {one.label: one for worker in await context.presence.workers() for one in worker.served}
        lines = [f"{name}{', which answers now' if name == now else ''}: {_told(served.get(name))}" for name in names]
        text = "\n".join(["You may choose the model that answers here:", *lines])
        return Answer(text, choices("model", names, context.message.sender.id))
    if wanted not in names:
        return f"There is no model {wanted} to choose here. You may choose {', '.join(names)}."
    await context.sessions.prefer(context.session, "model", wanted)
    return f"{wanted} answers here from your next message on."


def _told(served: ServedModel | None) -> str:
    if served is None:
        return "not running now; messages for it wait."
    return f"{served.model}, {served.context:,} tokens of context. {_where({served.server})}"


async def _running(context: CommandContext) -> str | Answer:
    """Name the models of the workers that are there, or say more about one of them."""
    workers = await context.presence.workers()
    if not workers:
        return "No worker is running, so no model is loaded."
    known = {worker.model: worker.context for worker in workers}
    wanted = context.arguments
    if wanted and wanted not in known:
        return f"There is no model {wanted} here. Running: {', '.join(sorted(known))}. The operator chooses the model."
    if wanted:
        servers = {worker.server for worker in workers if worker.model == wanted}
        return f"{wanted}: {known[wanted]:,} tokens of context. {_where(servers)}"
    lines = [f"{name}, {tokens:,} tokens of context" for name, tokens in sorted(known.items())]
    text = f"Answers come from: {'; '.join(lines)}. {_where({worker.server for worker in workers})}"
    return Answer(text, choices("model", sorted(known), context.message.sender.id)) if len(known) > 1 else text


def _where(servers: set[str | None]) -> str:
    """Who reads what people write: they have a right to know."""
    named = sorted(server for server in servers if server is not None and _public(server))
    if named:
        return f"What you write is sent to {' and '.join(named)}, where the model runs."
    if servers == {None}:
        return "It runs locally; nothing you write is sent elsewhere."
    return "It runs on a server of the operator's own network; nothing you write is sent elsewhere."


def _public(host: str) -> bool:
    """Whether that is a host of the internet; the names of others are nobody's business."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(_OWN)


COMMAND = Command(name="model", summary="which model answers; /model NAME chooses", run=run)
