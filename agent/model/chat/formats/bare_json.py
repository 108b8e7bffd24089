"""Calls as nothing but JSON: ``{"name": …, "parameters": {…}}`` in the place of an answer."""

import re
from collections.abc import Sequence

from agent.model.chat.call_json import BadCall, as_call, read_leading_json
from agent.model.chat.reply_parser import BareCalls
from agent.model.contract import CallDelta, ToolSchema, UnreadableCall

_NAME = re.compile(r'"name"\s*:\s*"([^"\\]*)"')
_FENCE = re.compile(r"\A\s*```[a-z_]*")
_OBJECT = ('{"name":"', '{"type":"function","name":"', '[{"name":"')
_FENCES = ("```json", "```tool_code", "```tool_call", "```")
_SEPARATORS = " \t\r\n;,"

HEADS = tuple(fence + head for fence in ("", *_FENCES) for head in _OBJECT)
TRIGGER = r'(?:^|</think>)[ \t\r\n]{0,8}(\{[ \t\r\n]{0,8}"name" ?:)'
"""As in ``ChatFormat.triggers``; where one begins with this, ``object_rules`` go on."""


def bare_calls(tools: Sequence[ToolSchema]) -> BareCalls | None:
    """What to look for in replies; nothing where there are no tools: then JSON is an answer."""
    names = {tool.name for tool in tools}
    return BareCalls(HEADS, lambda text: _read(text, names)) if names else None


def _read(text: str, names: set[str]) -> list[CallDelta | UnreadableCall]:
    """The calls in an answer that begins like one; none if it is an answer after all."""
    rest = _FENCE.sub("", text)
    calls: list[CallDelta | UnreadableCall] = []
    while rest.startswith(("{", "[")) or (not calls and rest.strip()):
        try:
            value, rest = read_leading_json(rest)
            objects = value if isinstance(value, list) else [value]
            if not all(_is_call(item, names) for item in objects):
                break
            calls += [CallDelta(*as_call(item)) for item in objects]
        except BadCall as error:
            name = _NAME.search(rest)
            if name is not None and name[1] in names:
                calls.append(UnreadableCall(str(error)))
            break
        rest = rest.lstrip(_SEPARATORS)
    return calls


def _is_call(value: object, names: set[str]) -> bool:
    """An answer may be an object with a name; one with arguments too, or with a tool's name, is none."""
    if not isinstance(value, dict):
        return False
    return value.get("name") in names or isinstance(value.get("arguments", value.get("parameters")), (dict, str))
