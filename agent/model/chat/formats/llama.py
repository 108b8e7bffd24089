"""Llama 3.1 to 3.3: ``{"name": …, "parameters": {…}}`` as the whole answer.

With the built-in tools of its own training a model writes ``<|python_tag|>`` first, and then perhaps
``tool.call(key="value")`` (https://www.llama.com/docs/model-cards-and-prompt-formats/llama3_1/). One call in a message.
"""

import ast
import re
from collections.abc import Sequence

from agent.model.chat.call_json import BadCall, checked_name
from agent.model.chat.formats.bare_json import TRIGGER, bare_calls
from agent.model.chat.formats.contract import THOUGHT_TAGS, ChatFormat, Hide
from agent.model.chat.formats.json_calls import object_rules, object_text, schema_text
from agent.model.chat.reply_parser import CallMarkup, ReplyParser, read_objects
from agent.model.contract import CallDelta, ToolSchema
from gateway.schema.transcript import ToolCall

_PYTHON = "<|python_tag|>"
_KEY = "parameters"


def recognise(template: str) -> "Llama | None":
    """By the role of tool results, and the word for arguments."""
    mine = "ipython" in template and '"parameters": ' in template and "<function=" not in template
    return Llama() if mine and "<tool_call>" not in template else None


class Llama(ChatFormat):
    """Bare JSON."""

    name = "llama"
    tags = THOUGHT_TAGS | {_PYTHON}

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The wording of the family's own templates."""
        listed = "\n\n".join(hide(schema_text(tool)) for tool in tools)
        return (
            "You have access to the following functions. To call a function, please respond with JSON for a function "
            'call. Respond in the format {"name": function name, "parameters": dictionary of argument name and its '
            f"value}}. Do not use variables. If no function is needed, answer in plain words.\n\n{listed}"
        )

    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """One after the other."""
        return "\n".join(object_text(call, hide, _KEY) for call in calls)

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> ReplyParser:
        """Without tools JSON is an answer."""
        return ReplyParser(CallMarkup(_read_python, (_PYTHON,), "", bare_calls(tools)), thinking=thinking)

    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """One object."""
        return f'calls ::= ("{_PYTHON}" [ \\t\\r\\n]{{0,8}})? object\n{object_rules(tools, _KEY)}'

    @property
    def triggers(self) -> tuple[str, ...]:
        """An object that begins with a name, or the tag."""
        return (TRIGGER, f"({re.escape(_PYTHON)})")


def _read_python(text: str) -> list[CallDelta]:
    if text.lstrip().startswith(("{", "[")):
        return read_objects(text)
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BadCall("it is neither a JSON object nor a call") from None
    match tree:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="call"), args=[], keywords=keywords):
            return [CallDelta(checked_name(name), _constants(keywords))]
        case _:
            raise BadCall("it is neither a JSON object nor a call")


def _constants(keywords: Sequence[ast.keyword]) -> dict[str, str | int | float | bool | None]:
    values: dict[str, str | int | float | bool | None] = {}
    for keyword in keywords:
        match keyword:
            case ast.keyword(arg=str(key), value=ast.Constant(value=str() | int() | float() | None as value)):
                values[key] = value
            case _:
                raise BadCall("its arguments are not plain values")
    return values
