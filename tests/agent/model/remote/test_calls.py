"""Tool calls in the pieces in which servers really send them."""

from typing import Any

import pytest

from agent.model.contract import CallDelta, UnreadableCall
from agent.model.remote.calls import Calls
from agent.model.remote.wire import CallPiece


def read(*pieces: dict[str, Any]) -> list[CallDelta | UnreadableCall]:
    calls = Calls()
    for piece in pieces:
        calls.feed(CallPiece.model_validate(piece))
    return calls.finish()


def function(name: str | None = None, arguments: Any = None) -> dict[str, Any]:
    return {"function": {"name": name, "arguments": arguments}}


A, B = CallDelta("add", {"a": 1, "b": 2}), CallDelta("now", {})
SHAPES = {
    "OpenAI, llama-server: id and name first, then arguments by index": [
        {"index": 0, "id": "call_1", "type": "function", **function("add", "")},
        {"index": 0, **function(None, '{"a": 1,')},
        {"index": 0, **function(None, ' "b": 2}')},
        {"index": 1, "id": "call_2", "type": "function", **function("now", "")},
        {"index": 1, **function(None, "{}")},
    ],
    "vLLM: the pieces of later ones have neither id nor type": [
        {"index": 0, "id": "chatcmpl-tool-1", "type": "function", **function("add")},
        {"index": 0, **function(None, '{"a": 1, "b": ')},
        {"index": 0, **function(None, "2}")},
        {"index": 1, "id": "chatcmpl-tool-2", "type": "function", **function("now", "{}")},
    ],
    "interleaved": [
        {"index": 0, "id": "1", **function("add", '{"a": 1')},
        {"index": 1, "id": "2", **function("now", "{")},
        {"index": 0, **function(None, ', "b": 2}')},
        {"index": 1, **function(None, "}")},
    ],
    "Ollama: whole calls, all with index 0": [
        {"id": "call_a", "index": 0, "type": "function", **function("add", '{"a":1,"b":2}')},
        {"id": "call_b", "index": 0, "type": "function", **function("now", "{}")},
    ],
    "Ollama before 0.4.7: no index": [
        {"id": "call_a", "type": "function", **function("add", '{"a":1,"b":2}')},
        {"id": "call_b", "type": "function", **function("now", "{}")},
    ],
    "Ollama with gpt-oss: an index and no id": [
        {"index": 0, **function("add", '{"a":1,"b":2}')},
        {"index": 1, **function("now", "{}")},
    ],
    "neither index nor id": [
        function("add", '{"a":1,"b":2}'),
        function("now", "{}"),
    ],
    "neither index nor id, in pieces": [
        function("add", '{"a":1,'),
        function(None, '"b":2}'),
        function("now", ""),
    ],
    "index 0 always, no id, and none of the first one's arguments": [
        {"index": 0, **function("now", "")},
        {"index": 0, **function("add", '{"a":1,"b":2}')},
    ],
    "id and name in every piece": [
        {"index": 0, "id": "1", **function("add", '{"a":1,')},
        {"index": 0, "id": "1", **function("add", '"b":2}')},
        {"index": 1, "id": "2", **function("now", "{}")},
    ],
    "the name in every piece and no id": [
        {"index": 0, **function("add", '{"a":1,')},
        {"index": 0, **function("add", '"b":2}')},
        {"index": 1, **function("now", "{}")},
    ],
    "the id comes late": [
        {"index": 0, **function("add", '{"a":1,')},
        {"index": 0, "id": "1", **function(None, '"b":2}')},
        {"index": 1, "id": "2", **function("now", None)},
    ],
    "arguments as an object": [
        {"index": 0, "id": "1", **function("add", {"a": 1, "b": 2})},
        {"index": 1, "id": "2", **function("now", {})},
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_two_calls(shape: str) -> None:
    expected = [B, A] if "none of the first" in shape else [A, B]
    assert read(*SHAPES[shape]) == expected


@pytest.mark.parametrize(
    ("piece", "problem"),
    [
        (function("add", '{"a": 1, "b"'), "it is not valid JSON"),
        (function("add", "[1, 2]"), 'its "arguments" are not a JSON object'),
        (function("add", "NaN"), "it is not valid JSON"),
        (function(None, "{}"), 'it has no "name"'),
        (function("x" * 101, "{}"), 'it has no "name"'),
        (function("add", '{"a": "' + "x" * 70_000 + '"}'), "it is too long"),
        (function("add", '{"a":' * 30 + "1" + "}" * 30), "it is nested too deeply"),
    ],
)
def test_what_is_no_call(piece: dict[str, Any], problem: str) -> None:
    assert read({"index": 0, "id": "1", **piece}) == [UnreadableCall(problem)]


def test_a_flood_of_calls() -> None:
    made = read(*({"index": number, **function("now", "{}")} for number in range(100)))
    assert made == [B] * 64 + [UnreadableCall("there are too many calls at once")]
