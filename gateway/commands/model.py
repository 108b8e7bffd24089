"""``/model``: which model answers."""

import ipaddress

from gateway.commands.command import Answer, Command, CommandContext
from gateway.schema.button import MOST_CHOICES, MOST_LABEL, Button, Buttons
from gateway.schema.ids import PrincipalId

_OWN = (".home.arpa", ".internal", ".lan", ".local", ".localdomain", ".localhost")
"""Ends of names that are not the internet's (RFC 6761, 6762, 8375; and in common use)."""


async def run(context: CommandContext) -> str | Answer:
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
    return Answer(text, _choices(sorted(known), context.message.sender.id)) if len(known) > 1 else text


def _choices(models: list[str], presser: PrincipalId) -> Buttons:
    """One for each model, as far as they go."""
    choices = tuple(Button(label=name[:MOST_LABEL], says=f"/model {name}") for name in models[:MOST_CHOICES])
    return Buttons(choices=choices, presser=presser)


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
