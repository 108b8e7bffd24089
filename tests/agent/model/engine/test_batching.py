"""Many requests at once on the built-in model: each gets its own answer, the one it would get alone."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest

from agent.model import load_model
from agent.model.chat.encoder import Encoder
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import CallDelta, ChatRequest, Delta, Done, Message, Sampling, TextDelta
from agent.model.engine.llama import LlamaModel
from agent.model.engine.runner import NativeFailure, NoRoom, Part, Runner
from agent.model.engine.sampler import Sampler
from agent.model.grammar import Grammar
from gateway.errors import ModelError
from gateway.settings import ModelSection
from tests.agent.model.engine.test_engine import hold
from tests.contract.bus_rig import until
from tests.patience import PATIENCE

QUESTIONS = [*(f"what is {first} * {first + 3}" for first in range(2, 8)), "who are you?", "thanks"]
SYSTEM = "You are a helpful assistant in a chat. " * 3
LONG = ("hello there my friend, " * 40).strip()


@asynccontextmanager
async def model(**settings: int | Path) -> AsyncIterator[LlamaModel]:
    loaded = await load_model(ModelSection.model_validate({"threads": 1, "slots": 4, "context": 512, **settings}))
    assert isinstance(loaded, LlamaModel)
    try:
        yield loaded
    finally:
        await loaded.close()


@asynccontextmanager
async def model_with_system_prompts() -> AsyncIterator[LlamaModel]:
    """The built-in model's own template leaves them out."""
    async with model() as loaded:
        encoder = Encoder(loaded._decoder._vocabulary, None)
        loaded._encoder = loaded._decoder.opening.encoder = encoder
        yield loaded


def ask(text: str, *, system: str = "", owner: str = "", max_tokens: int = 100) -> ChatRequest:
    head = (Message(role="system", text=system),) if system else ()
    messages = (*head, Message(role="user", text=text))
    return ChatRequest(messages=messages, max_tokens=max_tokens, sampling=Sampling(temperature=0), owner=owner)


async def read(loaded: LlamaModel, request: ChatRequest) -> list[Delta]:
    async with asyncio.timeout(PATIENCE), aclosing(loaded.chat(request)) as stream:
        return [delta async for delta in stream]


async def read_all(loaded: LlamaModel, requests: Sequence[ChatRequest]) -> list[list[Delta]]:
    return await asyncio.gather(*(read(loaded, request) for request in requests))


async def read_each_alone(requests: Sequence[ChatRequest], **settings: int) -> list[list[Delta]]:
    async with model(**settings) as loaded:
        return [await read(loaded, request) for request in requests]


def done(deltas: list[Delta]) -> Done:
    assert isinstance(deltas[-1], Done)
    return deltas[-1]


def words(deltas: list[Delta]) -> str:
    return "".join(delta.text for delta in deltas if isinstance(delta, TextDelta))


def watch(runner: Runner) -> list[list[Part]]:
    """The batches, as they are computed."""
    seen: list[list[Part]] = []
    decode = runner.decode

    def watched(parts: Sequence[Part]) -> list[int]:
        seen.append(list(parts))
        return decode(parts)

    runner.decode = watched  # type: ignore[method-assign]
    return seen


@pytest.mark.parametrize(
    ("settings", "plain", "streams"),
    [({}, True, True), ({"kv_unified": 1}, True, False), ({"cells": 8192}, False, False)],
)
async def test_everybody_gets_the_answer_to_their_own_question(
    settings: dict[str, int], plain: bool, streams: bool
) -> None:
    async with model(**settings) as loaded:
        # With and without flash attention, in cells of their own and in shared ones.
        assert (loaded._runner.plain(loaded._runner.cells), loaded._runner.streams) == (plain, streams)
        batches = watch(loaded._runner)
        answers = await read_all(loaded, [ask(question) for question in QUESTIONS])
    for first, deltas in zip(range(2, 8), answers, strict=False):
        assert deltas[:-1] == [CallDelta("calculate", {"expression": f"{first} * {first + 3}"})]
    assert "Pocket" in words(answers[6])
    assert max(len(parts) for parts in batches) == 4
    assert len(batches) < sum(done(deltas).usage.generated for deltas in answers) / 2


