"""``clawgate bench agent``: what the agent around a model costs, and what it makes of the model.

prompt_tokens  all that stands before a person's first words: system prompt, default tools, the chat format's own; the
               larger of two, with a sandbox (run) and without one (read_file, write_file)
overhead_…     milliseconds of a turn, from when the worker has the claim until Redis has written its end, less the
               time in which the scripted model is at work. A third of the turns takes a tool, a third one that writes
prefix_reuse   of the tokens of all prompts in turns 2 to 20 of one conversation, the share that had been computed
suite          small jobs that the model has solved, and calls that it has malformed: unreadable, of no tool that there
               is, or with arguments that don't fit (tests/bench/assistant/suite/jobs.toml)

A GGUF file named with --model does the jobs and has the conversation by itself. Without one, the built-in model does
the jobs in its scope. It reads nothing of tools in a prompt, so the first and the third figure are then of Qwen3's chat
format with the vocabulary of the file named with --words (any GGUF; weights aren't needed). The replies are dictated to
the engine token by token: once plain, once with reasoning off and once with thoughts. The worst of these three counts.
"""

import argparse
import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from agent.model import Model, load_model
from agent.model.chat.encoder import Encoder
from agent.model.contract import Message
from agent.model.engine.llama import LlamaModel
from agent.tools.contract import EVERYTHING
from agent.tools.toolbox import Toolbox
from gateway.errors import ClawgateError, ModelError
from gateway.settings import BUILT_IN_MODEL, ModelSection, Settings
from tests.bench import machine
from tests.bench.assistant import overhead, prefix
from tests.bench.assistant.engine import TEMPLATES, dictated, stand_in
from tests.bench.assistant.suite.job import jobs
from tests.bench.assistant.suite.play import figures, play

PARTS = ("prompt", "overhead", "prefix", "suite")
MOST_PROMPT, MOST_OVERHEAD_MS, LEAST_REUSE = 800, 20.0, 0.95
"""The targets, on a quiet machine."""
THOUGHT = "They want to know this now. I have what I need for it, so I should answer briefly and to the point."
_WAYS: dict[str, tuple[dict[str, str], str]] = {
    "plain": ({}, ""),
    "reasoning_off": ({"reasoning": "off"}, ""),
    "thoughts": ({}, THOUGHT),
}
"""Settings of the model, and what it thinks before each reply. Qwen3's format shows no thoughts of earlier turns."""
_CONTEXT = 4096


async def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures. Raises ``ClawgateError`` if the model can't be loaded."""
    found: dict[str, Any] = {}
    if "overhead" not in options.skip:
        found |= await _overhead(options)
    if options.model is not None:
        async with _loaded(options.model) as model:
            if "prompt" not in options.skip:
                found |= prompt(model)
            if "prefix" not in options.skip:
                reuse = await prefix.measure(model, Settings(), tools(sandbox=True))
                found |= {"prefix_reuse": round(reuse.share, 4), "prefix": {"by the model itself": _told(reuse)}}
            if "suite" not in options.skip:
                found["suite"] = await _suite(model, built_in=False)
        return found
    if "prompt" not in options.skip:
        async with stand_in(words=options.words) as model:
            found |= prompt(model)
            found["prompt"]["by_template"] = by_template(model)
    if "prefix" not in options.skip:
        found |= await _prefix(options.words)
    if "suite" not in options.skip:
        async with _loaded(BUILT_IN_MODEL) as model:
            found["suite"] = await _suite(model, built_in=True)
    return found


def tools(*, sandbox: bool) -> Toolbox:
    """What a model with room for it is offered where nothing is set."""
    met = EVERYTHING if sandbox else EVERYTHING - {"sandbox", "python"}
    return Toolbox.all().offered(Settings().tools, context=_CONTEXT, met=met)


def prompt(model: Model) -> dict[str, Any]:
    """What the model reads before anybody has said anything."""
    head = _head()
    counts = {name: model.count(head, tools(sandbox=here).schemas) for name, here in _SANDBOX.items()}
    return {"prompt_tokens": max(counts.values()), "prompt": counts | {"without_tools": model.count(head, ())}}


def by_template(model: LlamaModel) -> dict[str, int]:
    """The longer of the two prompts in the chat formats of other models, with this one's vocabulary.

    Markup that the vocabulary lacks is counted as the text that it is: rather too much.
    """
    found = {}
    for path in sorted(TEMPLATES.glob("*.jinja")):
        encoder = Encoder(model._decoder._vocabulary, path.read_text("utf-8"))
        with contextlib.suppress(ModelError):
            found[path.stem] = max(
                len(encoder.encode(_head(), tools(sandbox=here).schemas)[0]) for here in (True, False)
            )
    return found


