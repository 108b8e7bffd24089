"""A batch that takes too long: ended if it can be, and who was beside the cause loses nothing but time."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager

import pytest

from agent.model import load_model
from agent.model.contract import ChatRequest, Delta, Losable, Message, ModelStalled, Sampling, TextDelta
from agent.model.engine.llama import LlamaModel
from agent.model.engine.runner import Aborted, NativeFailure, Part, Runner
from gateway.settings import BUILT_IN_MODEL, ModelSection
from tests.contract.bus_rig import until
from tests.patience import PATIENCE

QUESTIONS = ("who are you?", "thanks", "hello")
POISON = "what is poison"
STALL = 1.0


@asynccontextmanager
async def model(**settings: float) -> AsyncIterator[LlamaModel]:
    loaded = await load_model(ModelSection.model_validate({"threads": 1, "slots": 4, **settings}))
    assert isinstance(loaded, LlamaModel)
    loaded._watch._grace = 0.5
    try:
        yield loaded
    finally:
        async with asyncio.timeout(PATIENCE):
            await loaded.close()


def ask(text: str, *, max_tokens: int = 100) -> ChatRequest:
    messages = (Message(role="user", text=text),)
    return ChatRequest(messages=messages, max_tokens=max_tokens, sampling=Sampling(temperature=0), owner=text)


async def read(loaded: LlamaModel, text: str, *, max_tokens: int = 100) -> str:
    async with asyncio.timeout(PATIENCE), aclosing(loaded.chat(ask(text, max_tokens=max_tokens))) as stream:
        deltas: list[Delta] = [delta async for delta in stream]
    return "".join(delta.text for delta in deltas if isinstance(delta, TextDelta))


def sequences(loaded: LlamaModel, text: str) -> set[int]:
    """Where the requests with this text are at present."""
    return {work.row for work, job in loaded._decoder._begun.items() if job.request.messages[-1].text == text}


def stall(loaded: LlamaModel, when: Callable[[Sequence[Part]], bool]) -> list[int]:
    """Computing what fulfils ``when`` goes on until it is told to end; returns how many parts each such batch had."""
    told = threading.Event()
    decode, abort = loaded._runner.decode, loaded._runner.abort
    stalled: list[int] = []

    def slow(parts: Sequence[Part]) -> list[int]:
        if not when(parts):
            return decode(parts)
        stalled.append(len(parts))
        told.clear()
        assert told.wait(PATIENCE)
        decode(parts)
        raise Aborted("told to end")

    def end() -> None:
        abort()
        told.set()

    loaded._runner.decode = slow  # type: ignore[method-assign]
    loaded._runner.abort = end  # type: ignore[method-assign]
    return stalled


async def test_the_native_computation_ends_when_told_and_nothing_of_it_stays() -> None:
    async with model() as loaded:
        fresh = await read(loaded, QUESTIONS[0])
    async with model() as loaded:
        runner = loaded._runner
        release = runner._brake.release
        pulled: list[int] = []

        def pull_once() -> None:
            release()
            if len(pulled) < 3:
                pulled.append(runner.decoded)
                runner.abort()

        runner._brake.release = pull_once  # type: ignore[method-assign]
        assert await read(loaded, QUESTIONS[0]) == fresh
        assert pulled == [0, 0, 0], "nothing was computed while it was pulled"


def test_a_new_cache_is_like_the_first() -> None:
    runner = Runner(BUILT_IN_MODEL, gpu_layers=0)
    runner.open(cells=256, sequences=2, threads=1)
    runner.decode([Part(0, 0, [5] * 200)])
    runner.renew()
    runner.decode([Part(1, 0, [5] * 256)])
    runner.cut(1, 0)
    runner._brake.release = runner._brake.pull  # type: ignore[method-assign]
    with pytest.raises(Aborted):
        runner.decode([Part(0, 0, [5])])
    runner.close()


async def test_who_is_alone_with_a_stall_is_told() -> None:
    async with model(stall_seconds=STALL) as loaded:
        answer = await read(loaded, "hello")
        stalled = stall(loaded, lambda parts: bool(sequences(loaded, POISON)))
        with pytest.raises(ModelStalled):
            await read(loaded, POISON)
        assert stalled == [1]
        assert await read(loaded, "hello") == answer != ""


async def test_those_beside_a_stall_are_answered_as_ever() -> None:
    async with model() as loaded:
        expected = [await read(loaded, question) for question in QUESTIONS]
    async with model(stall_seconds=STALL) as loaded:
        await read(loaded, "hello there")

        def poisoned(parts: Sequence[Part]) -> bool:
            # When it goes on writing, so that the others are in the middle of it too.
            return any(part.sequence in sequences(loaded, POISON) and len(part.tokens) == 1 for part in parts)

        stalled = stall(loaded, poisoned)
        results = await asyncio.gather(*(read(loaded, text) for text in (*QUESTIONS, POISON)), return_exceptions=True)
    assert results[:3] == expected
    assert isinstance(results[3], ModelStalled)
    assert len(stalled) == 2, "in company, and then once more"
    assert stalled[0] > 1


async def test_a_stall_that_does_not_come_again_costs_nobody_anything() -> None:
    async with model() as loaded:
        expected = [await read(loaded, question) for question in QUESTIONS]
    async with model(stall_seconds=STALL) as loaded:
        await read(loaded, "hello there")
        once = iter([True])
        stalled = stall(loaded, lambda parts: len(parts) > 1 and next(once, False))
        assert list(await asyncio.gather(*(read(loaded, text) for text in QUESTIONS))) == expected
        assert len(stalled) == 1


async def test_a_stall_after_a_failure_is_one_too() -> None:
    async with model(stall_seconds=STALL) as loaded:
        await read(loaded, "hello there")
        failing = iter([True])

        def stalls(parts: Sequence[Part]) -> bool:
            if len(parts) > 1 and next(failing, False):
                raise NativeFailure("llama_decode returned -3")
            # Each is computed alone after that.
            return any(part.sequence in sequences(loaded, POISON) for part in parts)

        stall(loaded, stalls)
        results = await asyncio.gather(*(read(loaded, text) for text in (*QUESTIONS, POISON)), return_exceptions=True)
        assert [type(result) for result in results] == [str, str, str, ModelStalled]


async def test_newcomers_wait_until_it_is_clear_who_made_it_stall() -> None:
    async with model(stall_seconds=STALL) as loaded:
        await read(loaded, "hello there")
        once = iter([True])
        stalled = stall(loaded, lambda parts: len(parts) == 3 and next(once, False))
        decode, order = loaded._runner.decode, list[str]()

        def noting(parts: Sequence[Part]) -> list[int]:
            if stalled:
                order.extend(job.request.messages[-1].text for job in loaded._decoder.at_work)
            return decode(parts)

        loaded._runner.decode = noting  # type: ignore[method-assign]
        readers = [asyncio.create_task(read(loaded, text)) for text in QUESTIONS]
        await until(lambda: bool(stalled))
        await read(loaded, "hello there")
        await asyncio.gather(*readers)
    assert max(order.index(text) for text in QUESTIONS) < order.index("hello there")


async def test_what_an_aborted_batch_left_in_the_cache_is_taken_out() -> None:
    async with model() as loaded:
        expected = await read(loaded, QUESTIONS[0])
    async with model() as loaded:
        decode, once = loaded._runner.decode, iter([True])

        def aborted(parts: Sequence[Part]) -> list[int]:
            places = decode(parts)
            if next(once, False):
                raise Aborted("told to end, too late")
            return places

        loaded._runner.decode = aborted  # type: ignore[method-assign]
        assert await read(loaded, QUESTIONS[0]) == expected


async def test_who_goes_while_an_engine_begins_afresh_leaves_nothing_behind() -> None:
    async with model(stall_seconds=STALL) as loaded:
        await read(loaded, "hello there")
        once = iter([True])
        stalled = stall(loaded, lambda parts: len(parts) > 1 and next(once, False))
        async with asyncio.TaskGroup() as group:
            readers = [group.create_task(read(loaded, text)) for text in QUESTIONS]
            await until(lambda: bool(stalled))
            readers[1].cancel()
            readers[2].cancel()
        assert "Pocket" in readers[0].result()
        await until(lambda: not loaded._decoder.busy)
        assert not loaded._decoder._suspects


async def test_a_stream_that_is_closed_ends_a_batch_of_its_own() -> None:
    async with model() as loaded:
        stalled = stall(loaded, lambda parts: True)
        reader = asyncio.create_task(read(loaded, QUESTIONS[0]))
        await until(lambda: bool(stalled))
        reader.cancel()
        await until(lambda: not loaded._decoder.busy)
        assert not loaded._watch.stalled


async def test_a_stream_that_is_closed_leaves_a_batch_to_the_others() -> None:
    async with model() as loaded:
        stalled = stall(loaded, lambda parts: len(parts) > 1)
        readers = [asyncio.create_task(read(loaded, text)) for text in QUESTIONS]
        await until(lambda: bool(stalled))
        at_work = loaded._decoder.at_work
        readers[0].cancel()
        await asyncio.wait([readers[0]])
        assert loaded._decoder.at_work is at_work
        for reader in readers[1:]:
            reader.cancel()
        await until(lambda: not loaded._decoder.busy)


async def test_closing_waits_for_no_batch() -> None:
    async with model() as loaded:
        stalled = stall(loaded, lambda parts: True)
        reader = asyncio.create_task(anext(loaded.chat(ask("hello"))))
        await until(lambda: bool(stalled))
        await loaded.close()
        await asyncio.wait([reader])


@asynccontextmanager
async def hanging(**settings: float) -> AsyncIterator[tuple[LlamaModel, threading.Event]]:
    """A model whose next computation doesn't end, whatever it is told, and the event that is set in it."""
    free, hangs = threading.Event(), threading.Event()

    async with model(stall_seconds=STALL, **settings) as loaded:
        await read(loaded, "hello there")

        def hang(parts: Sequence[Part]) -> list[int]:
            hangs.set()
            free.wait(PATIENCE)
            raise NativeFailure("the test is over")

        loaded._runner.decode = hang  # type: ignore[method-assign]
        try:
            yield loaded, hangs
        finally:
            free.set()
            loaded._thread.join(PATIENCE)


