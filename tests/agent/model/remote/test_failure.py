"""What servers say when they fail, as they say it."""

from typing import Any

import httpx
import openai
import pytest

from agent.model.contract import ModelInterrupted
from agent.model.remote.failure import Broken, Unsupported, failure
from gateway.errors import ModelError

REQUEST = httpx.Request("POST", "http://127.0.0.1:9/v1/chat/completions")


def status(code: int, body: Any = None, **headers: str) -> Exception:
    response = httpx.Response(code, request=REQUEST, headers=headers)
    error = body.get("error", body) if isinstance(body, dict) else body
    return failure(openai.APIStatusError(f"Error code: {code} - {body}", response=response, body=error))


TOO_LONG = {
    "OpenAI": (400, "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000."),
    "vLLM": (400, "'max_tokens' is too large: 100. This model's maximum context length is 50 tokens and your request"),
    "llama-server": (400, "request (1234 tokens) exceeds the available context size (512 tokens), try increasing it"),
    "llama-server, once": (500, "the request exceeds the available context size. try increasing the context size"),
    "LM Studio": (400, "the model is loaded with context length of only 4096 tokens, which is not enough."),
}


@pytest.mark.parametrize("name", TOO_LONG)
def test_too_long_in_all_its_words(name: str) -> None:
    code, message = TOO_LONG[name]
    error = status(code, {"error": {"message": message, "type": "invalid_request_error"}})
    assert isinstance(error, ModelError)
    assert str(error) == "This is too long for the model."


@pytest.mark.parametrize(
    ("code", "begun"), [(429, False), (502, False), (503, False), (504, False), (408, False), (500, True), (507, True)]
)
def test_what_may_pass(code: int, begun: bool) -> None:
    error = status(code, {"error": {"message": "no"}})
    assert isinstance(error, Broken)
    assert error.begun is begun
    assert str(code) in str(error)


@pytest.mark.parametrize(
    ("headers", "after"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "Sat, 21 Nov 2026 10:00:30 GMT", "date": "Sat, 21 Nov 2026 10:00:00 GMT"}, 30.0),
        ({"retry-after": "Sat, 21 Nov 2026 10:00:30 GMT", "date": "Sat, 21 Nov 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "Sat, 21 Nov 2026 10:00:30 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "9" * 50}, None),
        ({}, None),
    ],
)
def test_how_long_it_asks_us_to_wait(headers: dict[str, str], after: float | None) -> None:
    error = status(429, {}, **headers)
    assert isinstance(error, Broken)
    assert error.after == after


@pytest.mark.parametrize(
    ("code", "body", "words"),
    [
        (401, {"error": {"message": "Incorrect API key provided: sk-secret"}}, "refuses our key"),
        (403, None, "refuses our key"),
        (404, {"error": {"message": "no model sk-secret"}}, "answers 404"),
        (400, {"error": {"message": "sk-secret"}}, "answers 400"),
        (302, None, "answers 302"),
        (429, {"error": {"code": "insufficient_quota"}}, "no credit"),
    ],
)
def test_what_won_t_pass_is_a_sentence(code: int, body: Any, words: str) -> None:
    error = status(code, body)
    assert isinstance(error, ModelError)
    assert words in str(error)
    assert "sk-secret" not in str(error)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"error": {"message": "Unsupported parameter", "param": "max_tokens"}}, "max_tokens"),
        ({"error": {"message": "Only the default (1) is supported", "param": "temperature"}}, "temperature"),
        ({"detail": [{"type": "extra_forbidden", "loc": ["body", "stream_options"]}]}, "stream_options"),
        ({"error": {"message": "Unrecognized request argument supplied: seed", "param": None}}, "seed"),
    ],
)
def test_a_field_that_it_does_not_know(body: Any, field: str) -> None:
    error = status(400, body)
    assert isinstance(error, Unsupported)
    assert error.fields == {field}


def wrapped(kind: type[openai.APIConnectionError], cause: Exception) -> Exception:
    error = kind(request=REQUEST)
    error.__cause__ = cause
    return failure(error)


def test_connections() -> None:
    away = wrapped(openai.APIConnectionError, httpx.ConnectError("refused"))
    assert isinstance(away, Broken)
    assert not away.begun
    slow = wrapped(openai.APITimeoutError, httpx.ConnectTimeout("slow"))
    assert isinstance(slow, Broken)
    assert not slow.begun
    cut = wrapped(openai.APIConnectionError, httpx.RemoteProtocolError("cut"))
    assert isinstance(cut, Broken)
    assert cut.begun
    assert isinstance(failure(httpx.ReadError("cut")), Broken)
    for silent in (wrapped(openai.APITimeoutError, httpx.ReadTimeout("")), failure(httpx.ReadTimeout(""))):
        assert isinstance(silent, ModelInterrupted)
    assert isinstance(failure(ValueError("no JSON")), Broken)


def test_an_error_in_the_midst_of_a_stream() -> None:
    assert isinstance(failure(openai.APIError("out of memory", REQUEST, body=None)), Broken)
    too_long = failure(openai.APIError("the context size is exceeded", REQUEST, body=None))
    assert isinstance(too_long, ModelError)


def test_several_fields_that_it_does_not_know() -> None:
    error = status(400, {"error": {"message": "Unrecognized request arguments supplied: min_p, top_k", "param": None}})
    assert isinstance(error, Unsupported)
    assert error.fields == {"min_p", "top_k"}