_SANDBOX = {"with_sandbox": True, "without_sandbox": False}


def _head() -> list[Message]:
    return [Message(role="system", text=Settings().agent.system_prompt), Message(role="user")]


async def _overhead(options: argparse.Namespace) -> dict[str, Any]:
    spent = await overhead.measure(options.turns, at_once=options.at_once)
    median, last = overhead.percentiles(spent.all)
    spreads = {kind: overhead.percentiles(each) for kind, each in spent.seconds.items() if each}
    kinds = {kind: {"p50_ms": spread[0], "p99_ms": spread[1]} for kind, spread in spreads.items()}
    about = {"turns": len(spent.all), "at_once": options.at_once, "by_question": kinds}
    return {"overhead_p50_ms": median, "overhead_p99_ms": last, "overhead": about}


async def _prefix(words: Path) -> dict[str, Any]:
    ways = {}
    for name, (section, thought) in _WAYS.items():
        settings = Settings(model=ModelSection.model_validate(section))
        async with dictated(prefix.written(thought=thought), words=words) as model:
            ways[name] = await prefix.measure(model, settings, tools(sandbox=True))
    worst = min(reuse.share for reuse in ways.values())
    return {"prefix_reuse": round(worst, 4), "prefix": {name: _told(reuse) for name, reuse in ways.items()}}


def _told(reuse: prefix.Reuse) -> dict[str, Any]:
    return {
        "share": round(reuse.share, 4),
        "prompts": reuse.prompts,
        "tokens": reuse.prompt,
        "computed_before": reuse.reused,
    }


async def _suite(model: Model, *, built_in: bool) -> dict[str, Any]:
    chosen = [job for job in jobs() if job.built_in or not built_in]
    return {"model": model.name, **figures(await play(model, chosen))}


@asynccontextmanager
async def _loaded(path: Path) -> AsyncGenerator[Model]:
    model = await load_model(ModelSection(path=str(path), temperature=0))
    try:
        yield model
    finally:
        await model.close()


def main(arguments: list[str]) -> None:
    """Measure and print."""
    options = _parser().parse_args(arguments)
    load = machine.load()
    try:
        found = asyncio.run(measure(options))
    except ClawgateError as error:
        sys.exit(str(error))
    found["targets"] = _targets(found)
    words = options.model or options.words
    found["settings"] = {"model": str(options.model or BUILT_IN_MODEL), "words": str(words)}
    found["machine"] = machine.facts() | {"load_before": load, "load_after": machine.load()}
    sys.stdout.write(json.dumps(found, indent=2, default=list) + "\n" if options.json else _page(found))


def _targets(found: dict[str, Any]) -> dict[str, bool]:
    held = {}
    if "prompt_tokens" in found:
        held["prompt_tokens"] = found["prompt_tokens"] < MOST_PROMPT
    if "overhead_p99_ms" in found:
        held["overhead_p99_ms"] = found["overhead_p99_ms"] < MOST_OVERHEAD_MS
    if "prefix_reuse" in found:
        held["prefix_reuse"] = found["prefix_reuse"] >= LEAST_REUSE
    if "suite" in found:
        held["malformed_calls"] = found["suite"]["malformed_calls"] == 0
    return held


def _page(found: dict[str, Any]) -> str:
    keys = ("prompt_tokens", "overhead_p50_ms", "overhead_p99_ms", "prefix_reuse")
    lines = [f"{key:<22}{found[key]}" for key in keys if key in found]
    if suite := found.get("suite"):
        lines.append(f"{'suite':<22}{suite['solved']} of {suite['total']} solved by {suite['model']}")
        lines.append(f"{'malformed calls':<22}{suite['malformed_calls']}")
        for name, each in suite["categories"].items():
            lines.append(f"  {name:<20}{each['solved']} of {each['total']}, {each['steps_per_job']} steps a job")
    lines += [f"missed: {name}" for name, held in found["targets"].items() if not held]
    return "\n".join(lines) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clawgate bench agent", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="all there is to know, for machines")
    parser.add_argument("--model", type=Path, help="a GGUF file; default: the built-in one, for the jobs in its scope")
    parser.add_argument("--words", type=Path, default=BUILT_IN_MODEL, help="a GGUF file, for its vocabulary alone")
    parser.add_argument("--turns", type=int, default=600, help="to be timed")
    parser.add_argument("--at-once", type=int, default=1, help="turns in progress while they are timed")
    parser.add_argument("--skip", nargs="+", default=(), choices=PARTS, help="what not to measure")
    return parser
