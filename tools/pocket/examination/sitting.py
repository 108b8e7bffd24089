"""A model takes the examination: every message of every dialogue through the real engine and the real tools."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agent.completion import Completion
from agent.model.contract import CallDelta, ChatRequest, Model, Sampling
from agent.prompt import PromptBuilder, message
from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from gateway.errors import ModelError
from gateway.schema.address import Address
from gateway.schema.ids import SessionId
from gateway.schema.transcript import Entry, ToolCall
from gateway.settings import Settings
from tools.pocket.examination import judge, matching
from tools.pocket.examination.item import ExpectedCall, Item, Turn

_MOST_TOKENS = 256
"""No right answer is nearly as long."""
_SECONDS = 120.0
_PLACE = Address(platform="examination", chat="1")
_UNUSED: Any = None
"""The results of the tools that keep something are in the items."""


@dataclass(frozen=True)
class Outcome:
    """What came of one message of a dialogue."""

    item: Item
    turn: Turn
    right_calls: bool
    """All that were expected, each with the right arguments and in order, and no other."""
    fault: str | None
    """What is wrong with the final answer, given the results of the right calls."""
    unasked: int
    """Calls beyond the expected ones."""
    invented: int
    """Calls of a tool that there is not."""
    malformed: int
    """Calls that can't be read, or whose tool takes no such arguments."""
    made: tuple[str, ...]
    answer: str
    first_token: float | None
    """Seconds until the final answer began; None where there is none."""
    seconds: float
    """From the message to the end of the final answer."""


@dataclass(frozen=True)
class _HeldClock:
    at: datetime

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass
class _Written:
    """One completion, and how long it took to begin."""

    text: str
    calls: list[CallDelta]
    unreadable: int
    first_token: float | None


async def take(item: Item, model: Model) -> list[Outcome]:
    """The outcome of each message.

    Where the model is right, the dialogue goes on with what it wrote; where it is wrong, with what would have been
    right: a first error doesn't spoil what comes after.
    """
    return await _Sitting(item, model).run()


class _Sitting:
    def __init__(self, item: Item, model: Model) -> None:
        self._item = item
        self._model = model
        self._tools = Toolbox.discover()
        self._context = ToolContext(
            clock=_HeldClock(item.clock),
            zone=item.clock.tzinfo,
            notes=_UNUSED,
            reminders=_UNUSED,
            address=_PLACE,
            session=SessionId(_PLACE.conversation),
        )
        self._prompt = PromptBuilder(
            model, Settings().agent.system_prompt, self._tools.schemas, max_tokens=_MOST_TOKENS
        )
        self._history: list[Entry] = []

    async def run(self) -> list[Outcome]:
        return [await self._turn(turn) for turn in self._item.turns]

    async def _turn(self, turn: Turn) -> Outcome:
        began = time.perf_counter()
        steps: list[Entry] = []
        written: list[_Written] = []
        right = True
        for expected in turn.calls:
            asked = await self._complete(turn.user, steps)
            written.append(asked)
            fits = len(asked.calls) == 1 and matching.same(asked.calls[0], expected)
            right = right and fits
            steps += await self._call(len(steps), expected, asked.calls[0].arguments if fits else expected.first)
        final = await self._complete(turn.user, steps)
        written.append(final)
        results = [step.text for step in steps if step.role == "tool"]
        # A call where the answer should be leaves no answer: what was said beside it is not final.
        answer = "" if final.calls or final.unreadable else final.text
        fault = judge.fault(self._item, turn, results, answer)
        self._go_on(turn, steps, answer if fault is None else turn.reply or turn.exactly or "")
        calls = [call for each in written for call in each.calls]
        return Outcome(
            item=self._item,
            turn=turn,
            right_calls=right and not final.calls and not final.unreadable,
            fault=fault,
            unasked=max(0, len(calls) - len(turn.calls)),
            invented=sum(not matching.known(call) for call in calls),
            malformed=sum(each.unreadable for each in written)
            + sum(matching.known(call) and not matching.well_formed(call) for call in calls),
            made=tuple(f"{call.name} {call.arguments}" for call in calls),
            answer=answer,
            first_token=final.first_token,
            seconds=time.perf_counter() - began,
        )

    async def _complete(self, question: str, steps: Sequence[Entry]) -> _Written:
        completion = Completion()
        first: list[float] = []
        began = time.perf_counter()

        async def show(text: str) -> None:
            del text
            first.append(time.perf_counter() - began)

        try:
            messages = self._prompt.build(self._history, question, [message(step) for step in steps])
            request = ChatRequest(messages=messages, max_tokens=_MOST_TOKENS, sampling=Sampling(temperature=0))
            await completion.read(self._model, request, stopped=asyncio.Event(), seconds=_SECONDS, show=show)
        except ModelError as error:
            return _Written(f"({error})", [], 0, None)
        return _Written(
            completion.text.strip(), completion.calls, len(completion.unreadable), first[0] if first else None
        )

    async def _call(self, number: int, expected: ExpectedCall, arguments: dict[str, str]) -> list[Entry]:
        call = ToolCall(id=f"{number}.0", name=expected.name, arguments=arguments)
        result = expected.result if expected.result is not None else await self._tools.run(call, self._context)
        return [
            Entry(role="assistant", calls=(call,)),
            Entry(role="tool", text=result, call_id=call.id, tool=call.name),
        ]

    def _go_on(self, turn: Turn, steps: Sequence[Entry], answer: str) -> None:
        self._history += [Entry(role="user", text=turn.user), *steps, Entry(role="assistant", text=answer)]
