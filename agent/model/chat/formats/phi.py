"""Phi-4-mini and Granite 3: ``<|tool_call|>[{"name": …, "arguments": {…}}]``.

Phi's template takes the tools as a text in the system message (https://huggingface.co/microsoft/Phi-4-mini-instruct).
"""

import json
import re
from collections.abc import Sequence

from agent.model.chat.formats.contract import THOUGHT_TAGS, ChatFormat, Hide
from agent.model.chat.formats.json_calls import object_rules, object_text
from agent.model.chat.reply_parser import CallMarkup, ReplyParser, read_objects
from agent.model.contract import ToolSchema
from gateway.schema.transcript import ToolCall

_BEGIN, _END = "<|tool_call|>", "<|/tool_call|>"


def recognise(template: str) -> "Phi | None":
    """By the tags of calls or of tools."""
    return Phi() if _BEGIN in template or "<|tool|>" in template else None


class Phi(ChatFormat):
    """A list between tags, of which the second is often left out."""

    name = "phi"
    tags = THOUGHT_TAGS | {_BEGIN, _END}

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The place in the system message that the family's template has for tools."""
        return f"<|tool|>{hide(json.dumps([tool.model_dump() for tool in tools], ensure_ascii=False))}<|/tool|>"

    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """One list."""
        return f"{_BEGIN}[{', '.join(object_text(call, hide) for call in calls)}]{_END}"

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> ReplyParser:
        """Whatever the tools are."""
        del tools
        return ReplyParser(CallMarkup(read_objects, (_BEGIN,), _END, quote='"'), thinking=thinking)

    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """A list, or one object."""
        listed = '"[" " "? object (" "? "," " "? object)* " "? "]"'
        tagged = f'"{_BEGIN}" [ \\t\\r\\n]{{0,8}} ({listed} | object) "{_END}"?'
        return f"calls ::= {tagged}\n{object_rules(tools)}"

    @property
    def triggers(self) -> tuple[str, ...]:
        """The tag."""
        return (f"({re.escape(_BEGIN)})",)
