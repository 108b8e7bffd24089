"""The making of calls: side by side where they may be, each within the rules and the time that is left."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from agent.approval import Guard
from agent.calls import key_of
from agent.completion import cut_short
from agent.steps import Steps
from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from gateway.schema.content import Attachment
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim

_NOT_KNOWN = "it is not known whether this was done; ask before you do it again"

Delegating = Callable[[ToolCall, str, list[Attachment]], Awaitable[str]]


class Caller:
    """Makes the calls of one turn."""

    def __init__(
        self,
        claim: Claim,
        tools: Toolbox,
        guard: Guard,
        context: ToolContext,
        steps: Steps,
        *,
        left: Callable[[], float],
        delegate: Delegating,
    ) -> None:
        """``left``: seconds of the turn. ``delegate``: what does the work of the tool of that name."""
        self._claim = claim
        self._tools = tools
        self._guard = guard
        self._context = context
        self._steps = steps
        self._left = left
        self._delegate = delegate

    async def make(self, calls: Sequence[ToolCall], known: Sequence[Entry], *, resumed: bool) -> None:
        """Make them all at once, and record what came of them in their order.

        ``known``: all that the model may have read. ``resumed``: a run before this one may have begun.
        Raises what a step that can't be recorded makes it raise, and ``ModelClosed``.
        """
        results = await asyncio.gather(
            *(self._result(call, known, resumed=resumed) for call in calls), return_exceptions=True
        )
        for result in results:
            if isinstance(result, BaseException):
                raise result
            await self._steps.record(result)

    async def _result(self, call: ToolCall, known: Sequence[Entry], *, resumed: bool) -> Entry:
        sent = self._steps.files
        before = len(sent)
        key, delegate = key_of(call, self._claim.task.id), partial(self._delegate, call)
        context = replace(self._context, call=key, sent=sent, delegate=delegate)
        text = await self._text(call, context, known, resumed=resumed)
        return self._steps.result(call, text, tuple(context.sent[before:]))

    async def _text(self, call: ToolCall, context: ToolContext, known: Sequence[Entry], *, resumed: bool) -> str:
        external = call.name in self._tools.names and self._tools.effect(call.name) == "external"
        if resumed and external:
            # The run before this one may have got as far as doing it.
            return f"error: {_NOT_KNOWN}"
        refusal = self._guard.refusal(call, known)
        if refusal is not None:
            return f"error: {refusal}"
        stopped = self._claim.stopped
        try:
            async with asyncio.timeout(max(0, self._left())) as limit, cut_short(limit, stopped):
                return await self._tools.run(call, context)
        except TimeoutError:
            why = "the user stopped it" if stopped.is_set() else "the tool took too long"
            return f"error: {why}; {_NOT_KNOWN}" if external else f"error: {why}"
