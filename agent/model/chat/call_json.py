"""The JSON of a tool call, read without trust: a model can be talked into writing anything."""

import json
import math
from typing import Any, NoReturn

_DEEPEST = 20


class BadCall(Exception):
    """The text is not a call; the message says why, in words for the model."""


def read_call(text: str) -> tuple[str, dict[str, Any]]:
    """The name and the arguments of ``{"name": …, "arguments": {…}}``. Raises ``BadCall``."""
    value = _read(text)
    if not isinstance(value, dict):
        raise BadCall("it is not a JSON object")
    name = value.get("name")
    if not isinstance(name, str) or not 0 < len(name) <= 100:
        raise BadCall('it has no "name"')
    arguments = value.get("arguments", value.get("parameters", {}))
    if isinstance(arguments, str):
        # Some models write the arguments as JSON within a string.
        arguments = _read(arguments)
    if not isinstance(arguments, dict):
        raise BadCall('its "arguments" are not a JSON object')
    return name, arguments


def _read(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_number)
        too_deep = _deeper_than(_DEEPEST, value)
        # Half of a surrogate pair passes as JSON and then breaks whatever writes it as UTF-8.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadCall("it is not valid JSON") from None
    if too_deep:
        raise BadCall("it is nested too deeply")
    return value


def _deeper_than(depth: int, value: Any) -> bool:
    level = [value]
    for _ in range(depth):
        level = [item for holder in level if isinstance(holder, (dict, list)) for item in _items(holder)]
    return bool(level)


def _items(holder: dict[str, Any] | list[Any]) -> list[Any]:
    return list(holder.values()) if isinstance(holder, dict) else holder


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)
