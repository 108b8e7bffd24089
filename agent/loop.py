"""Model and tools in turn, until there is an answer: every step is journaled as it is taken."""

import asyncio
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from agent.approval import Guard
from agent.calls import in_short, key_of, repeats, side_by_side, waiting
from agent.compaction.plan import plan
from agent.compaction.summary import Stopped, Summariser
from agent.completion import Completion, cost, cut_short
from agent.delegation import Delegate, completions, kept_back, share
from agent.draft import DraftWriter
from agent.enclosure import Enclosures
from agent.memory.placing import with_notes, without
from agent.model.contract import ChatRequest, Message, Model, ModelClosed, Sampling
from agent.permission import ANSWERED, Grant
from agent.prompt import PromptBuilder, attachments, message, question
from agent.tools.contract import ToolContext, ToolError
from agent.tools.toolbox import Toolbox
from gateway.bus.approvals import Approvals
from gateway.errors import ModelError
from gateway.schema.button import Buttons
from gateway.schema.content import Attachment
from gateway.schema.sign import SIGNS, Sign
from gateway.schema.spent import Spent
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim
from gateway.settings import Settings

_UNREADABLE_ALLOWED = 2
_REPEATS_ALLOWED = 2
_NOT_KNOWN = "it is not known whether this was done; ask before you do it again"


@dataclass(frozen=True)
class Ended:
    """How a turn came out. ``written`` is the text of the last completion, ``note`` a sentence of ours."""

    how: Literal["answered", "stopped", "gave_up", "asked"]
    written: str = ""
    note: str = ""
    kept: str | None = None
    """What the transcript has in place of the note, if it is something else."""
    buttons: Buttons | None = None
    """Under the reply."""
    ours: bool = False
    """Somebody decides by the note: what the model wrote before it must not make it look like something else."""


