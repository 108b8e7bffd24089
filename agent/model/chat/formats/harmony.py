"""gpt-oss: harmony, where a reply is several messages, each in a channel.

``<|channel|>analysis<|message|>…<|end|><|start|>assistant<|channel|>commentary to=functions.name
<|constrain|>json<|message|>{…}<|call|>``, or ``<|channel|>final<|message|>…<|return|>``
(https://cookbook.openai.com/articles/openai-harmony). The prompt has ended with ``<|start|>assistant``. One call ends
the reply.
"""

import json
import re
from collections.abc import Sequence

from agent.model.chat.call_json import BadCall, checked_arguments, checked_name, read_json
from agent.model.chat.formats.contract import ChatFormat, Hide
from agent.model.chat.formats.tool_rules import tool_rules
from agent.model.chat.reply_parser import LONGEST_CALL, Parsed
from agent.model.chat.speech import Speech
from agent.model.contract import CallDelta, ThoughtDelta, ToolSchema, UnreadableCall
from agent.model.gbnf import literal, until
from agent.model.stops import beginning
from gateway.schema.transcript import ToolCall

_START, _CHANNEL, _MESSAGE, _CONSTRAIN = "<|start|>", "<|channel|>", "<|message|>", "<|constrain|>"
_ENDS = ("<|end|>", "<|call|>", "<|return|>", _START)
_RECIPIENT = re.compile(r"\bto=([^\s<]+)")
_CHANNEL_NAME = re.compile(r"<\|channel\|>\s*(\w+)")
_NAMESPACE = "functions."
_LONGEST_HEAD = 400


def recognise(template: str) -> "Harmony | None":
    """By the two tags that every message has."""
    return Harmony() if _CHANNEL in template and _MESSAGE in template else None


class Harmony(ChatFormat):
    """Messages in channels."""

    name = "harmony"
    tags = frozenset({_CHANNEL, _MESSAGE, _CONSTRAIN, *_ENDS})

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The family's template does this; this is for one that was cut down."""
        listed = "\n".join(
            f"// {hide(tool.description)}\ntype {hide(tool.name)} = "
            f"(_: {hide(json.dumps(tool.parameters, ensure_ascii=False))}) => any;"
            for tool in tools
        )
        return f"# Tools\n\n## functions\n\nnamespace functions {{\n\n{listed}\n\n}} // namespace functions"

    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """As the family's template does it."""
        return "".join(
            f"{_CHANNEL}commentary to={_NAMESPACE}{hide(call.name)} {_CONSTRAIN}json{_MESSAGE}"
            f"{hide(json.dumps(call.arguments, ensure_ascii=False))}<|call|>"
            for call in calls
        )

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> "HarmonyParser":
        """Whatever the tools are, and wherever the prompt ended."""
        del tools, thinking
        return HarmonyParser()

    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """From the recipient on; the channel may stand before it or after it."""
        names, rules = tool_rules(tools, lambda tool, value: f"{literal(tool.name)} head {value}", "call")
        head = f'head ::= ("{_CHANNEL}" ("commentary" | "analysis"))? " "? "{_CONSTRAIN}"? "json"? "{_MESSAGE}"'
        return "\n".join([f'calls ::= " to={_NAMESPACE}" ({names})', head, *rules])

    @property
    def triggers(self) -> tuple[str, ...]:
        """A recipient, in the head of a message."""
        return (r"(?:^|<\|start\|>assistant|<\|channel\|>(?:commentary|analysis))( to=functions\.)",)

    def thought_rules(self, *, thinking: bool) -> str:
        """Perhaps an analysis, and the channel of the call."""
        del thinking
        analysis = f'analysis ::= "{_CHANNEL}analysis{_MESSAGE}" within "{_START}assistant"'
        thought = f'thought ::= analysis? "{_CHANNEL}commentary"'
        return "\n".join([thought, analysis, until("<|end|>", "within")])


class HarmonyParser:
    """The state between two pieces."""

    def __init__(self) -> None:
        self._rest = ""
        self._state = "head"
        self._name = ""
        self._call = ""
        self._first = True
        self._speech = Speech()

    def feed(self, text: str) -> list[Parsed]:
        """Take more text; returns what is certain by now."""
        self._rest += text
        parsed: list[Parsed] = []
        while self._head() if self._state == "head" else self._body(parsed):
            pass
        return parsed

    def finish(self) -> list[Parsed]:
        """The text is over; returns what was held back."""
        rest, self._rest = self._rest, ""
        if self._state == "head":
            # Cut off; whoever was to get it is known, and that it is incomplete.
            return [UnreadableCall("it is cut off")] if _RECIPIENT.search(rest) else []
        parsed = self._take(rest)
        return [*parsed, *self._end()]

    def _head(self) -> bool:
        """Whether the message's head is whole; a reply that has none is an answer."""
        head, found, rest = self._rest.partition(_MESSAGE)
        if self._first and not _may_be_head(head):
            self._state, self._first = "answer", False
            return True
        if not found:
            return False
        self._rest, self._first = rest, False
        recipient = _RECIPIENT.search(head)
        channel = _CHANNEL_NAME.search(head)
        if recipient:
            self._state, self._name = "call", recipient[1].removeprefix(_NAMESPACE)
        elif channel and channel[1] == "analysis":
            self._state = "thought"
        else:
            self._state = "answer"
            self._speech.pause()
        return True

    def _body(self, parsed: list[Parsed]) -> bool:
        places = [place for end in _ENDS if (place := self._rest.find(end)) >= 0]
        if not places:
            kept = max(beginning(self._rest, end) for end in _ENDS)
            parsed += self._take(self._rest[: len(self._rest) - kept])
            self._rest = self._rest[len(self._rest) - kept :]
            return False
        parsed += self._take(self._rest[: min(places)])
        self._rest = self._rest[min(places) :]
        parsed += self._end()
        self._state = "head"
        return True

    def _take(self, text: str) -> list[Parsed]:
        if self._state == "thought":
            return [ThoughtDelta(text)] if text else []
        if self._state == "answer":
            return [*self._speech.say(text)]
        self._call = (self._call + text)[: LONGEST_CALL + 1]
        return []

    def _end(self) -> list[Parsed]:
        """The message is whole."""
        if self._state != "call":
            return []
        text, self._call = self._call, ""
        if len(text) > LONGEST_CALL:
            return [UnreadableCall("it is too long")]
        try:
            return [CallDelta(checked_name(self._name), checked_arguments(read_json(text or "{}")))]
        except BadCall as error:
            return [UnreadableCall(str(error))]


def _may_be_head(text: str) -> bool:
    look = text.lstrip()
    begins = (_CHANNEL, "to=", _MESSAGE, _START)
    return len(look) < _LONGEST_HEAD and any(look.startswith(begin) or begin.startswith(look) for begin in begins)
