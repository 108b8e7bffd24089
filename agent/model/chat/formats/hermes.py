"""Hermes, Qwen 2.5 and 3, and the many that learned from them.

``<tool_call>{"name": …, "arguments": {…}}</tool_call>``, one pair of tags for each call
(https://github.com/NousResearch/Hermes-Function-Calling, https://qwen.readthedocs.io/en/latest/framework/function_call.html).
Models without any format of their own are told of this one.
"""

from collections.abc import Sequence
from typing import ClassVar

from agent.model.chat.formats.contract import THOUGHT_TAGS, ChatFormat, Hide
from agent.model.chat.formats.json_calls import object_rules, object_text, schema_text
from agent.model.chat.reply_parser import TAGGED, CallMarkup, ReplyParser
from agent.model.contract import ToolSchema
from gateway.schema.transcript import ToolCall

(BEGIN,), END = TAGGED.begin, TAGGED.end


def recognise(template: str) -> "Hermes | None":
    """By the tag; others that have it too write something else than JSON between the tags."""
    other = ("<function=", "<arg_key>", "minimax", "clawgate pocket")
    return Hermes() if BEGIN in template and not any(mark in template for mark in other) else None


class Hermes(ChatFormat):
    """JSON between tags."""

    name = "hermes"
    tags = THOUGHT_TAGS | {BEGIN, END}
    markup: ClassVar[CallMarkup] = TAGGED

    def wants_explanation(self, *, takes_tools: bool, writes_calls: bool) -> bool:
        """A template of this family that writes calls but takes no schemas is that of a model with fixed tools."""
        return not takes_tools and not writes_calls

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The wording that Hermes and Qwen models were trained on."""
        listed = "\n".join(hide(schema_text(tool)) for tool in tools)
        return (
            f"You may call these functions:\n<tools>\n{listed}\n</tools>\n"
            "To call one, answer with nothing but a JSON object within tool_call tags:\n"
            f'{BEGIN}\n{{"name": <function name>, "arguments": <arguments object>}}\n{END}'
        )

    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """One pair of tags for each."""
        return "\n".join(f"{BEGIN}\n{object_text(call, hide)}\n{END}" for call in calls)

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> ReplyParser:
        """Whatever the tools are."""
        del tools
        return ReplyParser(self.markup, thinking=thinking)

    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """Tags with an object, again and again."""
        call = f'call ::= "{BEGIN}" [ \\t\\r\\n]{{0,8}} object [ \\t\\r\\n]{{0,4}} "{END}"'
        return "\n".join(["calls ::= call ([ \\t\\r\\n]{0,4} call)*", call, object_rules(tools)])

    @property
    def triggers(self) -> tuple[str, ...]:
        """The tag."""
        return (f"({BEGIN})",)
