"""DeepSeek V3, R1 and V3.1: tags of their own around name and arguments.

``<｜tool▁call▁begin｜>function<｜tool▁sep｜>name`` and a block of JSON until V3.1, from then on
``<｜tool▁call▁begin｜>name<｜tool▁sep｜>{…}`` (https://huggingface.co/deepseek-ai/DeepSeek-V3.1). The templates that
come with the models take no tools; the words for them are the model card's.
"""

import json
import re
from collections.abc import Sequence

from agent.model.chat.call_json import BadCall, checked_arguments, checked_name, read_leading_json
from agent.model.chat.formats.contract import THOUGHT_TAGS, ChatFormat, Hide
from agent.model.chat.formats.tool_rules import tool_rules
from agent.model.chat.reply_parser import CallMarkup, ReplyParser
from agent.model.contract import CallDelta, ToolSchema
from agent.model.gbnf import literal
from gateway.schema.transcript import ToolCall

_ALL, _END_ALL = "<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>"
_ONE, _BREAK, _END_ONE = "<｜tool▁call▁begin｜>", "<｜tool▁sep｜>", "<｜tool▁call▁end｜>"
_KIND = "function"
_FENCE = re.compile(r"\A\s*```(?:json)?")


def recognise(template: str) -> "DeepSeek | None":
    """By the tags; the earlier kind by its block of JSON."""
    return DeepSeek(fenced="```json" in template) if _ONE in template else None


class DeepSeek(ChatFormat):
    """Both kinds are read, whichever is the template's."""

    name = "deepseek"
    tags = THOUGHT_TAGS | {_ALL, _END_ALL, _ONE, _BREAK, _END_ONE}

    def __init__(self, *, fenced: bool) -> None:
        """``fenced``: the earlier kind."""
        self._fenced = fenced

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The model card's words."""
        listed = "\n\n".join(
            f"### {hide(tool.name)}\nDescription: {hide(tool.description)}\n\n"
            f"Parameters: {hide(json.dumps(tool.parameters, ensure_ascii=False))}"
            for tool in tools
        )
        call = f"{_ONE}{self._head('tool_call_name')}tool_call_arguments{self._tail}"
        return (
            f"## Tools\nYou have access to the following tools:\n\n{listed}\n\n"
            "IMPORTANT: ALWAYS adhere to this exact format for tool use:\n"
            f"{_ALL}{call}{{additional_tool_calls}}{_END_ALL}\n\nWhere:\n"
            "- `tool_call_name` must be an exact match to one of the available tools\n"
            "- `tool_call_arguments` must be valid JSON that strictly follows the tool's Parameters Schema\n"
            "- For multiple tool calls, chain them directly without separators or spaces"
        )

    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """In the template's kind."""
        texts = [(hide(call.name), hide(json.dumps(call.arguments, ensure_ascii=False))) for call in calls]
        return _ALL + "".join(f"{_ONE}{self._head(name)}{text}{self._tail}" for name, text in texts) + _END_ALL

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> ReplyParser:
        """Whatever the tools are."""
        del tools
        return ReplyParser(CallMarkup(_read, (_ALL, _ONE), _END_ALL), thinking=thinking)

    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """In the template's kind."""
        names, rules = tool_rules(
            tools, lambda tool, value: f"{literal(self._head(tool.name))} {value} {literal(self._tail)}", "call"
        )
        one = f'call ::= "{_ONE}" ({names})'
        calls = f'calls ::= ("{_ALL}" [ \\t\\r\\n]{{0,8}})? call ([ \\t\\r\\n]{{0,4}} call)* "{_END_ALL}"'
        return "\n".join([calls, one, *rules])

    @property
    def triggers(self) -> tuple[str, ...]:
        """Either of the two tags that may be the first."""
        return (f"({_ALL}|{_ONE})",)

    def _head(self, name: str) -> str:
        return f"{_KIND}{_BREAK}{name}\n```json\n" if self._fenced else f"{name}{_BREAK}"

    @property
    def _tail(self) -> str:
        return f"\n```{_END_ONE}" if self._fenced else _END_ONE


def _read(text: str) -> list[CallDelta]:
    """What stands between the tags of all calls, of either kind."""
    calls = [_read_one(part) for part in re.split(f"{_ONE}|{_END_ONE}", text) if part.strip()]
    if not calls:
        raise BadCall("it is empty")
    return calls


def _read_one(text: str) -> CallDelta:
    head, found, rest = text.partition(_BREAK)
    if not found:
        raise BadCall("it has no name")
    if head.strip() == _KIND and not rest.lstrip().startswith("{"):
        head, _, rest = rest.partition("\n")
    arguments, _ = read_leading_json(_FENCE.sub("", rest))
    return CallDelta(checked_name(head.strip()), checked_arguments(arguments))
