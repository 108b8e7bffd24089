r"""Qwen3-Coder and Qwen3.5: a call as a small tree of tags, a parameter's text as it is.

``<tool_call><function=name><parameter=key>\nvalue\n</parameter></function></tool_call>``
(https://huggingface.co/Qwen/Qwen3-Coder-30B-A3B-Instruct). What is no string is JSON.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from agent.model.chat.call_json import BadCall, checked_name, read_json
from agent.model.chat.formats.contract import THOUGHT_TAGS, ChatFormat, Hide
from agent.model.chat.formats.json_calls import schema_text
from agent.model.chat.reply_parser import CallMarkup, ReplyParser
from agent.model.contract import CallDelta, ToolSchema
from agent.model.gbnf import literal, schema_rules, until
from gateway.schema.transcript import ToolCall

_BEGIN, _END = "<tool_call>", "</tool_call>"
_FUNCTION = re.compile(r"\s*<function=([^>\n]+)>(.*?)(?:</function>\s*)?\Z", re.DOTALL)
_PARAMETER = re.compile(r"\s*<parameter=([^>\n]+)>\n?(.*?)(?:\n?</parameter>|(?=<parameter=)|\Z)", re.DOTALL)
_BLANK = "[ \\t\\r\\n]{0,4}"


def recognise(template: str) -> "QwenCoder | None":
    """By the tag of a parameter."""
    return QwenCoder() if "<function=" in template and "<parameter=" in template and _BEGIN in template else None


class QwenCoder(ChatFormat):
    """Tags within tags."""

    name = "qwen_coder"
    tags = THOUGHT_TAGS | {_BEGIN, _END}

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The wording of Qwen3.5's template."""
        listed = "\n".join(hide(schema_text(tool)) for tool in tools)
        return (
            f"# Tools\n\nYou have access to the following functions:\n\n<tools>\n{listed}\n</tools>\n\n"
            "If you choose to call a function ONLY reply in the following format with NO suffix:\n\n"
            f"{_BEGIN}\n<function=example_function_name>\n<parameter=example_parameter_1>\nvalue_1\n</parameter>\n"
            f"</function>\n{_END}"
        )

    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """One pair of tags for each."""
        return "\n".join(_written(call, hide) for call in calls)

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> ReplyParser:
        """The tools say what is a string."""
        strings = {tool.name: _strings(tool.parameters) for tool in tools}
        return ReplyParser(CallMarkup(lambda text: [_read(text, strings)], (_BEGIN,), _END), thinking=thinking)

    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """Parameters in the schema's order, those that are not required or not there."""
        rules = [_function_rules(tool, number) for number, tool in enumerate(tools)]
        names = " | ".join(f"call-{number}" for number in range(len(tools)))
        call = f'call ::= "{_BEGIN}" {_BLANK} ({names}) "</function>" {_BLANK} "{_END}"'
        return "\n".join([f"calls ::= call ({_BLANK} call)*", call, until("\n</parameter>", "text"), *rules])

    @property
    def triggers(self) -> tuple[str, ...]:
        """The tag."""
        return (f"({_BEGIN})",)


def _function_rules(tool: ToolSchema, number: int) -> str:
    name = f"call-{number}"
    properties: Mapping[str, Any] = tool.parameters.get("properties", {})
    required = tool.parameters.get("required", [])
    strings = _strings(tool.parameters)
    places, rules = [], []
    for index, (key, schema) in enumerate(properties.items()):
        value = "text" if key in strings else f'{name}-{index}-value "\\n</parameter>"'
        places.append(f"{name}-{index}{'' if key in required else '?'}")
        rules.append(f'{name}-{index} ::= {literal(f"<parameter={key}>")} "\\n" {value} {_BLANK}')
        if key not in strings:
            rules.append(schema_rules(_within(schema, tool.parameters), f"{name}-{index}-value"))
    head = f"{name} ::= {literal(f'<function={tool.name}>')} {_BLANK} {' '.join(places)}"
    return "\n".join([head, *rules])


def _within(schema: Any, whole: Mapping[str, Any]) -> dict[str, Any]:
    """A part of a schema, with what it may refer to."""
    return {**schema, "$defs": whole.get("$defs", {})} if isinstance(schema, dict) else {}


def _strings(parameters: Mapping[str, Any]) -> set[str]:
    properties = parameters.get("properties", {})
    return {key for key, schema in properties.items() if isinstance(schema, dict) and schema.get("type") == "string"}


def _written(call: ToolCall, hide: Hide) -> str:
    parameters = "".join(
        f"<parameter={hide(key)}>\n{hide(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))}"
        "\n</parameter>\n"
        for key, value in call.arguments.items()
    )
    return f"{_BEGIN}\n<function={hide(call.name)}>\n{parameters}</function>\n{_END}"


def _read(text: str, strings: Mapping[str, set[str]]) -> CallDelta:
    function = _FUNCTION.match(text)
    if function is None:
        raise BadCall("it has no <function=…>")
    name, body = checked_name(function[1].strip()), function[2]
    arguments: dict[str, Any] = {}
    end = 0
    for parameter in _PARAMETER.finditer(body):
        if parameter.start() != end:
            raise BadCall("there is text between its parameters")
        end = parameter.end()
        arguments[parameter[1]] = parameter[2] if parameter[1] in strings.get(name, ()) else _value(parameter[2])
    if body[end:].strip():
        raise BadCall("there is text between its parameters")
    return CallDelta(name, arguments)


def _value(text: str) -> Any:
    """What the schema doesn't call a string: JSON, or the text if it is none."""
    try:
        return read_json(text)
    except BadCall:
        # Templates write Python's words for these when they write a call back.
        return {"True": True, "False": False, "None": None}.get(text.strip(), text)
