"""Rules that llama.cpp reads, for every schema; what fits the schema is taken, and what is taken can be read."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.model.chat.call_json import read_json
from agent.model.chat.vocabulary import Vocabulary
from agent.model.gbnf import literal, schema_rules, until
from agent.model.grammar import Grammar
from tests.agent.model.chat.bound import Bound


def takes(vocabulary: Vocabulary, rules: str, text: str) -> bool:
    with Bound(vocabulary, Grammar(f"root ::= it\n{rules}")) as bound:
        return bound.takes(text) and bound.may_end()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=10))
def test_literals(vocabulary: Vocabulary, text: str) -> None:
    assert takes(vocabulary, f"it ::= {literal(text)}", text)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["</a>", "<", "</", "/", "a", ">", "</a", "日", "\n", "<<"]), max_size=8))
def test_text_goes_until_its_end(vocabulary: Vocabulary, parts: list[str]) -> None:
    text = "".join(parts)
    rules = until("</a>", "it")
    assert takes(vocabulary, rules, text) == (text.endswith("</a>") and text.count("</a>") == 1)


@given(st.text("ab", max_size=12), st.text("ab", min_size=1, max_size=5))
def test_ends_that_overlap_themselves(vocabulary: Vocabulary, text: str, end: str) -> None:
    assert takes(vocabulary, until(end, "it"), text) == (text.find(end) == len(text) - len(end) >= 0)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=6) | st.sampled_from(
    ["string", "root", "space", "0", "a-kv", "a", "-", 'q"', "b\\"]
)
SIMPLE: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.sampled_from(["string", "integer", "number", "boolean", "null"]).map(lambda kind: {"type": kind}),
    st.lists(NAMES, min_size=1, max_size=3, unique=True).map(lambda names: {"enum": names}),
    st.just({}),
    st.just({"type": "string", "pattern": "(?!x)", "maxLength": 10**9}),
    st.just({"type": ["integer", "null"]}),
)
SCHEMAS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        inner.map(lambda item: {"type": "array", "items": item, "minItems": 1, "maxItems": 3}),
        st.lists(inner, min_size=1, max_size=3).map(lambda ways: {"anyOf": ways}),
        st.dictionaries(NAMES, inner, max_size=3).map(
            lambda properties: {"type": "object", "properties": properties, "required": list(properties)}
        ),
    ),
    max_leaves=6,
)


def fitting(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "anyOf" in schema:
        return st.one_of([fitting(way) for way in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "properties" in schema:
        # The grammar binds to the order of the schema, too.
        keys = list(schema["properties"])
        values = st.fixed_dictionaries({key: fitting(value) for key, value in schema["properties"].items()})
        return values.map(lambda value: {key: value[key] for key in keys})
    kind = schema.get("type", "string")
    if kind == "array":
        return st.lists(fitting(schema["items"]), min_size=1, max_size=3)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "string": st.text(max_size=6).filter(lambda text: "\x7f" not in text),
        "integer": st.integers(-(10**15), 10**15),
        "number": st.integers(-1000, 1000).map(lambda number: number / 4),
        "boolean": st.booleans(),
        "null": st.none(),
    }
    return st.one_of([kinds[one] for one in (kind if isinstance(kind, list) else [kind])])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_fits_a_schema_is_taken(vocabulary: Vocabulary, data: st.DataObject) -> None:
    schema = data.draw(SCHEMAS)
    text = json.dumps(data.draw(fitting(schema)), ensure_ascii=False)
    assert takes(vocabulary, schema_rules(schema, "it"), text)


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"type": "integer"}, "1.5"),
        ({"type": "string"}, '"a\nb"'),
        ({"type": "string"}, r'"\ud800"'),
        ({"type": "string"}, r'"\x"'),
        ({"type": "number"}, "1e999"),
        ({"type": "number"}, "01"),
        ({"enum": ["a"]}, '"b"'),
        ({"type": "object", "properties": {"a": {}}, "required": ["a"]}, "{}"),
        ({"type": "object", "properties": {"a": {}}}, '{"b": 1}'),
        ({"type": "array", "items": {}, "minItems": 1}, "[]"),
    ],
)
def test_what_does_not_fit_is_not(vocabulary: Vocabulary, schema: dict[str, Any], text: str) -> None:
    assert not takes(vocabulary, schema_rules(schema, "it"), text)


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "https://example.org/schema"},
        {"$ref": "#/$defs/missing"},
        {"type": "object", "properties": {"a": {"$ref": "#/$defs/b"}}, "$defs": {"b": {"$ref": "#/$defs/b"}}},
        {"type": "object", "properties": {"a": {"type": "array", "items": [{"type": "string"}]}}},
        {"type": "nonsense"},
        {"allOf": [{"type": "object"}]},
        {"not": {}},
    ],
)
def test_what_the_converter_cannot_have_is_cut_off(vocabulary: Vocabulary, schema: dict[str, Any]) -> None:
    with Bound(vocabulary, Grammar(f"root ::= it\n{schema_rules(schema, 'it')}")) as bound:
        assert bound.takes('{"a": [')


def test_rules_keep_to_their_name() -> None:
    rules = schema_rules({"type": "object", "properties": {"a": {"type": "string"}, "root": {"type": "number"}}}, "it")
    assert all(re.match(r"it(-[\w-]+)? ::= ", line) for line in rules.splitlines())


@given(st.recursive(st.none() | st.text(max_size=3) | st.floats(allow_nan=False, allow_infinity=False), st.lists))
def test_what_is_written_is_read(value: Any) -> None:
    assert read_json(json.dumps(value)) == value
