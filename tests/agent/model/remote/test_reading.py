from typing import Any

import pytest

from agent.model.contract import CallDelta, Delta, TextDelta, ThoughtDelta, TokenLogprob, UnreadableCall, Usage
from agent.model.remote.failure import Broken
from agent.model.remote.reading import Reading
from gateway.errors import ModelError
from tests.agent.model.remote.rude import HELLO, piece, usage


def read(*events: Any, stop: tuple[str, ...] = ()) -> tuple[list[Delta], Reading]:
    reading = Reading(stop)
    deltas = [delta for event in events for delta in reading.feed(event)]
    return deltas + reading.finish(), reading


def test_text_and_usage() -> None:
    deltas, reading = read(*HELLO)
    assert deltas == [TextDelta("Hel"), TextDelta("lo")]
    assert (reading.reason, reading.usage) == ("stop", Usage(9, 4, 2))


def test_the_usage_may_come_with_an_answer_or_not_at_all() -> None:
    assert read({**piece("stop", content="a"), "usage": None})[1].usage is None
    assert read({**piece("stop", content="a"), "usage": usage(5, 1)["usage"]})[1].usage == Usage(5, 0, 1)


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
def test_thoughts_in_a_field_of_their_own(name: str) -> None:
    deltas, _ = read(piece(**{name: "hm"}), piece(content="", **{name: "m"}), piece("stop", content="Yes"))
    assert deltas == [ThoughtDelta("hm"), ThoughtDelta("m"), TextDelta("Yes")]


def test_thoughts_and_calls_in_the_text() -> None:
    text = '<think>hm</think>Well.<tool_call>{"name": "add", "arguments": {"a": 1}}</tool_call>'
    deltas, reading = read(*(piece(content=letter) for letter in text), piece("stop"))
    assert "".join(delta.text for delta in deltas if isinstance(delta, ThoughtDelta)) == "hm"
    assert "".join(delta.text for delta in deltas if isinstance(delta, TextDelta)) == "Well."
    assert deltas[-1] == CallDelta("add", {"a": 1})
    assert reading.reason == "tool_calls"


CALL = piece(tool_calls=[{"index": 0, "id": "1", "function": {"name": "now", "arguments": "{"}}])


def test_a_call_cut_off_by_the_length_is_none() -> None:
    deltas, reading = read(CALL, piece("length"))
    assert deltas == [UnreadableCall("it is not valid JSON")]
    assert reading.reason == "length"


@pytest.mark.parametrize("finish", ["stop", "tool_calls", "function_call", "eos_token"])
def test_a_call_is_the_reason_whatever_the_server_says(finish: str) -> None:
    end = piece(finish, tool_calls=[{"index": 0, "function": {"arguments": "}"}}])
    deltas, reading = read(CALL, end)
    assert (deltas, reading.reason) == ([CallDelta("now", {})], "tool_calls")
    assert read(piece(finish, content="a"))[1].reason == "stop"


def test_a_filter_is_a_sentence() -> None:
    with pytest.raises(ModelError, match="held this answer back"):
        read(piece(content="a"), piece("content_filter"))


@pytest.mark.parametrize("events", [[], [piece(content="a")], [piece("abort")], [piece("error")], [usage(1, 2)]])
def test_a_stream_that_ends_before_its_time(events: list[Any]) -> None:
    with pytest.raises(Broken):
        read(*events)


@pytest.mark.parametrize(
    "event", [None, [], "hi", 1, {"choices": 1}, {"choices": [{"delta": {"content": 1}}]}, piece(tool_calls=[1])]
)
def test_what_is_no_event(event: Any) -> None:
    with pytest.raises(Broken, match="an event that can't be read"):
        read(event)


def test_events_with_nothing_in_them() -> None:
    nothing = [
        {},
        {"choices": None},
        {"choices": []},
        {"choices": [{"delta": None}]},
        piece(content=None, refusal=None),
    ]
    assert read(*nothing, piece("stop", content="a"))[0] == [TextDelta("a")]


def test_a_stop_is_for_the_answer_alone() -> None:
    events = [piece(reasoning_content="END?"), piece(content="a E"), piece(content="ND b"), piece(content="c")]
    deltas, reading = read(*events, CALL, stop=("END",))
    assert deltas == [ThoughtDelta("END?"), TextDelta("a ")]
    assert (reading.stopped, reading.reason) == (True, "stop")


def test_what_might_have_become_a_stop() -> None:
    deltas, reading = read(piece(content="a E"), piece("stop"), stop=("END",))
    assert deltas == [TextDelta("a "), TextDelta("E")]
    assert not reading.stopped


def test_log_probabilities() -> None:
    def told(token: str, data: list[int] | None, **more: Any) -> dict[str, Any]:
        return {"token": token, "bytes": data, "logprob": -0.5, **more}

    likeliest = [told("a", [97]), told("b", None)]
    first, second, third = piece(content="a"), piece(content=""), piece("stop", content="\u00e4")
    first["choices"][0]["logprobs"] = {"content": [told("a", None, top_logprobs=likeliest)]}
    second["choices"][0]["logprobs"] = {"content": [told("\\xc3", [0xC3], top_logprobs=[])]}
    third["choices"][0]["logprobs"] = {"content": [told("\\xa4", [0xA4])], "refusal": None}
    assert read(first, second, third)[0] == [
        TextDelta("a", (TokenLogprob(b"a", -0.5, ((b"a", -0.5), (b"b", -0.5))),)),
        TextDelta("\u00e4", (TokenLogprob(b"\xc3", -0.5), TokenLogprob(b"\xa4", -0.5))),
    ]
