"""Calls that a person must allow: which they are, and how they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.clock import Clock
from agent.permission import state_of
from agent.shown import shown
from agent.taint import tainted
from agent.tools.contract import Arguments, Question, Tool
from agent.tools.policy import policy_of
from agent.tools.toolbox import Toolbox
from gateway.bus.approvals import Approvals
from gateway.schema.approval import Request
from gateway.schema.button import MOST_LABEL, Button, Buttons
from gateway.schema.role import Role
from gateway.schema.task import Task
from gateway.schema.transcript import Entry, ToolCall
from gateway.settings import Policy, ToolsSection
from gateway.workspace import Workspace

MOST_CHARACTERS = 1500
"""Of a call as it is shown: it stands in one message on every platform, and somebody can read it."""
_WAITS = "not done: it waits for the person's permission"
_ASKED = "asked; the answer is what the person says next"
_SAID = "(I asked for permission to use {}.)"


@dataclass(frozen=True)
class Put:
    """A question that ends the turn."""

    call: ToolCall
    result: str
    """What the transcript has for the call."""
    shown: str
    """Markdown, for the person."""
    said: str
    """What the transcript has in its place: no code is in it, for a model has nothing to do with codes."""
    buttons: Buttons | None
    ours: bool = False
    """It is not the model's own question: nothing that the model wrote may get in its way."""


class Guard:
    """The rules of one turn, by its task's sender and role: fixed at the door, and looked at again at the claim."""

    def __init__(
        self,
        section: ToolsSection,
        tools: Toolbox,
        tasks: Sequence[Task],
        clock: Clock,
        *,
        approvals: Approvals | None = None,
        workspace: Workspace | None = None,
        granted: ToolCall | None = None,
    ) -> None:
        """Without ``approvals`` nobody can be asked. ``granted``: the one call that was allowed, exactly as it is."""
        self._section = section
        self._tools = tools
        self._tasks = tasks
        self._task = tasks[0]
        self._clock = clock
        self._approvals = approvals
        self._workspace = workspace
        self._granted = granted

    def tainted(self, entries: Sequence[Entry]) -> bool:
        """Whether strangers' words were read. ``entries``: the transcript, and the steps so far."""
        return tainted(self._tasks, entries, self._tools)

    def refusal(self, call: ToolCall, entries: Sequence[Entry]) -> str | None:
        """Why a call is not to be made, in words for the model; None: it may be, or it can't be made as it is."""
        tool, arguments = self._tools.find(call.name), self._tools.mended(call)
        if tool is None or arguments is None:
            return None
        policy = self._policy(tool, call, entries)
        if policy == "ask":
            most = f"{MOST_CHARACTERS:,} characters"
            return f"not done: a person must allow this, and it is too long to be shown to them; it may have {most}"
        return f"{tool.name} isn't allowed for the person who asks" if policy == "deny" else None

    async def put(self, calls: Sequence[ToolCall], entries: Sequence[Entry], *, resumed: bool) -> Put | None:
        """The question to be put before any of these is made.

        ``resumed``: an earlier run of the turn has come as far. Raises ``Unavailable``.
        """
        for call in calls:
            tool, arguments = self._tools.find(call.name), self._tools.mended(call)
            if tool is None or arguments is None:
                continue
            if self._policy(tool, call, entries) == "ask":
                if (put := await self._request(tool, call, arguments, resumed=resumed)) is not None:
                    return put
            elif tool.asks is not None:
                return self._question(call, tool.asks(arguments))
        return None

    def _policy(self, tool: Tool, call: ToolCall, entries: Sequence[Entry]) -> Policy:
        role = self._task.role
        policy = policy_of(self._section, tool, role)
        if policy == "allow" and self._section.wary and tool.acts_outside and self.tainted(entries):
            policy = "ask"
        if policy == "ask" and call == self._granted:
            return "allow"
        # In a conversation of two, nobody else is there to allow it.
        askable = self._approvals is not None and (role.reaches(self._section.approver) or not self._task.direct)
        return policy if policy != "ask" or askable else "deny"

    async def _request(self, tool: Tool, call: ToolCall, arguments: Arguments, *, resumed: bool) -> Put | None:
        given = arguments.model_dump(mode="json")
        action = shown(tool.name, given)
        if self._approvals is None or len(action) > MOST_CHARACTERS:
            return None
        minutes, task = self._section.approval_minutes, self._task
        request = Request(
            session=task.session,
            message=task.id,
            requester=task.sender,
            role=task.role,
            least=self._section.approver,
            agent=task.agent,
            model=task.model,
            tool=tool.name,
            arguments=given,
            shown=action,
            files=await state_of(tool, self._workspace),
            until_ms=int(self._clock.now().timestamp() * 1000 + minutes * 60_000),
        ).sealed()
        if resumed and tool.effect == "external" and await self._approvals.find(task.session, request.code) is None:
            # It was not asked for: other rules may have held then, and nobody knows how far it came.
            return None
        await self._approvals.keep(request)
        own = task.role.reaches(request.least)
        other = "The owner" if request.others is Role.OWNER else "An admin or the owner"
        who = "May I do this?" if own else f"{other} must allow this:"
        choices = (
            Button(label="Allow once", says=f"/approve {request.code}"),
            Button(label="Don't", says=f"/deny {request.code}"),
        )
        presser, least = (task.sender.id, Role.GUEST) if own else (None, request.others)
        buttons = Buttons(choices=choices, presser=presser, least=least, seconds=max(1, int(minutes * 60)))
        text = f"{who}\n\n{action}\n\nOnce, and within {minutes:g} minutes."
        return Put(call, _WAITS, text, _SAID.format(tool.name), buttons, ours=True)

    def _question(self, call: ToolCall, question: Question) -> Put:
        choices = tuple(Button(label=choice[:MOST_LABEL], says=choice) for choice in question.choices)
        buttons = Buttons(choices=choices, presser=self._task.sender.id) if choices else None
        numbered = [f"{number}. {choice}" for number, choice in enumerate(question.choices, 1)]
        return Put(call, _ASKED, question.text, "\n".join([question.text, *numbered]), buttons)
