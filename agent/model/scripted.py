"""A model that says what a file tells it to: for turns that must be exact, and for trying a set-up out.

The file is a JSON list of rules, tried in order on the text of the newest message of the user, or
on the result once a tool has been called; the first whose ``match`` is found decides. Each rule says
one of ``reply`` (text), ``call`` (``{"name": …, "arguments": {…}}``) or ``error`` (a sentence), and
with ``delay_ms`` how long each word takes. A rule with ``after_tool`` is for results only. Where no
rule matches, the model repeats what it was told. An answer that must fit a schema is what a rule says
if that is JSON, and an empty object otherwise.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from agent.model.contract import (
    CallDelta,
    ChatRequest,
    Delta,
    Done,
    FinishReason,
    MediaKind,
    Message,
    ModelClosed,
    TextDelta,
    ToolSchema,
    Usage,
)
from agent.model.media.limits import check_media
from agent.model.stops import Stops
from gateway.errors import ConfigurationError, ModelError
from gateway.schema.record import Record

_WORD = re.compile(r"\s*\S+\s*$|\s*\S+|\s+$")
_KEY = "model.script (CLAWGATE_MODEL_SCRIPT)"


class ScriptedCall(Record):
    """The tool call a rule makes."""

    name: str
    arguments: dict[str, Any] = Field(default_factory=dict)


class Rule(Record):
    """One line of a script."""

    match: re.Pattern[str]
    """Searched for, without regard to case, in what was said."""
    after_tool: bool = False
    """The rule is for the result of a tool, not for the user's words."""
    reply: str | None = None
    call: ScriptedCall | None = None
    error: str | None = None
    delay_ms: float = Field(default=0, ge=0)
    """Before each word."""

    @model_validator(mode="after")
    def _one_action(self) -> Self:
        if sum(action is not None for action in (self.reply, self.call, self.error)) != 1:
            raise ValueError("a rule needs exactly one of reply, call and error")
        return self


class ScriptedModel:
    """The contract ``Model``; a token is a word. Serves one stream at a time."""

    def __init__(
        self,
        rules: Sequence[Rule] = (),
        *,
        context: int = 4096,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._rules = tuple(rules)
        self._context = context
        self._monotonic = monotonic
        self._sleep = sleep
        self._turn = asyncio.Lock()
        self._closing = asyncio.Event()

    @classmethod
    def from_file(cls, path: Path | None, *, context: int = 4096) -> Self:
        """With the rules in ``path``. Raises ``ConfigurationError``."""
        if path is None:
            return cls(context=context)
        try:
            rules = TypeAdapter(list[Rule]).validate_json(path.expanduser().read_bytes())
        except OSError as error:
            raise ConfigurationError(f"{_KEY}: {path} can't be read: {error.strerror}. Name another file.") from None
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(step) for step in first["loc"])
            raise ConfigurationError(f"{_KEY}: in {path}, {place or 'the file'}: {first['msg']}. Mend it.") from None
        return cls(rules, context=context)

    @property
    def name(self) -> str:
        """Always the same."""
        return "scripted"

    @property
    def context(self) -> int:
        """In words."""
        return self._context

    @property
    def takes_instructions(self) -> bool:
        """As far as anybody can tell."""
        return True

    @property
    def accepts(self) -> frozenset[MediaKind]:
        """It only reads."""
        return frozenset()

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """See ``Model.chat``."""
        if self._closing.is_set():
            raise ModelClosed("The model is being shut down.")
        deadline = float("inf") if request.seconds is None else self._monotonic() + request.seconds
        async with self._turn:
            prompt = self.count(request.messages, request.tools)
            room = self._context - prompt
            if room < 1:
                raise ModelError(f"This is too long for the model: {prompt} tokens, and it can read {self._context}.")
            rule, said = self._choose(request.messages)
            generated = 0
            reason: FinishReason = "stop"
            stops = Stops(request.stop)
            for delta in _deltas(rule, said, request):
                await self._sleep(rule.delay_ms / 1000 if rule is not None else 0)
                stop = self._interruption(deadline, generated, min(room, request.max_tokens))
                if stop is not None:
                    reason = stop
                    break
                generated += 1
                if isinstance(delta, TextDelta):
                    if text := stops.feed(delta.text):
                        yield TextDelta(text)
                    if stops.reached:
                        break
                    continue
                if isinstance(delta, CallDelta):
                    reason = "tool_calls"
                yield delta
            if text := stops.finish():
                yield TextDelta(text)
            yield Done(reason, Usage(prompt, 0, generated))

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        """Words, and two for each message."""
        check_media(messages, self.accepts)
        texts = [message.text + json.dumps([call.model_dump() for call in message.calls]) for message in messages]
        schemas = [tool.model_dump_json() for tool in tools]
        return sum(2 + len(text.split()) for text in texts + schemas)

    async def close(self) -> None:
        """See ``Model.close``."""
        self._closing.set()

    def _interruption(self, deadline: float, generated: int, most: int) -> FinishReason | None:
        if self._closing.is_set():
            return "cancelled"
        if self._monotonic() >= deadline:
            return "deadline"
        return "length" if generated >= most else None

    def _choose(self, messages: Sequence[Message]) -> tuple[Rule | None, str]:
        last = next((message for message in reversed(messages) if message.role in {"user", "tool"}), None)
        said = last.text if last else ""
        after_tool = last is not None and last.role == "tool"
        for rule in self._rules:
            if rule.after_tool == after_tool and re.search(rule.match.pattern, said, re.IGNORECASE | re.DOTALL):
                return rule, said
        return None, said


def _deltas(rule: Rule | None, said: str, request: ChatRequest) -> Iterator[Delta]:
    if rule is not None and rule.error is not None:
        raise ModelError(rule.error)
    if rule is not None and rule.call is not None:
        yield CallDelta(rule.call.name, rule.call.arguments)
        return
    text = rule.reply if rule is not None and rule.reply is not None else f"You said: {said}"
    if request.response_schema is not None and not _is_json(text):
        text = "{}"
    for word in _WORD.findall(text):
        yield TextDelta(word)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
