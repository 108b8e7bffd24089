"""Model and tools in turn, until there is an answer: every step is journaled as it is taken."""

import asyncio
import hashlib
import json
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from agent.completion import Completion
from agent.draft import DraftWriter
from agent.enclosure import Enclosures
from agent.model.contract import ChatRequest, Message, Model, Sampling
from agent.prompt import PromptBuilder, attachments, message
from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from gateway.schema.content import Attachment
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim
from gateway.settings import Settings

_UNREADABLE_ALLOWED = 2
_REPEATS_ALLOWED = 2


@dataclass(frozen=True)
class Ended:
    """How a turn came out. ``written`` is the text of the last completion, ``note`` a sentence of ours."""

    how: Literal["answered", "stopped", "gave_up"]
    written: str = ""
    note: str = ""


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
    ) -> None:
        """``context``: of the claim's sender. ``enclosures``: for what messages came with."""
        clock = context.clock
        self._context = replace(context, said=self._said)
        self._claim = claim
        self._model = model
        self._tools = tools
        self._settings = settings
        self._clock = clock
        self._prompt = PromptBuilder(
            model,
            settings.agent.system_prompt,
            tools.schemas,
            max_tokens=settings.model.max_tokens,
            enclosures=enclosures,
        )
        self._draft = DraftWriter(claim, clock.monotonic)
        self._deadline = clock.monotonic() + settings.agent.turn_seconds
        self._unreadable: list[Message] = []
        self._writing = ""
        self.asked = ""
        """What the model is asked, as it stands in the transcript afterwards."""
        self.steps = list(claim.journal)

    @property
    def text(self) -> str:
        """All that the model has said in this turn."""
        return self._joined(self._writing.strip())

    @property
    def files(self) -> list[Attachment]:
        """What tools have given to go out with the answer."""
        return [file for step in self.steps if step.role == "tool" for file in step.files]

    async def run(self) -> Ended:
        """Go on from the journal to the end of the turn.

        Raises ``ModelError``, and ``LeaseLost`` or ``Unavailable`` where a step can't be recorded.
        """
        async with self._draft.under_way():
            self.asked = await asyncio.to_thread(self._prompt.asked, self._claim.tasks)
            ended = await self._run_calls(resumed=True)
            while ended is None:
                ended = await self._step()
            return ended

    async def _step(self) -> Ended | None:
        if self._claim.stopped.is_set():
            return Ended("stopped")
        taken = sum(step.role == "assistant" for step in self.steps) + len(self._unreadable) // 2
        if taken >= self._settings.agent.max_steps:
            return Ended("gave_up", note=f"I stopped after {taken} steps without coming to an answer.")
        if self.steps:
            self.steps += await self._claim.steered()
        completion = await self._complete(taken)
        written = completion.text.strip()
        if completion.ending == "stopped":
            return Ended("stopped", written)
        if completion.ending == "deadline":
            return Ended("gave_up", written, self._out_of_time())
        if completion.unreadable:
            return self._return_unreadable(completion.unreadable[0].problem)
        if completion.calls:
            return await self._take_calls(completion)
        if not written:
            return Ended("gave_up", note="I have no answer to that. Please try it in other words.")
        note = "(The answer was cut off here: it reached its greatest length.)" if completion.ending == "length" else ""
        return Ended("answered", written, note)

    async def _complete(self, taken: int) -> Completion:
        steps = [*map(message, self.steps), *self._unreadable]
        files = attachments(self._claim.tasks)
        messages = await asyncio.to_thread(self._prompt.build, self._claim.history, self.asked, steps, files)
        request = ChatRequest(
            messages=messages,
            tools=self._tools.schemas,
            max_tokens=self._settings.model.max_tokens,
            reasoning=self._settings.model.reasoning,
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
        return completion

    async def _show(self, written: str) -> None:
        self._writing = written
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
        said, thought = completion.text.strip(), completion.thought.strip()
        await self._record(Entry(role="assistant", text=said, thought=thought, calls=calls, at_ms=self._now()))
        self._writing = ""
        return await self._run_calls(resumed=False)

    async def _run_calls(self, *, resumed: bool) -> Ended | None:
        """Run the calls of the last assistant's entry that have no result yet."""
        last = next((step for step in reversed(self.steps) if step.role == "assistant"), None)
        for call in last.calls if last else ():
            if any(step.call_id == call.id for step in self.steps):
                continue
            if self._claim.stopped.is_set():
                return Ended("stopped")
            if self._left() <= 0:
                return Ended("gave_up", note=self._out_of_time())
            if self._repeats(call) > _REPEATS_ALLOWED:
                return Ended("gave_up", note=f"I went round in circles with {call.name} and stopped.")
            await self._record(await self._result(call, resumed=resumed))
        return None

    async def _result(self, call: ToolCall, *, resumed: bool) -> Entry:
        before = len(self.files)
        context = replace(self._context, call=self._key(call), sent=self.files)
        text = await self._result_text(call, context, resumed=resumed)
        files = tuple(context.sent[before:])
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
        if resumed and call.name in self._tools.names and self._tools.effect(call.name) == "external":
            # The run before this one may have got as far as doing it.
            return "error: it is not known whether this was done; ask before you do it again"
        try:
            async with asyncio.timeout(max(0, self._left())):
                return await self._tools.run(call, context)
        except TimeoutError:
            return "error: the tool took too long"

    def _said(self) -> list[str]:
        """By people in this conversation, or found for them by a tool that ``leads`` somewhere."""
        entries = [*self._claim.history, *self.steps]
        heard = [entry for entry in entries if entry.role == "user" or self._tools.leads(entry.tool or "")]
        return [self.asked, *(entry.text for entry in heard)]

    async def _record(self, entry: Entry) -> None:
        await self._claim.record(entry)
        self.steps.append(entry)

    def _key(self, call: ToolCall) -> str:
        """The same in every run of the turn, so that what was done once is not done again."""
        return hashlib.sha256(f"{self._claim.task.id}\n{call.id}\n{_signature(call)}".encode()).hexdigest()

    def _repeats(self, call: ToolCall) -> int:
        """How often this very call has been made before in this turn."""
        made = Counter(_signature(old) for step in self.steps for old in step.calls if old.id != call.id)
        return made[_signature(call)]

    def _joined(self, last: str) -> str:
        texts = [*(step.text for step in self.steps if step.role == "assistant"), last]
        return "\n\n".join(text for text in texts if text)

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


def _signature(call: ToolCall) -> str:
    return json.dumps([call.name, call.arguments], sort_keys=True)