async def test_an_answer_is_the_same_alone_and_among_others() -> None:
    requests = [ask(question) for question in QUESTIONS]
    async with model() as loaded:
        together = await read_all(loaded, requests)
        again = await read_all(loaded, requests[::-1])
    alone = [(await read_each_alone([request]))[0] for request in requests]
    assert [deltas[:-1] for deltas in together] == [deltas[:-1] for deltas in alone]
    assert [deltas[:-1] for deltas in again[::-1]] == [deltas[:-1] for deltas in alone]


async def test_each_request_has_a_sampler_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def make(vocabulary: Vocabulary, sampling: Sampling, grammar: Grammar | None) -> Sampler:
        made.append((sampling.temperature, sampling.seed))
        return Sampler(vocabulary, sampling, grammar)

    monkeypatch.setattr("agent.model.engine.opening.Sampler", make)
    request = ask("tell me a joke", max_tokens=2)
    settings = [(0.0, 1), (0.5, 2), (2.0, 3)]
    async with model() as loaded:
        await read_all(
            loaded,
            [request.model_copy(update={"sampling": Sampling(temperature=t, seed=seed)}) for t, seed in settings],
        )
    assert made == settings


async def test_a_long_prompt_does_not_stall_a_reply() -> None:
    async with model() as loaded:
        held = hold(loaded._runner)
        batches = watch(loaded._runner)
        talking = asyncio.create_task(read(loaded, ask("who are you?")))
        await until(lambda: len(batches) == 2)
        # The second batch is held, so the long prompt is there before the third.
        reading = asyncio.create_task(read(loaded, ask(LONG, max_tokens=1)))
        await asyncio.sleep(0)
        held.set()
        answer, late = await talking, await reading
    pieces = [parts for parts in batches if any(len(part.tokens) > 1 for part in parts)][1:]
    assert len(pieces) >= 3, "the prompt was read in pieces"
    assert all(sum(len(part.tokens) for part in parts) <= 2 * 64 + 1 for parts in pieces)
    assert all(len(parts) == 2 for parts in pieces), "each of them beside a token of the reply"
    assert "Pocket" in words(answer)
    assert done(late).usage.prompt > 180


async def test_a_closed_stream_gives_its_slot_to_the_next() -> None:
    async with model(slots=1) as loaded:
        held = hold(loaded._runner)
        stream = loaded.chat(ask("who are you?"))
        await anext(stream)
        waiting = asyncio.create_task(read(loaded, ask("thanks")))
        await asyncio.sleep(0)
        await stream.aclose()
        computed = loaded._runner.decoded
        held.set()
        usage = done(await waiting).usage
        assert loaded._runner.decoded - computed <= 1 + usage.prompt - usage.reused + usage.generated


async def test_a_stream_that_gave_way_goes_on_whole() -> None:
    """What is drawn is made up, so that rounding has no say in it."""
    async with model(cells=256, context=256) as loaded:
        letters = [loaded._decoder._vocabulary.plain_tokens(letter)[0] for letter in "abcdefghij"]
        drawn: Counter[int] = Counter()

        def draw(sampler: Sampler, place: int) -> int:
            drawn[id(sampler)] += 1
            return letters[(drawn[id(sampler)] - 1) % 10]

        squeezed = 0
        squeeze = loaded._decoder._scheduler.squeeze

        def counted() -> bool:
            nonlocal squeezed
            squeezed += 1
            return squeeze()

        loaded._runner.sample = draw  # type: ignore[method-assign]
        loaded._decoder._scheduler.squeeze = counted  # type: ignore[method-assign]
        # As many as there are slots: a sampler's address may be another's later.
        answers = await read_all(loaded, [ask(question, max_tokens=150) for question in QUESTIONS[:4]])
        assert 0 < loaded.figures().preemptions <= squeezed
    assert squeezed >= 2
    assert [words(deltas) for deltas in answers] == ["abcdefghij" * 15] * 4
    assert {(done(deltas).reason, done(deltas).usage.generated) for deltas in answers} == {("length", 150)}


