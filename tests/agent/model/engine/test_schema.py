"""Schemas as grammars: what fits is said, what could hurt is refused before anybody reads it."""

from typing import Any

import pytest

from agent.model.engine.schema import schema_grammar
from gateway.errors import ModelError


def deep(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        schema = {"type": "array", "items": schema}
    return schema


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"type": "array", "maxItems": 1_000_000}, "maxItems is more than 256"),
        ({"type": "string", "maxLength": 257}, "maxLength is more than 256"),
        ({"type": "string", "pattern": "^a{5000}$"}, "a pattern in it is too long"),
        ({"type": "string", "pattern": "^" + "a" * 300 + "$"}, "a pattern in it is too long"),
        ({"$ref": "https://example.org/schema.json"}, r"\$ref may only point into the schema"),
        ({"$ref": "file:///etc/passwd"}, r"\$ref may only point into the schema"),
        ({"$ref": "#/definitions/none"}, "none"),
        (deep(40), "nested more than 16 deep"),
        (deep(2000), "nested|not JSON"),
        ({"enum": ["x" * 20_000]}, "longer than 16384"),
        ({"enum": {1, 2}}, "not JSON"),
        ({"enum": ['say "yes"']}, "enum has in it what no grammar can say"),
        ({"const": "a\\b"}, "const has in it what no grammar can say"),
        ({"properties": {'a"b': {}}}, "properties has in it what no grammar can say"),
        ({"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/a"}]}}, "$ref": "#/$defs/a"}, "begins with itself|Unrecognized"),
        ({"type": "nothing known"}, "Unrecognized"),
    ],
)
def test_what_is_refused(schema: dict[str, Any], reason: str) -> None:
    with pytest.raises(ModelError, match=f"The response schema can't be used: .*({reason})"):
        schema_grammar(schema)


def test_a_reference_into_the_schema_is_followed() -> None:
    schema = {"definitions": {"a": {"const": "x"}}, "type": "object", "properties": {"b": {"$ref": "#/definitions/a"}}}
    assert '"\\"x\\""' in schema_grammar(schema).text


def test_a_thought_before_the_answer_stays_free() -> None:
    text = schema_grammar({}, thinking=True).text
    assert text.startswith("root ::= thought ")
    assert text.endswith(schema_grammar({}).text.removeprefix("root ::= answer\n"))


def test_no_string_has_a_raw_line_break_and_no_number_is_infinite() -> None:
    text = schema_grammar({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "number"}}}).text
    rules = dict(line.split(" ::= ", 1) for line in text.splitlines())
    assert rules["answer-char"].startswith(r'[^"\\\x00-\x1F\x7F]')
    assert rules["answer-number"].endswith("([eE] [-+]? [0-9] [0-9]?)? answer-space")
