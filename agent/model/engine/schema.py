"""JSON schemas as grammars. A schema may come from anybody, so its size is bounded before it is read."""

import json
import re
from collections.abc import Iterator
from typing import Any

from agent.model.gbnf import exact_rules, until, writable
from agent.model.grammar import Grammar
from gateway.errors import ModelError

_LONGEST = 16 * 1024
_DEEPEST = 16
_MOST_TIMES = 256
_LONGEST_PATTERN = 200
_LONGEST_GRAMMAR = 64 * 1024
_COUNTS = ("minItems", "maxItems", "minLength", "maxLength")
_TIMES = re.compile(r"\{(\d*),?(\d*)\}")
_LITERALS = ("enum", "const", "properties")


def schema_grammar(schema: dict[str, Any], *, thinking: bool = False) -> Grammar:
    """The grammar of JSON that fits ``schema``; ``{}`` is any object.

    ``thinking``: the reply begins within a thought, which stays free. Raises ``ModelError`` where the schema is too
    large or has in it what llama.cpp's grammars can't say.
    """
    _check(schema)
    try:
        rules = exact_rules(schema or {"type": "object"}, "answer")
    except ValueError as error:
        raise _refused(str(error)) from None
    if len(rules) > _LONGEST_GRAMMAR:
        raise _refused("it becomes too long a grammar")
    if thinking:
        return Grammar(f"root ::= thought [ \\n]* answer\n{until('</think>', 'thought')}\n{rules}")
    return Grammar(f"root ::= answer\n{rules}")


def _check(schema: dict[str, Any]) -> None:
    try:
        written = json.dumps(schema)
    except (TypeError, ValueError, RecursionError):
        raise _refused("it is not JSON") from None
    if len(written) > _LONGEST:
        raise _refused(f"it is longer than {_LONGEST} characters")
    for depth, key, value in _entries(schema, 0):
        if depth > _DEEPEST:
            raise _refused(f"it is nested more than {_DEEPEST} deep")
        if key in _COUNTS and isinstance(value, int) and value > _MOST_TIMES:
            raise _refused(f"{key} is more than {_MOST_TIMES}")
        if key == "pattern" and isinstance(value, str):
            _check_pattern(value)
        if key in _LITERALS and not _all_writable(key, value):
            raise _refused(f"{key} has in it what no grammar can say")
        if key == "$ref" and not str(value).startswith("#/"):
            raise _refused("$ref may only point into the schema itself")


def _check_pattern(pattern: str) -> None:
    times = [int(number) for match in _TIMES.finditer(pattern) for number in match.groups() if number]
    if len(pattern) > _LONGEST_PATTERN or max(times, default=0) > _MOST_TIMES:
        raise _refused("a pattern in it is too long")


def _all_writable(key: str, value: Any) -> bool:
    return all(map(writable, value)) if isinstance(value, (list, dict)) and key != "const" else writable(value)


def _entries(value: Any, depth: int) -> Iterator[tuple[int, str, Any]]:
    """Every key with its value, and how deep it lies."""
    yield depth, "", value
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for key, item in value.items():
            yield depth, str(key), item
            yield from _entries(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _entries(item, depth + 1)


def _refused(reason: str) -> ModelError:
    return ModelError(f"The response schema can't be used: {reason}.")
