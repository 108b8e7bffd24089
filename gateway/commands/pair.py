"""``/pair``: let in a stranger who was given a code."""

from gateway.commands.command import Command, CommandContext
from gateway.schema.role import Role


async def run(context: CommandContext) -> str:
    """Approve a code, or list those that wait."""
    if not context.message.direct:
        return "Codes are nobody else's business; send me /pair in a conversation of the two of us."
    if not context.arguments:
        return await _waiting(context)
    approved = await context.pairing.approve(context.arguments, Role.MEMBER, by=context.message.sender.id)
    if approved is None:
        return "Nobody has that code, or its hour is over; /pair lists the codes that wait."
    person, kept = approved
    if kept.role is None:
        return f"{person} was shut out before and stays so; `clawgate people role {person} member` lets them in again."
    return f"{person} is a {kept.role.value} now, and can write to me."


async def _waiting(context: CommandContext) -> str:
    waiting = await context.pairing.waiting()
    if not waiting:
        return "Nobody waits to be let in."
    lines = [f"{code}: {knock.person}{f' ({knock.name})' if knock.name else ''}" for code, knock in waiting.items()]
    return "\n".join(["These wait to be let in; /pair CODE does so. Names are their own words.", *lines])


COMMAND = Command(name="pair", summary="let in somebody who has a code", run=run, least=Role.ADMIN)
