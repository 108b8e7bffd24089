"""A call that was begun can't be malformed, nor name a tool that isn't there; plain text stays free."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import ToolSchema
from agent.model.grammar import Grammar
from tests.agent.model.chat.bound import Bound
from tests.agent.model.chat.formats.samples import FAMILIES, TOOLS, Family


def grammar(family: Family, *, required: bool = False, thinking: bool = False) -> Grammar:
    made = family.format.grammar(TOOLS, "required" if required else "auto", thinking=thinking)
    assert made is not None
    return made


every_family = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)


@every_family
def test_calls_as_models_write_them_are_taken(family: Family, vocabulary: Vocabulary) -> None:
    for text in (family.call, family.awkward, family.parallel):
        if text is not None:
            with Bound(vocabulary, grammar(family)) as bound:
                assert bound.takes(text)
                assert bound.may_end()


@every_family
def test_plain_text_is_free(family: Family, vocabulary: Vocabulary) -> None:
    with Bound(vocabulary, grammar(family)) as bound:
        assert bound.takes('Of course: {"a": <b>, [1]}\n\n```json\n{"name')
        assert bound.may_end()


@every_family
def test_a_call_cannot_end_before_it_is_whole(family: Family, vocabulary: Vocabulary) -> None:
    named = family.call.index("get_weather") + len("get_weather")
    for place in range(named, family.call.rindex("2") + 2):
        with Bound(vocabulary, grammar(family)) as bound:
            assert bound.takes(family.call[:place])
            assert not bound.may_end()


@every_family
def test_unknown_tools_and_arguments_are_not_written(family: Family, vocabulary: Vocabulary) -> None:
    with Bound(vocabulary, grammar(family)) as bound:
        assert bound.write(family.unknown) <= len(family.unknown[: family.unknown.index("launch")].encode())
    wrong = family.call.replace("city", "town")
    with Bound(vocabulary, grammar(family)) as bound:
        assert bound.write(wrong) <= len(wrong[: wrong.index("town")].encode())


@every_family
def test_a_wrong_kind_of_value_is_not_written(family: Family, vocabulary: Vocabulary) -> None:
    place = family.call.rindex("2")
    wrong = family.call[:place] + "x" + family.call[place + 1 :]
    with Bound(vocabulary, grammar(family)) as bound:
        assert bound.write(wrong) == len(wrong[:place].encode())


@every_family
def test_the_grammar_sets_in_wherever_a_token_ends(family: Family, vocabulary: Vocabulary) -> None:
    for begun in family.begun:
        with Bound(vocabulary, grammar(family)) as bound:
            assert bound.takes(begun)
            assert bound.sets_in, begun
            assert not bound.takes("\x01"), begun


@every_family
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.data())
def test_whatever_sets_it_off_is_a_beginning_of_a_call(
    family: Family, vocabulary: Vocabulary, data: st.DataObject
) -> None:
    made = grammar(family)
    for trigger in made.triggers:
        match = re.search(trigger, data.draw(st.from_regex(trigger)))
        assert match is not None
        with Bound(vocabulary, Grammar(made.text)) as bound:
            assert bound.takes(match[1])


@every_family
def test_a_required_call_comes_at_once(family: Family, vocabulary: Vocabulary) -> None:
    with Bound(vocabulary, grammar(family, required=True)) as bound:
        assert not bound.takes("Of course")
    with Bound(vocabulary, grammar(family, required=True)) as bound:
        assert bound.takes(family.call)
        assert bound.may_end()


@pytest.mark.parametrize(
    ("name", "before", "thinking"),
    [
        ("hermes", "<think>I <b>think</b></think>\n\n", False),
        ("hermes", "so I </thin think</think>\n\n", True),
        ("mistral", "[THINK]I [think][/THINK]", False),
        ("gemma 4", "<|channel>thought\nI think<channel|>", False),
        ("harmony", "<|channel|>analysis<|message|>I think<|end|><|start|>assistant", False),
    ],
)
def test_a_thought_may_come_before_a_required_call(
    name: str, before: str, thinking: bool, vocabulary: Vocabulary
) -> None:
    family = FAMILIES[name]
    with Bound(vocabulary, grammar(family, required=True, thinking=thinking)) as bound:
        assert bound.takes(before)
        assert not bound.may_end()
        assert bound.takes(family.call)
        assert bound.may_end()


@every_family
def test_no_tools_or_none_wanted_bind_nothing(family: Family) -> None:
    assert family.format.grammar((), "auto", thinking=False) is None
    assert family.format.grammar(TOOLS, "none", thinking=False) is None


ODD = ToolSchema(
    name="odd-tool.v2",
    description='with "quotes"',
    parameters={
        "type": "object",
        "properties": {
            "0": {"type": ["string", "null"], "pattern": "^(?!a)b$", "maxLength": 1_000_000},
            "space": {"$ref": "#/$defs/root"},
            'a"b': {"type": "string"},
            "any": {},
            "é 日": {"enum": ["日本", "a\\b"]},
            "list": {"type": "array", "items": {"type": "string"}, "maxItems": 100_000},
            "url": {"type": "string", "format": "uri"},
            "false": False,
        },
        "required": ["0", "é 日"],
        "$defs": {"root": {"type": "object", "properties": {"down": {"$ref": "#/$defs/root"}}}},
    },
)


@every_family
def test_any_schema_makes_a_grammar(family: Family, vocabulary: Vocabulary) -> None:
    made = family.format.grammar((ODD, *TOOLS), "required", thinking=False)
    assert made is not None
    with Bound(vocabulary, made) as bound:
        assert bound.takes(family.call)
