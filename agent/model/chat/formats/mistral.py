"""Mistral: ``[TOOL_CALLS][{"name": …, "arguments": {…}, "id": …}]``, later ``[TOOL_CALLS]name[ARGS]{…}`` for each.

https://docs.mistral.ai/cookbooks/concept-deep-dive-tokenization-tool_calling; the ids have nine letters or digits.
"""

import json
import re
from collections.abc import Sequence

from agent.model.chat.call_json import BadCall, as_call, checked_arguments, checked_name, read_leading_json
from agent.model.chat.formats.contract import THOUGHT_TAGS, ChatFormat, Hide
from agent.model.chat.formats.json_calls import object_rules, object_text, schema_text
from agent.model.chat.formats.tool_rules import tool_rules
from agent.model.chat.reply_parser import CallMarkup, ReplyParser
from agent.model.contract import CallDelta, ToolSchema
from agent.model.gbnf import literal
from gateway.schema.transcript import ToolCall

_BEGIN, _ID, _ARGUMENTS = "[TOOL_CALLS]", "[CALL_ID]", "[ARGS]"
_NINE = "[a-zA-Z0-9]{9}"
_LISTED_ID = f'(", " {literal(json.dumps("id"))} ": " {literal(chr(34))} {_NINE} {literal(chr(34))})?'


def recognise(template: str) -> "Mistral | None":
    """By the tag; the later kind by that of the arguments."""
    if _BEGIN not in template:
        return None
    return Mistral(listed=_ARGUMENTS not in template, with_id=_ID in template)


class Mistral(ChatFormat):
    """Both kinds are read, whichever is the template's."""

    name = "mistral"
    tags = THOUGHT_TAGS | {_BEGIN, _ID, _ARGUMENTS}

    def __init__(self, *, listed: bool, with_id: bool) -> None:
        """``listed``: the earlier kind. ``with_id``: the later kind gives each call its id."""
        self._listed = listed
        self._with_id = with_id

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The templates of the family do this; this is for one that was cut down."""
        return f"[AVAILABLE_TOOLS][{', '.join(hide(schema_text(tool)) for tool in tools)}][/AVAILABLE_TOOLS]"

    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """In the template's kind."""
        if self._listed:
            return f"{_BEGIN}[{', '.join(object_text(call, hide) for call in calls)}]"
        texts = [(hide(call.name), hide(json.dumps(call.arguments, ensure_ascii=False))) for call in calls]
        return "".join(f"{_BEGIN}{name}{_ARGUMENTS}{arguments}" for name, arguments in texts)

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> ReplyParser:
        """Whatever the tools are."""
        del tools
        return ReplyParser(CallMarkup(_read, (_BEGIN,)), thinking=thinking)

    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """In the template's kind."""
        if self._listed:
            listed = f'calls ::= "{_BEGIN}" " "? "[" " "? object (" "? "," " "? object)* " "? "]"'
            return f"{listed}\n{object_rules(tools, more=_LISTED_ID)}"
        call_id = f'"{_ID}" {_NINE} ' if self._with_id else ""
        names, rules = tool_rules(
            tools, lambda tool, value: f'{literal(tool.name)} {call_id}"{_ARGUMENTS}" " "? {value}', "call"
        )
        return "\n".join([f'calls ::= ("{_BEGIN}" " "? ({names}))+', *rules])

    @property
    def triggers(self) -> tuple[str, ...]:
        """The tag."""
        return (f"({re.escape(_BEGIN)})",)


def _read(text: str) -> list[CallDelta]:
    """What stands behind one tag, of either kind."""
    if text.lstrip().startswith("["):
        value, _ = read_leading_json(text)
        if not value:
            raise BadCall("it is an empty list")
        return [CallDelta(*as_call(item)) for item in value]
    head, found, rest = text.partition(_ARGUMENTS)
    if not found:
        # Some write the object at once: name{…}.
        head, found, rest = text.partition("{")
        rest = found + rest
    if not found:
        raise BadCall("it has no arguments")
    arguments, _ = read_leading_json(rest)
    return [CallDelta(checked_name(head.partition(_ID)[0].strip()), checked_arguments(arguments))]
