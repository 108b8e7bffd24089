"""What the engine counts of what it does."""

import asyncio
from contextlib import aclosing

from agent.model.contract import ChatRequest, Done, Message, Metered, Sampling
from agent.model.engine.llama import LlamaModel
from agent.model.engine.meter import Histogram
from tests.agent.model.engine.test_batching import model


async def read(loaded: LlamaModel, text: str, *, max_tokens: int = 20) -> Done:
    request = ChatRequest(
        messages=(Message(role="user", text=text),), max_tokens=max_tokens, sampling=Sampling(temperature=0)
    )
    async with aclosing(loaded.chat(request)) as stream:
        *_, last = [delta async for delta in stream]
    assert isinstance(last, Done)
    return last


async def test_it_agrees_with_what_the_streams_say() -> None:
    async with model() as loaded:
        assert isinstance(loaded, Metered)
        assert loaded.figures().first_token.count == 0
        ends = [await read(loaded, text) for text in ("hello", "hello", "who are you?")]
        ends += await asyncio.gather(*(read(loaded, text) for text in ("thanks", "hello you", "what is it?")))
        figures = loaded.figures()
        assert figures.read == sum(end.usage.prompt for end in ends)
        assert figures.reused == sum(end.usage.reused for end in ends) > 0
        assert figures.generated == sum(end.usage.generated for end in ends)
        assert figures.computed == loaded._runner.decoded
        assert sum(figures.ended.values()) == figures.first_token.count == figures.in_line.count == 6
        assert figures.batch_sequences.counts[0] > 0, "some batches were for one alone"
        assert sum(figures.batch_sequences.counts[1:]) > 0, "and some for several"
        assert 0 < figures.cells_used <= figures.cells == loaded._runner.cells
        assert (figures.running, figures.waiting, figures.stalls) == (0, 0, 0)


def test_a_bucket_has_what_is_no_greater_than_its_bound() -> None:
    histogram = Histogram((1.0, 2.0))
    for value in (0.5, 1.0, 1.5, 2.0, 2.5, 9.0):
        histogram.add(value)
    buckets = histogram.buckets()
    assert (buckets.counts, buckets.total, buckets.count) == ((2, 2, 2), 16.5, 6)