class Turn:
    """One run of one claim. After ``run``, also after an exception, ``steps`` and ``text`` hold what was done."""

    def __init__(
        self,
        claim: Claim,
        model: Model,
        tools: Toolbox,
        settings: Settings,
        context: ToolContext,
        enclosures: Enclosures | None = None,
        *,
        anew: str = "",
        outer: "Turn | None" = None,
        approvals: Approvals | None = None,
        grant: Grant | None = None,
    ) -> None:
        """``context``: of the claim's sender. ``enclosures``: for what messages came with.

        ``outer``: the turn that this one is a part of; the words that stand in the claim are then the model's.
        ``grant``: the call that the turn begins with, since somebody has allowed it. ``approvals``: where others
        are kept that somebody must allow; without it nobody can.

        ``anew``: why the conversation begins with this message, whatever stands in its transcript; empty: it goes on.
        """
        clock = context.clock
        self._context = replace(context, said=self.said)
        self._claim = claim
        self._outer = outer
        self.anew = anew
        self._model = model
        self._tools = tools
        self._settings = settings
        self._clock = clock
        self._prompt = PromptBuilder.for_agent(model, settings, tools.schemas, enclosures)
        self._summariser = Summariser.for_session(model, self._prompt, tools.schemas, settings, claim.task.session)
        self._guard = Guard(
            settings.tools,
            tools,
            claim.tasks,
            clock,
            approvals=approvals,
            workspace=context.workspace,
            granted=grant.call if grant is not None else None,
        )
        self._grant = grant
        self._draft = DraftWriter(claim, clock.monotonic)
        self._began = clock.monotonic()
        self._deadline = clock.monotonic() + settings.agent.turn_seconds
        self._unreadable: list[Message] = []
        self._writing = ""
        self.asked = ""
        """What the model is asked, as it stands in the transcript afterwards."""
        handed = claim.task.handed
        self._first = min(handed.steps, sum(not step.within for step in claim.journal)) if handed else 0
        """What is before it in the journal another agent has done, and said nothing of. A replayed letter has none."""
        self._spent_before = handed.spent if handed else Spent()
        self._spent = Spent(turns=1)
        self._quiet = settings.agent.escalate is not None and handed is None
        self.steps = [step for step in claim.journal if not step.within]

    @property
    def text(self) -> str:
        """All that the model has said in this turn."""
        return self._joined(self._writing.strip())

    @property
    def shares_memory(self) -> bool:
        """Whether the notes that the model gets here are everybody's."""
        return self._context.notes.shared

    @property
    def files(self) -> list[Attachment]:
        """What tools have given to go out with the answer."""
        return [file for step in self.steps if step.role == "tool" for file in step.files]

    @property
    def sign(self) -> Sign | None:
        """What the model has put to the message, last."""
        return next(
            (sign for step in reversed(self.steps) if step.tool == "react" for sign in SIGNS if sign == step.text), None
        )

    @property
    def spent(self) -> Spent:
        """What this run has cost so far."""
        milliseconds = max(0, int((self._clock.monotonic() - self._began) * 1000))
        return self._spent_before + self._spent + self._summariser.spent + Spent(milliseconds=milliseconds)

    @property
    def marks(self) -> tuple[Entry, ...]:
        """What stands in the transcript before the turn's own entries: it covers what is before it."""
        beginning = Entry.summary("", keeps=0, at_ms=self._claim.task.accepted_ms)
        return (*([beginning] if self.anew else []), *([self.summary] if self.summary else []))

    @property
    def summary(self) -> Entry | None:
        """The newest that was made in this turn."""
        return next((step for step in reversed(self.steps) if step.role == "summary"), None)

    async def run(self) -> Ended:
        """Go on from the journal to the end of the turn.

        Raises ``ModelError``, and ``LeaseLost`` or ``Unavailable`` where a step can't be recorded.
        """
        async with self._draft.under_way():
            self.asked = await self._what_is_asked()
            ended = await self._begin()
            while ended is None:
                ended = await self._step()
            return ended

    async def _begin(self) -> Ended | None:
        resumed = bool(self.steps)
        if self._grant is not None:
            if not resumed:
                await self._record(Entry(role="assistant", calls=(self._grant.call,), at_ms=self._now()))
            if not await self._grant.use():
                return Ended("gave_up", note=ANSWERED)
        return await self._run_calls(resumed=resumed)

    async def _what_is_asked(self) -> str:
        tasks, notes = self._claim.tasks, self._context.notes
        asked = await asyncio.to_thread(self._prompt.asked, tasks)
        may = self._settings.memory.automatic and self._prompt.takes_summaries and (tasks[0].direct or notes.shared)
        if not may:
            return asked
        return await with_notes(asked, question(tasks), notes, self._prompt, self._history, attachments(tasks))

    async def _step(self) -> Ended | None:
        if self._claim.stopped.is_set():
            return Ended("stopped")
        taken = self._taken
        if taken >= self._settings.agent.max_steps:
            return Ended("gave_up", note=f"I stopped after {taken} steps without coming to an answer.")
        if self._tokens_left() <= 0:
            most = self._settings.agent.turn_tokens
            return Ended("gave_up", note=f"I had to stop here: the {most:,} tokens for one answer are used up.")
        if self.steps:
            self.steps += await self._claim.steered()
        try:
            completion = await self._complete(taken)
        except Stopped:
            return Ended("stopped")
        if completion.ending in ("stopped", "deadline") or not (completion.unreadable or completion.calls):
            return self._ended(completion)
        if completion.unreadable:
            return self._return_unreadable(completion.unreadable[0].problem)
        return await self._take_calls(completion)

    def _ended(self, completion: Completion) -> Ended:
        whole = completion.text.strip()
        written = self._fitting(whole)
        if completion.ending == "stopped":
            return Ended("stopped", written)
        if completion.ending == "deadline":
            return Ended("gave_up", written, self._out_of_time())
        if not whole:
            return Ended("gave_up", note="I have no answer to that. Please try it in other words.")
        cut = completion.ending == "length" or len(written) < len(whole)
        note = "(The answer was cut off here: it reached its greatest length.)" if cut else ""
        return Ended("answered", written, note)

    async def _complete(self, taken: int) -> Completion:
        request = ChatRequest(
            messages=await self._messages(),
            tools=self._tools.schemas,
            max_tokens=max(1, min(self._settings.model.max_tokens, self._tokens_left())),
            reasoning=self._claim.preferences.think or self._settings.model.reasoning,
            sampling=Sampling(
                temperature=self._settings.model.temperature,
                top_k=self._settings.model.top_k,
                top_p=self._settings.model.top_p,
                min_p=self._settings.model.min_p,
                repeat_penalty=self._settings.model.repeat_penalty,
                # From the message's id, so that a turn that is run again goes the same way.
                seed=zlib.crc32(f"{self._claim.task.id}/{taken}".encode()),
            ),
            owner=self._claim.task.session,
            seconds=max(0, self._left()),
        )
        completion = Completion()
        await completion.read(self._model, request, stopped=self._claim.stopped, seconds=self._left(), show=self._show)
        self._spent += cost(completion.usage)
        return completion

    async def _messages(self) -> tuple[Message, ...]:
        """The prompt; what is too old for it is summarised before. Raises ``Stopped`` as well as ``ModelError``."""
        steps = [*(message(step) for step in self.steps if step.role != "summary"), *self._unreadable]
        asked = self.asked, steps, attachments(self._claim.tasks)
        messages = await asyncio.to_thread(self._prompt.whole, self._history, *asked)
        if messages is not None:
            return messages
        planned = await asyncio.to_thread(plan, self._prompt, self._history, *asked)
        if planned is not None:
            # What an earlier run may have died of is not tried again.
            text = await self._summariser.summarise(
                planned, stopped=self._claim.stopped, left=self._left(), ask=not self._claim.attempt
            )
            await self._record(Entry.summary(text, keeps=planned.keeps, at_ms=self._now()))
        return await asyncio.to_thread(self._prompt.build, self._history, *asked)

    @property
    def _history(self) -> list[Entry]:
        return [*self._claim.history, *self.marks]

    @property
    def known(self) -> list[Entry]:
        """All that the model may have read: also by the turn that this one is a part of."""
        before = self._outer.known if self._outer is not None else []
        return [*before, *self._history, *self.steps]

    @property
    def tainted(self) -> bool:
        """Whether strangers' words had been read by the end of it."""
        return self._guard.tainted(self.known)

    async def _show(self, written: str) -> None:
        self._writing = written
        if not self._quiet:
            await self._draft.show(self.text)

    def _return_unreadable(self, problem: str) -> Ended | None:
        """Tell the model; this is between it and us, and no part of the transcript."""
        if len(self._unreadable) // 2 >= _UNREADABLE_ALLOWED:
            return Ended("gave_up", note="I tried to use a tool for this and could not. Please try it in other words.")
        self._writing = ""
        self._unreadable += [
            Message(role="assistant", text="(a tool call that could not be read)"),
            Message(role="tool", text=f"error: the call could not be read: {problem}"),
        ]
        return None

    async def _take_calls(self, completion: Completion) -> Ended | None:
        unknown = next((call.name for call in completion.calls if call.name not in self._tools.names), None)
        if unknown is not None:
            # A small model would go on as if the tool had worked, so the turn ends with our words.
            self._writing = ""
            return Ended("gave_up", note=self._no_such_tool(unknown))
        number = len(self.steps)
        calls = tuple(
            ToolCall(id=f"{number}.{index}", name=call.name, arguments=call.arguments)
            for index, call in enumerate(completion.calls)
        )
        said, thought = self._fitting(completion.text.strip()), completion.thought.strip()
        await self._record(Entry(role="assistant", text=said, thought=thought, calls=calls, at_ms=self._now()))
        self._writing = ""
        return await self._run_calls(resumed=False)

    async def _run_calls(self, *, resumed: bool) -> Ended | None:
        """Run the calls of the last assistant's entry that have no result yet."""
        for calls in side_by_side(waiting(self.steps), self._tools):
            if self._claim.stopped.is_set():
                return Ended("stopped")
            if self._left() <= 0:
                return Ended("gave_up", note=self._out_of_time())
            circle = next((call.name for call in calls if repeats(call, self._own_steps) > _REPEATS_ALLOWED), None)
            if circle is not None:
                return Ended("gave_up", note=f"I went round in circles with {circle} and stopped.")
            put = await self._guard.put(calls, self.known, resumed=resumed)
            if put is not None:
                # Not in the journal: another run comes to the same question.
                self.steps.append(self._answer(put.call, put.result))
                return Ended("asked", note=put.shown, kept=put.said, buttons=put.buttons, ours=put.ours)
            await self._run_together(calls, resumed=resumed)
        return None

    async def close_calls(self) -> None:
        """Give each call a result that has none. Raises ``LeaseLost`` or ``Unavailable``."""
        for call in waiting(self.steps):
            text = "error: not done"
            await self._record(Entry(role="tool", text=text, call_id=call.id, tool=call.name, at_ms=self._now()))

    @property
    def _own_steps(self) -> list[Entry]:
        return self.steps[self._first :]

    async def _run_together(self, calls: Sequence[ToolCall], *, resumed: bool) -> None:
        results = await asyncio.gather(*(self._result(call, resumed=resumed) for call in calls), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
            await self._record(result)

    async def _result(self, call: ToolCall, *, resumed: bool) -> Entry:
        before = len(self.files)
        delegate = partial(self._delegate, call)
        context = replace(self._context, call=key_of(call, self._claim.task.id), sent=self.files, delegate=delegate)
        text = await self._result_text(call, context, resumed=resumed)
        return self._answer(call, text, tuple(context.sent[before:]))

    def _answer(self, call: ToolCall, text: str, files: tuple[Attachment, ...] = ()) -> Entry:
        return Entry(
            version=2 if files else 1,
            role="tool",
            text=text,
            files=files,
            call_id=call.id,
            tool=call.name,
            at_ms=self._now(),
        )

    async def _result_text(self, call: ToolCall, context: ToolContext, *, resumed: bool) -> str:
        external = call.name in self._tools.names and self._tools.effect(call.name) == "external"
        if resumed and external:
            # The run before this one may have got as far as doing it.
            return f"error: {_NOT_KNOWN}"
        refusal = self._guard.refusal(call, self.known)
        if refusal is not None:
            return f"error: {refusal}"
        stopped = self._claim.stopped
        try:
            async with asyncio.timeout(max(0, self._left())) as limit, cut_short(limit, stopped):
                return await self._tools.run(call, context)
        except TimeoutError:
            why = "the user stopped it" if stopped.is_set() else "the tool took too long"
            return f"error: {why}; {_NOT_KNOWN}" if external else f"error: {why}"

    async def _delegate(self, call: ToolCall, text: str, sent: list[Attachment]) -> str:
        """What a turn within this one comes to. Raises what this one raises, and ``ToolError``."""
        claim = Delegate(self._claim, call, text)
        # With the steps that it took before a crash, so that its share is the same.
        steps = self._settings.agent.max_steps - self._taken + completions(claim.journal)
        settings = share(self._settings, steps=steps, tokens=self._tokens_left(), seconds=self._left())
        tools = self._tools.without(kept_back(self._tools))
        inner = Turn(claim, self._model, tools, settings, self._context, outer=self)
        try:
            ended = await inner.run()
        except ModelClosed:
            raise
        except ModelError as error:
            raise ToolError(str(error)) from None
        finally:
            self._spent += inner.spent.within
        sent += inner.files
        return "\n".join(text for text in (ended.written, ended.note) if text) or "(nothing was found out)"

    def said(self) -> list[str]:
        """By people in this conversation, or found for them by a tool that ``leads`` somewhere."""
        entries = [*self._claim.history, *self.steps]
        found = [without(entry.text) for entry in entries if self._tools.leads(entry.tool or "")]
        if self._outer is not None:
            return [*self._outer.said(), *found]
        written = [self.asked, *(entry.text for entry in entries if entry.role == "user")]
        return [*map(without, written), *found]

    async def _record(self, entry: Entry) -> None:
        await self._claim.record(entry)
        self.steps.append(entry)

    def _joined(self, last: str) -> str:
        steps = [step for step in self._own_steps if step.role == "assistant"]
        texts = [*(text for step in steps for text in (step.text, self._shown(step))), last]
        return "\n\n".join(text for text in texts if text)

    def _shown(self, step: Entry) -> str:
        """The calls of a step, for who wants to see them."""
        return "\n".join(map(in_short, step.calls)) if self._claim.preferences.verbose else ""

    def _fitting(self, said: str) -> str:
        """As much of it as the reply still has room for."""
        room = max(0, self._settings.agent.reply_characters - len(self._joined("")))
        if len(said) > room:
            self._writing = said[:room]
        return said[:room]

    @property
    def _taken(self) -> int:
        """Steps of this run and those before, its delegates' too."""
        made = {call.id for step in self._own_steps for call in step.calls}
        inner = [step for step in self._claim.journal if step.within in made]
        return completions([*self._own_steps, *inner]) + len(self._unreadable) // 2

    def _tokens_left(self) -> int:
        return self._settings.agent.turn_tokens - self._spent.written - self._summariser.spent.written

    def _left(self) -> float:
        return self._deadline - self._clock.monotonic()

    def _now(self) -> int:
        return int(self._clock.now().timestamp() * 1000)

    def _out_of_time(self) -> str:
        seconds = self._settings.agent.turn_seconds
        return f"I had to stop here: the time for one answer ({seconds:g} seconds) is used up."

    def _no_such_tool(self, name: str) -> str:
        known = ", ".join(self._tools.names)
        offer = f" I can use: {known}." if known else ""
        return f"I can't do that here: there is no tool named {name}.{offer}"
