"""``clawgate model bench``."""

import asyncio
import json
import resource
import sys
import time
from contextlib import aclosing
from pathlib import Path
from typing import Any

from rich.filesize import decimal

from agent.model.catalogue.entry import catalogue
from agent.model.catalogue.shelf import Shelf
from agent.model.commands.options import Json, Named
from agent.model.contract import ChatRequest, Done, Message, Model, Sampling, Usage
from agent.model.factory import load_model
from gateway.errors import ClawgateError
from gateway.settings import ModelSection, Settings

_WORDS = 300
_REPLY = 64
_ROUNDS = 3
_SECONDS = 120.0
_PACES = (
    (15, "faster than anybody reads"),
    (6, "about as fast as one reads"),
    (2, "slow but bearable"),
    (0, "too slow for a conversation"),
)
"""From so many tokens per second on; people read some 4 words a second, of 1.3 tokens each."""
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


def bench(named: Named = None, *, as_json: Json = False) -> None:
    """Say how quick a model is on this machine, with the settings that are in force."""
    settings = Settings.load()
    path = Shelf(settings.data).find(named or settings.model.path, catalogue())
    if not as_json:
        sys.stderr.write("Loading and measuring, which takes a minute or two for a large model …\n")
    figures = asyncio.run(measure(settings.model.model_copy(update={"path": str(path)})))
    if as_json:
        sys.stdout.write(json.dumps(figures) + "\n")
    else:
        _show(figures)


async def measure(settings: ModelSection) -> dict[str, Any]:
    """Figures of some answers, one after the other, none of which reuses anything of another.

    Tokens per second of prompts and of replies, milliseconds to the first token, seconds to load, bytes of memory.
    Raises ``ClawgateError`` if it can't be loaded or says too little to measure.
    """
    begun = time.monotonic()
    model = await load_model(settings)
    loaded = time.monotonic() - begun
    try:
        # The first one touches every weight for the first time.
        await _answer(model, _WORDS // 10, "warm-up", reply=2)
        words = min(_WORDS, model.context // 4)
        answers = [await _answer(model, words, f"round {number}", reply=_REPLY) for number in range(_ROUNDS)]
    finally:
        await model.close()
    return _figures(settings.path, model.name, loaded, answers)


_Answer = tuple[float, float, Usage]
"""Seconds to the first token and from there to the end, and the usage."""


async def _answer(model: Model, words: int, mark: str, *, reply: int, seconds: float = _SECONDS) -> _Answer:
    text = f"{mark}: " + "the quick brown fox jumps over the lazy dog and " * (words // 10)
    messages = (
        Message(role="system", text=f"You tell long stories ({mark})."),
        Message(role="user", text=f"{text}\nTell me a long story."),
    )
    # Bound to be a text: of a call, only the end could be timed.
    request = ChatRequest(
        messages=messages, max_tokens=reply, sampling=Sampling(temperature=0), owner=mark, seconds=seconds,
        response_schema={"type": "string", "minLength": 1},
    )  # fmt: skip
    begun, first = time.monotonic(), 0.0
    async with aclosing(model.chat(request)) as stream:
        async for delta in stream:
            now = time.monotonic()
            first = first or now
            if isinstance(delta, Done):
                if delta.reason == "deadline" and delta.usage.generated < 2:
                    raise ClawgateError(f"The model did not say two words in {seconds:.0f} s: it is too slow here.")
                return first - begun, now - first, delta.usage
    raise ClawgateError("The model broke off.")


def _figures(path: str, name: str, loaded: float, answers: list[_Answer]) -> dict[str, Any]:
    prompt = sum(usage.prompt - usage.reused for _, _, usage in answers)
    further = sum(usage.generated - 1 for _, _, usage in answers)
    if further < 1:
        raise ClawgateError("The model said nothing, so its speed can't be measured: `clawgate model check` it.")
    return {
        "path": path,
        "name": name,
        "load_s": round(loaded, 2),
        "prompt_tokens": prompt,
        "prompt_tokens_per_s": round(prompt / sum(first for first, _, _ in answers), 1),
        "reply_tokens": further,
        "reply_tokens_per_s": round(further / max(1e-9, sum(rest for _, rest, _ in answers)), 1),
        "first_token_ms": round(1000 * sorted(first for first, _, _ in answers)[len(answers) // 2]),
        "memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT,
    }


def _show(figures: dict[str, Any]) -> None:
    tokens = figures["prompt_tokens"] // _ROUNDS
    speed, first = figures["reply_tokens_per_s"], figures["first_token_ms"] / 1000
    lines = [
        f"{figures['name']} ({Path(figures['path']).name})",
        f"  reads    {figures['prompt_tokens_per_s']:.0f} tokens per second: {tokens} tokens in {first:.1f} s",
        f"  writes   {speed:.0f} tokens per second: {_in_words(speed)}",
        f"  loads    in {figures['load_s']:.1f} s",
        f"  takes    {decimal(figures['memory_bytes'])} of memory at most",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _in_words(tokens_per_s: float) -> str:
    for least, words in (
        (15, "faster than anybody reads"),
        (6, "about as fast as one reads"),
        (2, "slow but bearable"),
    ):
        if tokens_per_s >= least:
            return words
    return "too slow for a conversation"
