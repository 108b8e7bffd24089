"""Pieces of grammars in llama.cpp's notation (``grammars/README.md`` of llama.cpp).

JSON schemas go through llama-cpp-python's converter. It knows a part of JSON schema, writes some of that so that
llama.cpp can't read it (quotes in names), and allows strings and numbers that no reader takes; so a schema is cut down
to what it does well, and its rules for strings and numbers are replaced. What is cut off binds the model no more, but
whoever asked for the value checks it anyway.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from llama_cpp.llama_grammar import json_schema_to_gbnf

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NAME_OR_OTHER = re.compile(r'"(?:\\.|[^"\\])*"|\[(?:\\.|[^\]\\])*\]|(?P<name>[A-Za-z0-9-]+)')
_TYPES = ("string", "number", "integer", "boolean", "null", "object", "array")
_ANYTHING = ["string", "number", "boolean", "null", "object", "array"]
_SHARED = ("$defs", "definitions")
"""Where a schema has what its references point to."""
_MOST_ITEMS = 32
_DEEPEST = 12
_BETTER = {
    # No control characters, and no halves of surrogate pairs.
    "char": (
        r'[^"\\\x00-\x1F\x7F] | "\\" (["\\/bfnrt] | "u" ([0-9a-cA-CefEF] [0-9a-fA-F] | [dD] [0-7]) [0-9a-fA-F] '
        r"[0-9a-fA-F])"
    ),
    # Nothing that reads as infinite.
    "number": '("-"? integral-part) ("." decimal-part)? ([eE] [-+]? [0-9] [0-9]?)? space',
}


def literal(text: str) -> str:
    """Exactly this text."""
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def until(end: str, name: str) -> str:
    """Rules by the name of ``name``: any text that does not have ``end`` in it, and then ``end``."""
    rules = []
    for state in range(len(end)):
        following = {character: _overlap(end[:state] + character, end) for character in sorted(set(end))}
        onward = {character: place for character, place in following.items() if place}
        ways = [f"[^{''.join(map(_in_class, onward))}] {name}"]
        for character, place in onward.items():
            ways.append(f"[{_in_class(character)}]{'' if place == len(end) else ' ' + _state(name, place)}")
        rules.append(f"{_state(name, state)} ::= {' | '.join(ways)}")
    return "\n".join(rules)


def schema_rules(schema: Mapping[str, Any], name: str) -> str:
    """Rules by the name of ``name``, which begins all of theirs: JSON text of a value that fits ``schema``."""
    try:
        return exact_rules(_known(schema, _DEEPEST), name)
    except ValueError:
        return exact_rules({"type": _ANYTHING}, name)


def exact_rules(schema: Mapping[str, Any], name: str) -> str:
    """As ``schema_rules``, but nothing is cut off: raises ``ValueError`` for what the converter does not take."""
    # As the only one of several ways, since the converter names the rule of a lone string or number otherwise.
    shared = {key: schema[key] for key in _SHARED if key in schema}
    way = {key: value for key, value in schema.items() if key not in _SHARED}
    try:
        rules = _converted({"anyOf": [way], **shared})
    except (AssertionError, AttributeError, LookupError, RecursionError, TypeError) as error:
        # The converter has no errors of its own.
        raise ValueError(str(error) or type(error).__name__) from None
    return "\n".join(_renamed(f"{rule} ::= {_BETTER.get(rule, body)}", name) for rule, body in rules.items())


def _converted(schema: Mapping[str, Any]) -> dict[str, str]:
    """The bodies of rules by their names. Raises ``ValueError`` if a rule begins with itself."""
    lines = json_schema_to_gbnf(json.dumps(schema)).splitlines()
    rules = dict(line.split(" ::= ", 1) for line in lines)
    for rule in rules:
        begins, seen = {rule}, set[str]()
        while begins:
            seen |= begins
            begins = {word for name in begins for word in _first_words(rules[name]) if word in rules}
            if rule in begins:
                raise ValueError(f"{rule} begins with itself")
            begins -= seen
    return rules


def _first_words(body: str) -> list[str]:
    return [way.split(maxsplit=1)[0] for way in body.split(" | ") if way.strip()]


def _renamed(rules: str, name: str) -> str:
    def rename(match: re.Match[str]) -> str:
        old = match["name"]
        return match[0] if old is None else name if old == "root" else f"{name}-{old}"

    return _NAME_OR_OTHER.sub(rename, rules)


def _known(schema: Any, deep: int) -> dict[str, Any]:
    """The part of a schema that the converter understands."""
    if not isinstance(schema, Mapping) or deep == 0:
        return {"type": _ANYTHING}
    known: dict[str, Any] = {}
    if "$defs" in schema:
        known["$defs"] = {key: _known(value, deep - 1) for key, value in schema["$defs"].items()}
    if "$ref" in schema:
        return known | {"$ref": schema["$ref"]}
    ways = schema.get("anyOf") or schema.get("oneOf")
    if ways:
        return known | {"anyOf": [_known(way, deep - 1) for way in ways]}
    choices = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if choices and all(writable(choice) for choice in choices):
        return known | {"enum": list(choices)}
    kind = schema.get("type", "object" if "properties" in schema else None)
    if kind == "object":
        return known | _known_object(schema, deep)
    if kind == "array":
        return known | _known_array(schema, deep)
    kinds = [one for one in (kind if isinstance(kind, list) else [kind]) if one in _TYPES]
    return known | {"type": kinds[0] if len(kinds) == 1 else kinds or _ANYTHING}


def _known_object(schema: Mapping[str, Any], deep: int) -> dict[str, Any]:
    properties = schema.get("properties")
    if properties is None:
        return {"type": "object"}
    required = schema.get("required", [])
    if not all(writable(key) for key in properties if key in required):
        return {"type": "object"}
    kept = {key: _known(value, deep - 1) for key, value in properties.items() if writable(key)}
    return {"type": "object", "properties": kept, "required": [key for key in required if key in kept]}


def _known_array(schema: Mapping[str, Any], deep: int) -> dict[str, Any]:
    known = {"type": "array", "items": _known(schema.get("items", {}), deep - 1)}
    least, most = schema.get("minItems", 0), schema.get("maxItems", 0)
    # The converter writes out every item that is counted.
    if 0 < least <= _MOST_ITEMS:
        known["minItems"] = least
    if 0 < most <= _MOST_ITEMS and least <= most:
        known["maxItems"] = most
    return known


def writable(value: Any) -> bool:
    """Whether the converter's literals come out right: it takes care of quotes and backslashes only in part."""
    if not isinstance(value, str):
        return value is None or isinstance(value, (bool, int))
    return all(" " <= character <= "\ud7ff" and character not in '"\\\x7f' for character in value)


def _state(name: str, number: int) -> str:
    return f"{name}-{number}" if number else name


def _overlap(text: str, end: str) -> int:
    """The length of the longest beginning of ``end`` that ``text`` ends in."""
    return next(length for length in range(min(len(text), len(end)), -1, -1) if text.endswith(end[:length]))


def _in_class(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02X}" if number < 0x80 else f"\\u{number:04X}"
