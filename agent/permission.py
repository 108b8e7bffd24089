"""A permission when its turn has come: whether it still holds, and for which call. It is used up then."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from agent.tools.contract import Tool
from agent.tools.policy import policy_of
from agent.tools.toolbox import Toolbox
from gateway.bus.approvals import Approvals
from gateway.errors import Refusal, Unavailable
from gateway.schema.approval import Permission, Request
from gateway.schema.task import Task
from gateway.schema.transcript import ToolCall
from gateway.schema.turn import Claim
from gateway.settings import ToolsSection
from gateway.workspace import FileProblem, Workspace

GRANTED = "0.0"
"""The id of a call that was allowed: no model's call of such a turn has it, for it is the first."""
ANSWERED = "That was answered already; nothing was done now."
_OTHER = "That isn't what was allowed, so nothing was done."


@dataclass(frozen=True)
class Grant:
    """A call that somebody has allowed."""

    call: ToolCall
    use: Callable[[], Awaitable[bool]]
    """Uses it up; False if something else was first. To be asked once the call is in the journal, before it is made.

    So a journal that is gone, as that of a dead letter is, takes the permission with it.
    """


async def granted(
    approvals: Approvals, claim: Claim, section: ToolsSection, tools: Toolbox, workspace: Workspace | None
) -> Grant:
    """The call that a task of the kind ``allowed`` stands for.

    All that the door has looked at is looked at again: since then it may have waited. Raises ``Refusal`` with a
    sentence for people; ``Unavailable``.
    """
    task = claim.task
    permission = task.permission
    kept = await approvals.find(task.session, permission.code) if permission is not None else None
    if permission is None or kept is None:
        raise Refusal("There is no such request any more, so nothing was done.")
    request = kept.request
    call = ToolCall(id=GRANTED, name=request.tool, arguments=request.arguments)
    grant = Grant(call, partial(approvals.use, task.session, permission.code, task.id))
    if kept.used == task.id and claim.journal:
        # An earlier run of this very task.
        return grant
    if kept.used:
        raise Refusal(ANSWERED)
    _check_rights(request, permission, task)
    await _check_action(request, call, task, section, tools, workspace)
    return grant


def _check_rights(request: Request, permission: Permission, task: Task) -> None:
    if request.sha256 != permission.sha256 or request.requester.id != task.sender.id:
        raise Refusal(_OTHER)
    if task.accepted_ms > request.until_ms:
        raise Refusal("That request has expired, so nothing was done. Ask me again.")
    if not request.may_allow(permission.by, permission.role):
        raise Refusal("Whoever allowed that may not do so any more, so nothing was done.")


async def _check_action(
    request: Request, call: ToolCall, task: Task, section: ToolsSection, tools: Toolbox, workspace: Workspace | None
) -> None:
    tool, arguments = tools.find(call.name), tools.mended(call)
    if tool is None or policy_of(section, tool, task.role) == "deny":
        raise Refusal(f"{request.tool} can't be used here any more, so nothing was done.")
    if arguments is None or arguments.model_dump(mode="json") != request.arguments:
        raise Refusal(_OTHER)
    if await state_of(tool, workspace) != request.files:
        raise Refusal("The files have changed since I asked, so nothing was done. Ask me again.")


async def state_of(tool: Tool, workspace: Workspace | None) -> str:
    """What the files are like that a tool works on: with others, the same words are another action."""
    if workspace is None or "workspace" not in tool.needs:
        return ""
    try:
        return await workspace.state()
    except FileProblem as error:
        raise Unavailable(f"The workspace can't be looked at: {error}") from None
