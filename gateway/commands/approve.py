"""``/approve``: allow a call that a tool waits with, just as it was shown; or list what waits."""

from datetime import UTC, datetime

from gateway.bus.approvals import Kept
from gateway.commands.command import Command, CommandContext, Queued
from gateway.schema.approval import ALLOWED, Permission, Request
from gateway.schema.code import as_typed
from gateway.schema.content import Text
from gateway.schema.role import Role

NONE = "There is no request of that code here. Send /approve to see what waits."
ANSWERED = "That was answered already."


async def run(context: CommandContext) -> str | Queued:
    """Look at everything that can be known now. It is used up when its turn comes, in the order of the conversation.

    So a press that was taken in is never lost, whatever ends in between, and of two one is run.
    """
    code = code_of(context)
    if not code:
        return await _waiting(context)
    kept = await context.approvals.find(context.session, code)
    if kept is None:
        return NONE
    request = kept.request
    if not request.may_allow(context.message.sender.id, context.role):
        await context.approvals.refused(context.message.sender.id, why=f"/approve as {context.role.value}")
        return f"You can't allow that; {_who(request)} can."
    if (objection := await _objection(context, kept)) is not None:
        return objection
    sender = context.message.sender
    await context.approvals.note("allowed", request, by=sender.id)
    own = sender.id == request.requester.id
    permission = Permission(code=code, sha256=request.sha256, by=sender.id, role=context.role)
    fields = {
        "sender": request.requester,
        "role": request.role.at_most(context.role) if own else request.role,
        "agent": request.agent,
        "model": request.model,
        "parts": (Text(text=ALLOWED),),
        "permission": permission,
    }
    return Queued("allowed", version=7, fields=fields)


def code_of(context: CommandContext) -> str:
    """The first word, or the line: a mail has more below it."""
    return as_typed((context.arguments.splitlines() or [""])[0].replace("-", " "))


async def _objection(context: CommandContext, kept: Kept) -> str | None:
    if kept.used:
        return ANSWERED
    if context.now.timestamp() * 1000 > kept.request.until_ms:
        return "That request has expired; ask me again."
    if await context.approvals.revoked(kept.request.requester.id):
        return "Whoever asked for that may not talk to me any more, so it is not done."
    return None


def _who(request: Request) -> str:
    own = "whoever asked for it, " if request.role.reaches(request.least) else ""
    return f"{own}an admin or the owner" if request.others is Role.ADMIN else f"{own}the owner"


async def waiting_here(context: CommandContext) -> list[Request]:
    """What can still be allowed in the conversation, the next to expire first."""
    now_ms = context.now.timestamp() * 1000
    return [one for one in await context.approvals.waiting(context.session) if one.until_ms >= now_ms]


async def _waiting(context: CommandContext) -> str:
    waiting = await waiting_here(context)
    if not waiting:
        return "Nothing waits for permission here."
    told = [f"{one.shown}\n/approve {one.code} or /deny {one.code}, until {_time(context, one)}" for one in waiting]
    return "\n\n".join(["Waiting for permission:", *told])


def _time(context: CommandContext, request: Request) -> str:
    return f"{datetime.fromtimestamp(request.until_ms / 1000, UTC).astimezone(context.zone):%H:%M}"


COMMAND = Command(name="approve", summary="what waits for permission; /approve CODE gives it", run=run)
