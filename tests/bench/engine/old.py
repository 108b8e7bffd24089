"""How many people one model serves at once, and how long each waits for the first word.

``clawgate bench engine``: conversations of a few turns each, all at the same time, on one model in
this process. A conversation's next turn follows its reply at once, and each begins with the same
system prompt (which the built-in model's chat format leaves out).
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from agent.model import Model, load_model
from agent.model.contract import ChatRequest, Done, Message, Sampling, TextDelta
from gateway.settings import BUILT_IN_MODEL, ModelSection
from tests.bench import machine

QUESTIONS = ("who are you?", "what can you do?", "thanks", "tell me a joke", "hello", "where do you come from?")
SENTENCE = "You are a helpful assistant in a chat; answer briefly and truthfully. "


@dataclass(frozen=True)
class Terms:
    """The shape of the conversations."""

    turns: int = 4
    rounds: int = 5
    """How often new conversations begin; the figures are of all rounds together."""
    max_tokens: int = 64
    sentences: int = 5
    """Of the system prompt."""


@dataclass
class Tally:
    """What was seen in one run."""

    generated: int = 0
    prompt: int = 0
    reused: int = 0
    first_words: list[float] = field(default_factory=list)
    first_turns: list[float] = field(default_factory=list)

    def figures(self, conversations: int, seconds: float) -> dict[str, Any]:
        """As they are printed."""
        cuts = statistics.quantiles(self.first_words, n=100, method="inclusive")
        return {
            "conversations": conversations,
            "tokens_per_s": round(self.generated / seconds, 1),
            "replies": len(self.first_words),
            "generated": self.generated,
            "first_turn_s": round(statistics.fmean(self.first_turns), 4),
            "ttft_p50_ms": round(cuts[49] * 1000, 2),
            "ttft_p99_ms": round(cuts[98] * 1000, 2),
            "prefix_hit_rate": round(self.reused / self.prompt, 3),
        }


async def run(model: Model, conversations: int, terms: Terms) -> dict[str, Any]:
    """So many conversations at once, again and again."""
    tally = Tally()
    start = time.perf_counter()
    for number in range(terms.rounds):
        begun = time.perf_counter()
        firsts = await asyncio.gather(
            *(_converse(model, f"{number}.{index}", index, terms, tally) for index in range(conversations))
        )
        tally.first_turns.append(max(firsts) - begun)
    return tally.figures(conversations, time.perf_counter() - start)


async def _converse(model: Model, name: str, offset: int, terms: Terms, tally: Tally) -> float:
    """One conversation; when its first reply was there."""
    messages = [Message(role="system", text=SENTENCE * terms.sentences)]
    first = 0.0
    for turn in range(terms.turns):
        messages.append(Message(role="user", text=QUESTIONS[(offset + turn) % len(QUESTIONS)]))
        request = ChatRequest(
            messages=tuple(messages), max_tokens=terms.max_tokens, sampling=Sampling(temperature=0), owner=name
        )
        messages.append(Message(role="assistant", text=await _ask(model, request, tally)))
        first = first or time.perf_counter()
    return first


async def _ask(model: Model, request: ChatRequest, tally: Tally) -> str:
    start = time.perf_counter()
    text = ""
    async with aclosing(model.chat(request)) as stream:
        async for delta in stream:
            if isinstance(delta, TextDelta):
                if not text:
                    tally.first_words.append(time.perf_counter() - start)
                text += delta.text
            elif isinstance(delta, Done):
                tally.generated += delta.usage.generated
                tally.prompt += delta.usage.prompt
                tally.reused += delta.usage.reused
    return text


async def measure(section: ModelSection, conversations: Sequence[int], terms: Terms) -> dict[str, Any]:
    """Each number of conversations on a model of its own, so that none finds what another left."""
    runs = []
    load = machine.load()
    for count in conversations:
        model = await load_model(section)
        try:
            runs.append(await run(model, count, terms))
        finally:
            await model.close()
    return {"model": section.path, "slots": section.slots, "runs": runs, "load_before": load}


def main(arguments: list[str]) -> None:
    """Measure and print JSON."""
    usual = Terms()
    parser = argparse.ArgumentParser(
        prog="clawgate bench engine", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="taken for likeness with the others: it is JSON anyway")
    parser.add_argument("--model", default=str(BUILT_IN_MODEL), help="a GGUF file")
    parser.add_argument("--slots", type=int, default=ModelSection().slots)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--conversations", type=int, nargs="+", default=[1, 4, 8])
    parser.add_argument("--turns", type=int, default=usual.turns)
    parser.add_argument("--rounds", type=int, default=usual.rounds)
    parser.add_argument("--max-tokens", type=int, default=usual.max_tokens)
    parser.add_argument("--sentences", type=int, default=usual.sentences, help="of the system prompt")
    options = parser.parse_args(arguments)
    section = ModelSection(path=options.model, slots=options.slots, threads=options.threads)
    terms = Terms(**{name: value for name, value in vars(options).items() if name in vars(usual)})
    found = asyncio.run(measure(section, options.conversations, terms))
    sys.stdout.write(json.dumps({**found, "settings": vars(terms), "machine": machine.facts()}, indent=2) + "\n")
