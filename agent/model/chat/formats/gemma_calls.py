"""Gemma 4 and FunctionGemma: ``call:name{key:…}`` between tags, with a tag of its own for quotes.

https://ai.google.dev/gemma/docs/core/prompt-formatting-gemma4, https://ai.google.dev/gemma/docs/functiongemma. Keys are
bare words, strings stand between two of the quoting tags, all else is as in JSON.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.model.chat.call_json import BadCall, checked_name, read_leading_json
from agent.model.chat.formats.contract import THOUGHT_TAGS, ChatFormat, Hide
from agent.model.chat.formats.json_calls import schema_text
from agent.model.chat.reply_parser import CallMarkup, ReplyParser
from agent.model.contract import CallDelta, ToolSchema
from agent.model.gbnf import literal, until
from gateway.schema.transcript import ToolCall

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Tags:
    begin: str
    end: str
    quote: str


_KINDS = (
    _Tags("<|tool_call>", "<tool_call|>", '<|"|>'),
    _Tags("<start_function_call>", "<end_function_call>", "<escape>"),
)


def recognise(template: str) -> "GemmaCalls | None":
    """By the tag of a call."""
    return next((GemmaCalls(tags) for tags in _KINDS if tags.begin in template), None)


class GemmaCalls(ChatFormat):
    """One pair of tags for each call."""

    name = "gemma_calls"

    def __init__(self, tags: _Tags) -> None:
        """With Gemma 4's or FunctionGemma's."""
        self._tags = tags
        self.tags = THOUGHT_TAGS | {tags.begin, tags.end, tags.quote, "<|channel>", "<channel|>"}

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The templates of the family do this; this is for one that was cut down."""
        listed = "\n".join(hide(schema_text(tool)) for tool in tools)
        quote = self._tags.quote
        return (
            f"You can call these functions:\n{listed}\nTo call one, write "
            f"{self._tags.begin}call:name{{key:{quote}text{quote},other:1}}{self._tags.end}"
        )

    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """One after the other."""
        return "".join(
            f"{self._tags.begin}call:{hide(call.name)}{self._written(call.arguments, hide)}{self._tags.end}"
            for call in calls
        )

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> ReplyParser:
        """Whatever the tools are."""
        del tools
        markup = CallMarkup(lambda text: [_Reader(text, self._tags.quote).call()], (self._tags.begin,), self._tags.end)
        return ReplyParser(markup, thinking=thinking)

    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """Keys and kinds of values as in the schemas; what a schema says beyond that doesn't bind."""
        quoted = f"string ::= {literal(self._tags.quote)} text\n{until(self._tags.quote, 'text')}"
        calls = [
            f"call-{number} ::= {literal(f'call:{tool.name}')} {_ways(tool.parameters, self._tags.quote)}"
            for number, tool in enumerate(tools)
        ]
        names = " | ".join(f"call-{number}" for number in range(len(tools)))
        return "\n".join([
            f"calls ::= ({literal(self._tags.begin)} ({names}) {literal(self._tags.end)})+", *calls, quoted, *_VALUES
        ])  # fmt: skip

    @property
    def triggers(self) -> tuple[str, ...]:
        """The tag."""
        return (f"({re.escape(self._tags.begin)})",)

    def _written(self, value: Any, hide: Hide) -> str:
        if isinstance(value, str):
            return f"{self._tags.quote}{hide(value)}{self._tags.quote}"
        if isinstance(value, dict):
            return "{" + ",".join(f"{hide(key)}:{self._written(item, hide)}" for key, item in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ",".join(self._written(item, hide) for item in value) + "]"
        return {True: "true", False: "false", None: "null"}.get(value, str(value))


_VALUES = (
    'number ::= "-"? ([0-9] | [1-9] [0-9]{1,14}) ("." [0-9]{1,15})?',
    'integer ::= "-"? ([0-9] | [1-9] [0-9]{1,14})',
    'boolean ::= "true" | "false"',
    'null ::= "null"',
    "key ::= [a-zA-Z0-9_-]{1,64}",
    'object ::= "{" (key ":" value ("," key ":" value)*)? "}"',
    'array ::= "[" (value ("," value)*)? "]"',
    "value ::= string | number | boolean | null | object | array",
)
_WORDS = ("string", "number", "integer", "boolean", "null", "object", "array")


def _ways(schema: Any, quote: str, deep: int = 8) -> str:
    """A rule's body for the values of a schema."""
    if not isinstance(schema, Mapping) or deep == 0:
        return "value"
    choices = schema.get("enum")
    if choices and all(isinstance(choice, str) for choice in choices):
        return "(" + " | ".join(literal(f"{quote}{choice}{quote}") for choice in choices) + ")"
    kind = schema.get("type")
    if kind == "array":
        item = _ways(schema.get("items", {}), quote, deep - 1)
        return f'"[" ({item} ("," {item})*)? "]"'
    if kind == "object" and "properties" in schema:
        return _object_ways(schema, quote, deep)
    return kind if kind in _WORDS else "value"


def _object_ways(schema: Mapping[str, Any], quote: str, deep: int) -> str:
    """What is required, in the schema's order, then the rest in any: templates sort keys when they write them back."""
    required = schema.get("required", [])
    pairs = {
        key: f"{literal(f'{key}:')} {_ways(value, quote, deep - 1)}" for key, value in schema["properties"].items()
    }
    first = ' "," '.join(pair for key, pair in pairs.items() if key in required)
    others = " | ".join(pair for key, pair in pairs.items() if key not in required)
    if not others:
        return f'"{{" {first} "}}"'
    if not first:
        return f'"{{" (({others}) ("," ({others}))*)? "}}"'
    return f'"{{" {first} ("," ({others}))* "}}"'


class _Reader:
    """One call's text, read from left to right."""

    def __init__(self, text: str, quote: str) -> None:
        self._rest = text.strip()
        self._quote = quote

    def call(self) -> CallDelta:
        """Raises ``BadCall``."""
        self._expect("call:")
        name, brace, rest = self._rest.partition("{")
        self._rest = brace + rest
        arguments = self._object(0)
        if self._rest:
            raise BadCall("there is something after its arguments")
        return CallDelta(checked_name(name.strip()), arguments)

    def _value(self, depth: int) -> Any:
        if depth > _DEEPEST:
            raise BadCall("it is nested too deeply")
        if self._rest.startswith(self._quote):
            return self._string()
        if self._rest.startswith("{"):
            return self._object(depth)
        if self._rest.startswith("["):
            self._expect("[")
            return self._items(lambda: self._value(depth + 1), "]")
        value, rest = read_leading_json(self._rest)
        self._rest = rest.lstrip()
        return value

    def _string(self) -> str:
        self._expect(self._quote)
        text, found, self._rest = self._rest.partition(self._quote)
        if not found:
            raise BadCall("a text in it does not end")
        self._rest = self._rest.lstrip()
        return text

    def _object(self, depth: int) -> dict[str, Any]:
        self._expect("{")
        return dict(self._items(lambda: self._pair(depth + 1), "}"))

    def _pair(self, depth: int) -> tuple[str, Any]:
        if self._rest.startswith(self._quote):
            key = self._string()
            self._expect(":")
        else:
            key, found, self._rest = self._rest.partition(":")
            if not found:
                raise BadCall("it is cut off")
        self._rest = self._rest.lstrip()
        return key.strip().strip('"'), self._value(depth)

    def _items(self, read: Any, end: str) -> list[Any]:
        items: list[Any] = []
        while not self._rest.startswith(end):
            if items:
                self._expect(",")
            items.append(read())
        self._expect(end)
        return items

    def _expect(self, text: str) -> None:
        if not self._rest.startswith(text):
            raise BadCall(f"there should be {text} where it goes on with {self._rest[:20]!r}")
        self._rest = self._rest.removeprefix(text).lstrip()
