"""What families share whose calls are a JSON object with a name: ``{"name": …, "arguments": {…}}``."""

import json
from collections.abc import Sequence

from agent.model.chat.formats.contract import Hide
from agent.model.chat.formats.tool_rules import tool_rules
from agent.model.contract import ToolSchema
from agent.model.gbnf import literal
from gateway.schema.transcript import ToolCall


def object_rules(tools: Sequence[ToolSchema], key: str = "arguments", *, more: str = "") -> str:
    """The rule ``object`` and others: the object that calls one of the tools.

    ``more``: what may stand before its last brace, as the body of a rule.
    """

    def body(tool: ToolSchema, value: str) -> str:
        name = literal(json.dumps(tool.name, ensure_ascii=False))
        return f'{name} " "? "," " "? {literal(json.dumps(key))} " "? ":" " "? {value} {more} "}}"'

    names, rules = tool_rules(tools, body, "object")
    return "\n".join([f'object ::= "{{" [ \\t\\r\\n]{{0,8}} "\\"name\\"" " "? ":" " "? ({names})', *rules])


def object_text(call: ToolCall, hide: Hide, key: str = "arguments") -> str:
    """The object that makes ``call``."""
    return hide(json.dumps({"name": call.name, key: call.arguments}, ensure_ascii=False))


def schema_text(tool: ToolSchema) -> str:
    """The tool in the JSON that models were trained on."""
    return json.dumps({"type": "function", "function": tool.model_dump()}, ensure_ascii=False)
