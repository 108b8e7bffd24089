"""``/model``: which model answers."""

import ipaddress

from gateway.commands.command import Command, CommandContext

_OWN = (".home.arpa", ".internal", ".lan", ".local", ".localdomain", ".localhost")
"""Ends of names that are not the internet's (RFC 6761, 6762, 8375; and in common use)."""


async def run(context: CommandContext) -> str:
    """Name the models of the workers that are there."""
    workers = await context.presence.workers()
    if not workers:
        return "No worker is running, so no model is loaded."
    known = {worker.model: worker.context for worker in workers}
    wanted = context.arguments
    if wanted and wanted not in known:
        return f"There is no model {wanted} here. Running: {', '.join(sorted(known))}. The operator chooses the model."
    lines = [f"{name}, {tokens:,} tokens of context" for name, tokens in sorted(known.items())]
    return f"Answers come from: {'; '.join(lines)}. {_where({worker.server for worker in workers})}"


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


COMMAND = Command(name="model", summary="which model answers", run=run)
