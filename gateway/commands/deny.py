"""``/deny``: a call that waits for permission is not made."""

from gateway.bus.approvals import DENIED
from gateway.commands.approve import ANSWERED, NONE, code_of
from gateway.commands.command import Command, CommandContext, Queued


async def run(context: CommandContext) -> str | Queued:
    """From here on nobody can allow it; the model learns of it in its place in the conversation."""
    kept = await context.approvals.find(context.session, code_of(context))
    if kept is None:
        return NONE
    sender, request = context.message.sender.id, kept.request
    if sender != request.requester.id and not request.may_allow(sender, context.role):
        await context.approvals.refused(sender, why=f"/deny as {context.role.value}")
        return "That isn't for you to answer."
    if not await context.approvals.use(context.session, request.code, DENIED):
        return ANSWERED
    await context.approvals.note("denied", request, by=sender)
    return Queued("denied", version=7)


COMMAND = Command(name="deny", summary="don't allow what waits for permission: /deny CODE", run=run)
