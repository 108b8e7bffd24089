"""What the wire can do to a completion."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from agent.model.contract import (
    CallDelta,
    ChatRequest,
    Delta,
    Done,
    Message,
    ModelInterrupted,
    Sampling,
    TextDelta,
    Usage,
)
from agent.model.remote.model import RemoteModel
from agent.model.remote.opening import open_remote
from gateway.errors import ModelError
from gateway.settings import ModelSection
from tests.agent.model.remote.rude import (
    DONE,
    HELLO,
    Behaviour,
    Rude,
    answers,
    drops,
    fails,
    hangs,
    lines,
    piece,
    rude_server,
    sends,
    usage,
)
from tests.patience import PATIENCE

REQUEST = ChatRequest(messages=(Message(role="user", text="hi"),), max_tokens=20, sampling=Sampling(temperature=0))
ANSWER = [TextDelta("Hel"), TextDelta("lo"), Done("stop", Usage(9, 4, 2))]


@asynccontextmanager
async def opened(rude: Rude, **settings: Any) -> AsyncIterator[RemoteModel]:
    model = await open_remote(ModelSection(**{"url": rude.url, **settings}), wait=False)

    async def sleep(seconds: float) -> None:
        """Takes no time, and is written down."""
        rude.pauses.append(seconds)
        await asyncio.sleep(0)

    model._sleep = sleep
    try:
        yield model
    finally:
        await model.close()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - what happens in a server has no event for everything
            await asyncio.sleep(0.01)


async def read(model: RemoteModel, request: ChatRequest = REQUEST) -> list[Delta]:
    async with asyncio.timeout(PATIENCE), aclosing(model.chat(request)) as stream:
        return [delta async for delta in stream]


async def ask(rude: Rude, *behaviours: Behaviour, request: ChatRequest = REQUEST, **settings: Any) -> list[Delta]:
    rude.next = list(behaviours)
    async with opened(rude, **settings) as model:
        return await read(model, request)


async def test_an_answer(rude: Rude) -> None:
    assert await ask(rude) == ANSWER


@pytest.mark.parametrize(
    "trouble",
    [
        fails(429, headers={"Retry-After": "3"}),
        fails(500),
        fails(503, {"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}),
        drops,
        sends(b"", cut=True),
        sends(b""),
        sends(lines(HELLO[0]), cut=True),
        sends(lines(HELLO[0])),
        sends(DONE),
        sends(b"data: {not json\n\n"),
        sends(b"data: \xff\xfe\n\n"),
        sends(lines({"choices": [{"delta": {"content": {"a": 1}}}]})),
        sends(lines({"error": {"message": "CUDA out of memory", "code": 500}})),
        sends(lines(piece(content="x" * 2_000_000), piece("stop"))),
        sends(b"data: " + b"x" * 2_000_000),
        sends(b"<html>welcome</html>"),
    ],
    ids=str,
)
async def test_what_fails_before_any_text_is_tried_again(rude: Rude, trouble: Behaviour) -> None:
    assert await ask(rude, trouble, trouble) == ANSWER
    assert len(rude.completions) == 3


async def test_the_server_says_how_long_to_wait(rude: Rude) -> None:
    rude.next = [fails(429, headers={"Retry-After": "7"})]
    async with opened(rude) as model:
        assert await read(model) == ANSWER
        assert rude.pauses == [7.0]


async def test_what_always_fails_is_worth_another_attempt_of_the_turn(rude: Rude) -> None:
    rude.always = fails(500)
    with pytest.raises(ModelInterrupted, match="it answers 500"):
        await ask(rude)
    assert len(rude.completions) == 3


async def test_a_wait_that_would_take_too_long_is_not_begun(rude: Rude) -> None:
    rude.always = fails(503, headers={"Retry-After": "30"})
    with pytest.raises(ModelInterrupted, match="it answers 503"):
        await ask(rude, request=REQUEST.model_copy(update={"seconds": 29.0}))
    assert len(rude.completions) == 1


@pytest.mark.parametrize(
    "end",
    [
        sends(lines(*HELLO[:2]), cut=True),
        sends(lines(*HELLO[:2])),
        sends(lines(*HELLO[:2]) + DONE),
        sends(lines(*HELLO[:2]) + b"data: {\n\n"),
        sends(lines(*HELLO[:2], {"error": {"message": "slot lost"}})),
    ],
)
async def test_what_fails_after_text_is_not_repeated_here(rude: Rude, end: Behaviour) -> None:
    rude.next = [end]
    async with opened(rude) as model:
        async with asyncio.timeout(PATIENCE), aclosing(model.chat(REQUEST)) as stream:
            assert await anext(stream) == TextDelta("Hel")
            with pytest.raises(ModelInterrupted):
                await anext(stream)
        assert len(rude.completions) == 1
        assert await read(model) == ANSWER


@pytest.mark.parametrize("sent", [None, lines(HELLO[0]), lines(*HELLO[:2])], ids=["nothing", "a head", "text"])
async def test_silence_has_an_end(rude: Rude, sent: bytes | None) -> None:
    with pytest.raises(ModelInterrupted, match="fallen silent"):
        await ask(rude, hangs(sent), silence_seconds=0.3)
    # None where the machine was so slow that it had not even been read.
    assert len(rude.completions) <= 1


async def test_a_slow_first_byte_is_no_silence(rude: Rude) -> None:
    rude.next = [hangs(None)]
    async with opened(rude, silence_seconds=PATIENCE) as model, asyncio.TaskGroup() as group:
        reading = group.create_task(read(model))
        await rude.hanging.wait()
        rude.release.set()
    assert reading.result() == ANSWER


@pytest.mark.parametrize("sent", [None, lines(*HELLO[:2])], ids=["nothing", "text"])
async def test_the_deadline(rude: Rude, sent: bytes | None) -> None:
    deltas = await ask(rude, hangs(sent), request=REQUEST.model_copy(update={"seconds": 0.3}))
    end = deltas[-1]
    assert isinstance(end, Done)
    assert end.reason == "deadline"
    assert end.usage.generated == len(deltas) - 1 <= (1 if sent else 0)
    # On a slow machine the time can be up before the server has read the request.
    if rude.hanging.is_set():
        async with asyncio.timeout(PATIENCE):
            await rude.gone.wait()


async def test_the_deadline_passes_in_line(rude: Rude) -> None:
    rude.next = [hangs(lines(*HELLO[:2]))]
    async with opened(rude, slots=1) as model, aclosing(model.chat(REQUEST)) as stream:
        await anext(stream)
        late = await read(model, REQUEST.model_copy(update={"seconds": 0.1}))
    assert late == [Done("deadline", Usage(0, 0, 0))]
    assert len(rude.completions) == 1


async def test_closing_the_stream_closes_the_connection(rude: Rude) -> None:
    rude.next = [hangs(lines(*HELLO[:2]))]
    async with opened(rude) as model:
        async with aclosing(model.chat(REQUEST)) as stream:
            assert await anext(stream) == TextDelta("Hel")
            assert not rude.gone.is_set()
        async with asyncio.timeout(PATIENCE):
            await rude.gone.wait()


@pytest.mark.parametrize("sent", [None, lines(*HELLO[:2])], ids=["nothing", "text"])
async def test_cancelling_the_reader_closes_the_connection(rude: Rude, sent: bytes | None) -> None:
    rude.next = [hangs(sent)]
    async with opened(rude) as model, asyncio.TaskGroup() as group:
        reading = group.create_task(read(model))
        await rude.hanging.wait()
        reading.cancel()
        async with asyncio.timeout(PATIENCE):
            await rude.gone.wait()


async def test_closing_the_model_ends_all_streams(rude: Rude) -> None:
    rude.always = hangs(lines(*HELLO[:2]))
    async with opened(rude, slots=2) as model, asyncio.TaskGroup() as group:
        readers = [group.create_task(read(model)) for _ in range(5)]
        await rude.hanging.wait()
        await model.close()
    ends = [reader.result()[-1] for reader in readers]
    assert all(isinstance(end, Done) and end.reason == "cancelled" for end in ends)


async def test_who_reads_on_after_the_end_is_told_so(rude: Rude, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.model.remote.model._CLOSE_SECONDS", 0.01)
    rude.next = [hangs(lines(*HELLO[:2]))]
    async with opened(rude) as model, aclosing(model.chat(REQUEST)) as stream:
        assert await anext(stream) == TextDelta("Hel")
        await model.close()
        async with asyncio.timeout(PATIENCE):
            await rude.gone.wait()
        (end,) = [delta async for delta in stream]
    assert isinstance(end, Done)
    assert end.reason == "cancelled"


async def test_as_many_at_once_as_there_are_slots(rude: Rude) -> None:
    rude.next = [hangs(lines(*HELLO[:2]))] * 3
    async with opened(rude, slots=2) as model, asyncio.TaskGroup() as group:
        readers = [group.create_task(read(model)) for _ in range(3)]
        async with aclosing(model.chat(REQUEST)) as stream:
            first = group.create_task(anext(stream))
            await until(lambda: len(rude.completions) == 2)
            # A third is not sent in the time in which a request goes back and forth.
            async with rude_server() as other:
                assert await ask(other) == ANSWER
            assert len(rude.completions) == 2
            rude.release.set()
            await first
    assert all(isinstance(reader.result()[-1], Done) for reader in readers)


async def test_a_redirect_is_not_followed(rude: Rude) -> None:
    async with rude_server() as other:
        away = fails(307, headers={"Location": f"{other.url}/v1/chat/completions"})
        with pytest.raises(ModelError, match="it answers 307"):
            await ask(rude, away, key="sk-very-secret")
        assert other.requests == []


async def test_the_server_learns_the_key_and_nothing_of_this_machine(
    rude: Rude, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-somebody-else")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-somebody-else")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    await ask(rude, key="sk-very-secret")
    for request in rude.requests:
        assert request.headers["Authorization"] == "Bearer sk-very-secret"
        assert request.headers["User-Agent"] == "clawgate"
        allowed = {"authorization", "user-agent", "host", "accept", "accept-encoding", "connection"}
        assert {name.lower() for name in request.headers} <= allowed | {"content-type", "content-length"}


async def test_without_a_key_none_is_sent(rude: Rude, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-somebody-else")
    await ask(rude)
    assert all("Authorization" not in request.headers for request in rude.requests)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429, 500])
async def test_no_error_has_the_key_in_it(
    rude: Rude, status: int, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    rude.always = fails(status, {"error": {"message": "you sent sk-very-secret", "code": "sk-very-secret"}})
    with pytest.raises((ModelError, ModelInterrupted)) as caught:
        await ask(rude, key="sk-very-secret", request=REQUEST.model_copy(update={"seconds": 5.0}))
    said = capsys.readouterr()
    assert "sk-very-secret" not in str(caught.value) + said.out + said.err + caplog.text
    assert caught.value.__cause__ is None


async def test_a_field_that_is_refused_is_left_out_from_then_on(rude: Rude) -> None:
    refusal = fails(400, {"error": {"message": "Use 'max_completion_tokens' instead.", "param": "max_tokens"}})
    rude.next = [refusal, fails(400, {"error": {"message": "Unsupported value", "param": "temperature"}})]
    async with opened(rude) as model:
        assert await read(model) == ANSWER
        assert await read(model) == ANSWER
    assert [("max_tokens" in body, "temperature" in body) for body in rude.completions] == [
        (True, True), (False, True), (False, False), (False, False),
    ]  # fmt: skip
    assert rude.completions[-1]["max_completion_tokens"] == 20


async def test_a_field_refused_again_and_again_is_an_error(rude: Rude) -> None:
    rude.always = fails(400, {"error": {"message": "no", "param": "seed"}})
    with pytest.raises(ModelError, match="does not take this request"):
        await ask(rude)
    assert len(rude.completions) == 2


async def test_a_server_that_tells_no_usage(rude: Rude) -> None:
    rude.next = [answers(*HELLO[:-1])]
    async with opened(rude) as model:
        deltas = await read(model)
        assert deltas[-1] == Done("stop", Usage(model.count(REQUEST.messages, ()), 0, 2))


async def test_an_estimate_learns_from_the_usage(rude: Rude) -> None:
    rude.next = [answers(piece("stop", content="a"), usage(500, 1))]
    async with opened(rude) as model:
        before = model.count(REQUEST.messages, ())
        await read(model)
        assert before < 500 <= model.count(REQUEST.messages, ())


async def test_a_call(rude: Rude) -> None:
    call = [{"index": 0, "id": "1", "function": {"name": "now", "arguments": "{}"}}]
    deltas = await ask(rude, answers(piece(tool_calls=call), piece("tool_calls"), usage(1, 1)))
    assert deltas == [CallDelta("now", {}), Done("tool_calls", Usage(1, 0, 1))]


async def test_pings_are_nothing(rude: Rude) -> None:
    assert (
        await ask(rude, sends(b": ping\n\n" + lines(*HELLO[:3]) + b": ping\r\n\r\n" + lines(*HELLO[3:]) + DONE))
        == ANSWER
    )


async def test_no_more_is_asked_for_than_there_is_room(rude: Rude) -> None:
    counted: list[Any] = []

    def count(body: Any) -> Any:
        counted.append(body)
        return {"input_tokens": 250}

    rude.post["/v1/chat/completions/input_tokens"] = count
    long = ChatRequest(messages=(Message(role="user", text="word " * 150),), max_tokens=100)
    async with opened(rude, context=300) as model:
        assert await read(model) == ANSWER
        # It surely fits, so nobody is asked.
        assert len(counted) == 1
        await read(model, long)
    assert [body["max_tokens"] for body in rude.completions if "max_tokens" in body] == [20, 50]
    assert len(counted) == 2


async def test_what_has_no_room_is_not_sent(rude: Rude) -> None:
    rude.post["/v1/chat/completions/input_tokens"] = lambda _: {"input_tokens": 300}
    long = ChatRequest(messages=(Message(role="user", text="word " * 200),))
    async with opened(rude, context=300) as model:
        with pytest.raises(ModelError, match="too long for the model: 300 tokens, and it can read 300"):
            await read(model, long)
    assert not any("stream" in body for body in rude.completions)


async def test_a_stop_ends_the_writing_there(rude: Rude) -> None:
    rude.next = [hangs(lines(piece(content="one END two")))]
    async with opened(rude) as model:
        deltas = await read(model, REQUEST.model_copy(update={"stop": ("END",)}))
        async with asyncio.timeout(PATIENCE):
            await rude.gone.wait()
    assert deltas[0] == TextDelta("one ")
    end = deltas[-1]
    assert isinstance(end, Done)
    assert (end.reason, end.usage.generated) == ("stop", 1)
