"""The JSON of a tool call, read without trust: a model can be talked into writing anything."""

import json
import math
import re
from typing import Any, NoReturn

_DEEPEST = 20
_LONGEST_NAME = 100


class BadCall(Exception):
    """The text is not a call; the message says why, in words for the model."""


def read_call(text: str) -> tuple[str, dict[str, Any]]:
    """The name and the arguments of ``{"name": …, "arguments": {…}}``. Raises ``BadCall``."""
    return as_call(read_json(text))


def read_calls(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Of one such object, or of a list of them. Raises ``BadCall``."""
    value = read_json(text)
    if value == []:
        raise BadCall("it is an empty list")
    return [as_call(item) for item in (value if isinstance(value, list) else [value])]


def as_call(value: Any) -> tuple[str, dict[str, Any]]:
    """The same of a value that has been read. Raises ``BadCall``."""
    if not isinstance(value, dict):
        raise BadCall("it is not a JSON object")
    name = value.get("name")
    arguments = value.get("arguments", value.get("parameters", {}))
    if isinstance(arguments, str):
        # Some models write the arguments as JSON within a string.
        arguments = read_json(arguments)
    return checked_name(name), checked_arguments(arguments)


def checked_name(name: Any) -> str:
    """``name`` if it can be a tool's. Raises ``BadCall``."""
    if not isinstance(name, str) or not 0 < len(name) <= _LONGEST_NAME:
        raise BadCall('it has no "name"')
    return name


def checked_arguments(arguments: Any) -> dict[str, Any]:
    """``arguments`` if they are an object. Raises ``BadCall``."""
    if not isinstance(arguments, dict):
        raise BadCall('its "arguments" are not a JSON object')
    return arguments


def read_json(text: str) -> Any:
    """The value of the text, all of whose strings can be written as UTF-8. Raises ``BadCall``.

    Line breaks within strings are taken as they are: models write them.
    """
    value, rest = read_leading_json(text)
    if rest.strip():
        raise BadCall("it is not valid JSON")
    return value


def read_leading_json(text: str) -> tuple[Any, str]:
    """The value that the text begins with, and what follows it. Raises ``BadCall``."""
    text = text.lstrip()
    try:
        try:
            value, end = _DECODER.raw_decode(text)
        except ValueError:
            text = _without_trailing_commas(text)
            value, end = _DECODER.raw_decode(text)
        too_deep = _deeper_than(_DEEPEST, value)
        # Half of a surrogate pair passes as JSON and then breaks whatever writes it as UTF-8.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadCall("it is not valid JSON") from None
    if too_deep:
        raise BadCall("it is nested too deeply")
    return value, text[end:]


def _without_trailing_commas(text: str) -> str:
    """Commas that nothing follows in their object or list are what models most often get wrong."""
    return _STRING_OR_COMMA.sub(lambda match: match["string"] or match["end"], text)


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


_STRING_OR_COMMA = re.compile(r'(?P<string>"(?:[^"\\]|\\.)*")|,\s*(?P<end>[}\]])', re.DOTALL)
_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_number, strict=False)