async def test_a_system_prompt_is_computed_once() -> None:
    async with model_with_system_prompts() as loaded:
        requests = [ask(question, system=SYSTEM, owner=question, max_tokens=1) for question in QUESTIONS[:4]]
        head = loaded.count(requests[0].messages[:1], ())
        ends = [done(deltas) for deltas in await read_all(loaded, requests)]
        assert head > 40
        assert ends[0].usage.reused == 0
        assert all(end.usage.reused >= head - 5 for end in ends[1:])
        assert loaded._runner.decoded == sum(end.usage.prompt - end.usage.reused for end in ends)


async def test_what_one_said_is_computed_anew_for_another() -> None:
    async with model_with_system_prompts() as loaded:
        mine = ask(LONG, system=SYSTEM, owner="ann", max_tokens=1)
        theirs = mine.model_copy(update={"owner": "bob"})
        first, own, foreign = [done(await read(loaded, request)).usage for request in (mine, mine, theirs)]
        head = loaded.count(mine.messages[:1], ())
    assert own.reused == first.prompt - 1
    assert head - 5 <= foreign.reused <= head + 5


async def test_a_failure_costs_only_those_with_whom_it_comes_again() -> None:
    async with model() as loaded:
        decode = loaded._runner.decode
        sizes: list[int] = []
        unlucky = loaded._encoder.encode(ask("thanks").messages, ())[0]

        def fail(parts: Sequence[Part]) -> list[int]:
            if any(
                list(part.tokens)[-3:] == unlucky[-3:] and part.start + len(part.tokens) == len(unlucky)
                for part in parts
            ):
                sizes.append(len(parts))
                decode(parts)
                raise NativeFailure("llama_decode returned -3")
            return decode(parts)

        loaded._runner.decode = fail  # type: ignore[method-assign]
        others = [ask(question) for question in QUESTIONS[:3]]
        assert len(unlucky) not in {loaded.count(other.messages, ()) for other in others}
        *answers, lost = await asyncio.gather(
            *(read(loaded, request) for request in others), read(loaded, ask("thanks")), return_exceptions=True
        )
    assert isinstance(lost, ModelError)
    assert sizes[0] > 1, "others were in the batch that failed"
    assert sizes[1:] == [1]
    assert [deltas[:-1] for deltas in await read_each_alone(others)] == [
        deltas[:-1] for deltas in answers if isinstance(deltas, list)
    ]


async def test_a_full_cache_costs_nobody_an_answer() -> None:
    async with model() as loaded:
        decode = loaded._runner.decode

        def refuse(parts: Sequence[Part]) -> list[int]:
            if len(parts) > 2:
                raise NoRoom("llama_decode found no room")
            return decode(parts)

        loaded._runner.decode = refuse  # type: ignore[method-assign]
        answers = await read_all(loaded, [ask(question) for question in QUESTIONS])
    assert [deltas[:-1] for deltas in answers] == [
        deltas[:-1] for deltas in await read_each_alone([ask(question) for question in QUESTIONS])
    ]


async def test_a_prompt_that_cannot_be_made_costs_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    async with model() as loaded:
        encode = loaded._encoder.encode

        def fail(messages: Sequence[Message], *_: object, **__: object) -> tuple[list[int], bool]:
            if messages[-1].text == "thanks":
                raise RuntimeError("llama_tokenize")
            return encode(messages, ())

        monkeypatch.setattr(loaded._encoder, "encode", fail)
        lost, answer = await asyncio.gather(
            read(loaded, ask("thanks")), read(loaded, ask("who are you?")), return_exceptions=True
        )
    assert isinstance(lost, ModelError)
    assert isinstance(answer, list)
    assert "Pocket" in words(answer)