async def test_a_hang_is_told_to_who_was_at_work_and_to_whoever_looks_after_the_model() -> None:
    async with hanging(slots=1) as (loaded, _):
        assert isinstance(loaded, Losable)
        at_work = asyncio.create_task(read(loaded, "hello"))
        waiting = asyncio.create_task(anext(loaded.chat(ask("thanks"))))
        async with asyncio.timeout(PATIENCE):
            await loaded.lost()
            with pytest.raises(ModelStalled):
                await at_work
            late = asyncio.create_task(anext(loaded.chat(ask("hello"))))
            await asyncio.sleep(0)
            assert not waiting.done()
            assert not late.done()
            await loaded.close()
            assert await waiting == await late, "both are told that the model is closed"


async def test_closing_a_model_that_hangs_comes_to_an_end() -> None:
    async with hanging() as (loaded, hangs):
        reader = asyncio.create_task(read(loaded, "hello"))
        await until(hangs.is_set)
        async with asyncio.timeout(PATIENCE):
            await loaded.close()
        with pytest.raises(ModelStalled):
            await reader


async def test_a_cache_that_can_not_be_made_anew_is_a_loss() -> None:
    async with model(stall_seconds=STALL) as loaded:
        await read(loaded, "hello there")
        stall(loaded, lambda parts: True)

        def fail() -> None:
            raise NativeFailure("there is not enough memory")

        loaded._runner.renew = fail  # type: ignore[method-assign]
        with pytest.raises(ModelStalled):
            await read(loaded, "hello")
        async with asyncio.timeout(PATIENCE):
            await loaded.lost()
