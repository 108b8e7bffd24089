"""``/agent``: who answers in this conversation."""

from gateway.agents import DEFAULT
from gateway.commands.command import Answer, Command, CommandContext, choices

_BY_RULE = "auto"
_HISTORY = "It knows what was said here so far, and uses its own tools and no others."


async def run(context: CommandContext) -> str | Answer:
    """Say who answers and whom the sender may choose, or choose for all of the conversation."""
    wanted = context.arguments.strip().lower()
    mine = context.roster.choosable(context.role)
    if not wanted:
        now = (await context.bound()).agent or DEFAULT
        if not mine:
            return f"You are answered by {now}; there is nobody else that you may choose."
        lines = [f"{name}{', who answers now' if name == now else ''}" for name in [*mine, _BY_RULE]]
        text = "\n".join([f"You are answered by {now}. You may choose:", *lines])
        return Answer(text, choices("agent", [*mine, _BY_RULE], context.message.sender.id))
    if wanted == _BY_RULE and (mine or context.message.direct):
        await context.sessions.prefer(context.session, "agent", None)
        now = (await context.bound()).agent or DEFAULT
        return f"Who answers here is decided by rule again: you are answered by {now}."
    if wanted not in mine:
        known = ", ".join([*mine, _BY_RULE]) if mine else ""
        return f"There is no agent {wanted} for you. {f'You may choose {known}.' if known else ''}".strip()
    await context.sessions.prefer(context.session, "agent", wanted)
    return f"{wanted} answers here from now on. {_HISTORY}"


COMMAND = Command(name="agent", summary="who answers here; /agent NAME chooses", run=run)
