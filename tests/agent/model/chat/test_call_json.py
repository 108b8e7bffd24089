import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.model.chat.call_json import BadCall, read_call, read_calls


def test_calls() -> None:
    assert read_call('{"name": "a", "arguments": {"b": [1, 2.5]}}') == ("a", {"b": [1, 2.5]})
    assert read_call('\n{"name": "a", "parameters": {}}\n') == ("a", {})
    assert read_call('{"name": "a", "arguments": "{\\"b\\": 1}"}') == ("a", {"b": 1})
    assert read_call('{"name": "a", "arguments": {"b": "c\n\td"}}') == ("a", {"b": "c\n\td"})


def test_commas_that_nothing_follows() -> None:
    assert read_call('{"name": "a", "arguments": {"b": [1, 2,], "c": ",}",\n},}') == ("a", {"b": [1, 2], "c": ",}"})
    assert read_calls('[{"name": "a",}, ]') == [("a", {})]
    for text in ('{"name": "a",,}', "{,}", '{"name": "a" "b"}', '{"name": "a", "arguments": {"b": ",}}'):
        with pytest.raises(BadCall):
            read_call(text)


def test_several_calls() -> None:
    assert read_calls('[{"name": "a"}, {"name": "b", "arguments": {}}]') == [("a", {}), ("b", {})]
    assert read_calls('{"name": "a"}') == [("a", {})]
    for text in ("[]", '[{"name": "a"}, 1]', '{"name": "a"} {"name": "b"}'):
        with pytest.raises(BadCall):
            read_calls(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "no", "[]", "1", '{"name": 1}', '{"name": ""}', '{"name": "a", "arguments": 3}',
        '{"name": "a", "arguments": [1]}', '{"name": "a", "arguments": {"b": NaN}}',
        '{"name": "a", "arguments": {"b": 1e999}}', '{"name": "a", "arguments": {"b": "\\ud800"}}',
        '{"name": "a", "arguments": {"b": ' + "9" * 5000 + "}}",
        '{"name": "a", "arguments": {"b": ' + "[" * 100 + "]" * 100 + "}}",
        '{"name": "a", "arguments": {"b": ' + "[" * 100_000 + "}}",
        '{"name": "' + "a" * 101 + '"}',
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    with pytest.raises(BadCall):
        read_call(text)


@given(st.text())
def test_anything(text: str) -> None:
    try:
        read_call(text)
    except BadCall as error:
        assert str(error)
