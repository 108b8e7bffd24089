"""The built-in model's calls: of its own tools, with words of the conversation."""

import pytest

from agent.model.chat.formats import recognise
from agent.model.chat.formats.pocket import MARK, Pocket
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import CallDelta, Message
from agent.model.files.gguf import inspect
from agent.model.grammar import Grammar
from gateway.settings import BUILT_IN_MODEL
from tests.agent.model.chat.bound import Bound

ASKED = 'Tomorrow remind me to bring "the blue one" to Zażółć\'s at 9, then water the plants 明天9点提醒我买菜'


def bound_to(*texts: str) -> Grammar:
    made = Pocket().by_heart([Message(role="user", text=text) for text in texts])
    assert made is not None
    return made


def call(name: str, arguments: str) -> str:
    return f'<tool_call>{{"name": "{name}", "arguments": {{{arguments}}}}}</tool_call>'


@pytest.mark.parametrize(
    "text",
    [
        call("remind", r'"text": "bring \"the blue one\" to Zażółć' + r"'s" + '", "when": "Tomorrow at 9"'),
        call("remind", '"text": "买菜", "when": "明天9点"'),
        call("remember", '"text": " my locker is 17"'),
        call("remember", '"text": "my locker is 17"'),
        call("remember", '"text": "明天买菜"'),
        call("recall", '"query": "the plants"'),
        call("forget", '"query": ""'),
        call("get_time", ""),
        call("get_time", '"place": "Zażółć"'),
        call("calculate", '"expression": "sqrt(17) * (9 - 2.5) / 100"'),
    ],
)
def test_what_was_said_is_taken(text: str, vocabulary: Vocabulary) -> None:
    with Bound(vocabulary, bound_to("my locker is 17", ASKED)) as bound:
        assert bound.takes(text)
        assert bound.may_end()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (call("remind", '"text": "bring the blue two"'), '"bring the blue '),
        (call("remember", '"text": "my lockers"'), '"my locker'),
        (call("remember", '"text": "locker is 177"'), "is 17"),
        (call("recall", '"query": "plants locker 9 water"'), "plants locker "),
        (call("recall", '"query": "买肉"'), '"买'),
        (call("remember", '"text": ""'), '"text": "'),
        (call("remind", '"text": "water the plants"}'), 'plants"'),
        (call("send_mail", ""), '"name": "'),
        (call("calculate", '"expression": "import os"'), None),
        (call("get_time", "") + call("get_time", ""), "</tool_call>"),
    ],
)
def test_nothing_else_is_written(text: str, right: str | None, vocabulary: Vocabulary) -> None:
    with Bound(vocabulary, bound_to("my locker is 17", ASKED)) as bound:
        written = text.encode()[: bound.write(text)].decode(errors="ignore")
    assert (written == text) is (right is None)
    assert right is None or written.endswith(right)


def test_the_blank_before_an_arguments_first_word_is_none_of_it() -> None:
    parser = Pocket().parser((), thinking=False)
    parsed = [*parser.feed(call("remind", '"text": " call Anna", "when": " at 9"')), *parser.finish()]
    assert parsed == [CallDelta("remind", {"text": "call Anna", "when": "at 9"})]


def test_a_long_conversation_leaves_its_newest_words(vocabulary: Vocabulary) -> None:
    long = " ".join(f"word{number}" for number in range(2000))
    with Bound(vocabulary, bound_to(long, "the end is near")) as bound:
        assert bound.takes(call("recall", '"query": "the end"'))
    with Bound(vocabulary, bound_to(long, "the end is near")) as bound:
        assert not bound.takes(call("recall", '"query": "word1"'))


def test_where_nothing_was_said_nothing_is_bound() -> None:
    assert Pocket().by_heart([Message(role="user", text=" ")]) is None


def test_it_is_known_by_its_mark() -> None:
    assert isinstance(recognise(f"{MARK}<tool_call>"), Pocket)
    assert recognise("<tool_call>").name == "hermes"


def test_the_built_in_model_has_the_mark() -> None:
    assert isinstance(recognise(inspect(BUILT_IN_MODEL).chat_template or ""), Pocket)
