"""The model: whether it loads and answers, tried in a process that may crash."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gateway.doctor.aside import aside
from gateway.doctor.finding import Finding
from gateway.settings import ModelSection
from gateway.size import in_words

NAME = "model"
SECONDS = 120.0
SCRIPTED = "scripted"
DESCRIBE = (sys.executable, "-m", "agent.describe", "--json")
_KEY_VARIABLE = "CLAWGATE_MODEL_KEY"
_LOADING = {
    "adapters",
    "context",
    "slots",
    "cells",
    "threads",
    "gpu_layers",
    "batch",
    "kv_type",
    "flash_attention",
    "kv_unified",
    "mlock",
}
"""Keys of the section on which it depends how the model is loaded."""
_NVIDIA = Path("/dev/nvidiactl")
_ANOTHER = "Get the file again, set model.path (CLAWGATE_MODEL) to another, or remove it to use the built-in model."
_ANOTHER_SERVER = "Start it, or set model.url (CLAWGATE_MODEL_URL) to another."
_DEATHS = {
    signal.SIGKILL: ("most likely for want of memory", "Choose a smaller model, or free some memory."),
    signal.SIGILL: (
        "llama.cpp was built for another processor",
        "Build it for this one: pip install --force-reinstall --no-binary llama-cpp-python llama-cpp-python",
    ),
}
"""What a signal means that isn't the file's fault."""


async def examine(
    model: ModelSection, *, describe: Sequence[str] = DESCRIBE, seconds: float = SECONDS, nvidia: Path = _NVIDIA
) -> list[Finding]:
    """Facts about the model, the machine it runs on, and llama.cpp."""
    process = await asyncio.create_subprocess_exec(
        *describe,
        *_arguments(model),
        env=_environ(model),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(seconds):
            out, err = await process.communicate()
    except TimeoutError:
        found = f"{_place(model)} did not load and answer within {seconds:g} seconds."
        return [
            Finding(NAME, "fail", found, _ANOTHER_SERVER if model.url else "Choose a smaller model, or a faster disk.")
        ]
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode is not None and process.returncode < 0:
        return [_death(_place(model), -process.returncode)]
    facts = _read(out)
    if facts is None:
        lines = err.decode(errors="replace").strip().splitlines()
        found = f"{_place(model)} could not be tried: {lines[-1] if lines else 'nothing was said why'}."
        return [Finding(NAME, "fail", found, "Install clawgate's requirements again.")]
    if model.url is not None:
        return [_of_server(model.url, facts)]
    # Where gpu_layers is 0, the CPU was chosen.
    idle = model.gpu_layers != 0 and await aside(nvidia.exists)
    return [
        *_of_model(model.path, facts),
        *_of_library(_part(facts, "llama_cpp"), nvidia=idle),
        *_of_hardware(facts.get("hardware")),
    ]


async def examine_each(models: Sequence[ModelSection]) -> list[Finding]:
    """As ``examine``, one after the other: two at once could be too much for the machine."""
    return [finding for model in models for finding in await examine(model)]


def _place(model: ModelSection) -> str:
    return model.url or model.path


def _arguments(model: ModelSection) -> list[str]:
    if model.url is None:
        return ["--model", model.path, "--settings", model.model_dump_json(include=_LOADING)]
    return ["--url", model.url, *(["--name", model.name] if model.name else [])]


def _environ(model: ModelSection) -> dict[str, str]:
    """With the key, which is not for a command line that everybody on this machine can read."""
    return {**os.environ, _KEY_VARIABLE: model.key.get_secret_value() if model.key else ""}


def _of_server(url: str, facts: dict[str, Any]) -> Finding:
    problem = next(iter(facts.get("problems") or []), None)
    if problem is not None:
        return Finding(NAME, "fail", str(problem), _ANOTHER_SERVER)
    model = _part(facts, "model")
    if not model.get("generates"):
        return Finding(NAME, "fail", f"The model at {url} says nothing.", _ANOTHER_SERVER)
    return Finding(NAME, "ok", f"{model.get('name')} on the server at {url}, {model.get('context')} tokens, answers")


def _death(path: str, number: int) -> Finding:
    try:
        name = signal.Signals(number)
    except ValueError:
        return Finding(NAME, "fail", f"Trying {path} ended with signal {number}: the file is damaged.", _ANOTHER)
    reason, mend = _DEATHS.get(name, ("the file is damaged", _ANOTHER))
    return Finding(NAME, "fail", f"Trying {path} ended with {name.name}: {reason}.", mend)


def _read(out: bytes) -> dict[str, Any] | None:
    try:
        facts = json.loads(out)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None


def _part(facts: dict[str, Any], name: str) -> dict[str, Any]:
    part = facts.get(name)
    return part if isinstance(part, dict) else {}


def _of_model(path: str, facts: dict[str, Any]) -> list[Finding]:
    problems = facts.get("problems") or []
    if problems:
        return [Finding(NAME, "fail", str(problem), _ANOTHER) for problem in problems]
    if path == SCRIPTED:
        mend = "Set model.path (CLAWGATE_MODEL) to a GGUF file for real answers."
        return [Finding(NAME, "warn", "The model is the scripted double: it says what a script tells it.", mend)]
    model = _part(facts, "model")
    if not model.get("generates"):
        return [Finding(NAME, "fail", f"{path} loads but says nothing.", _ANOTHER)]
    known = [f"{model.get('name') or 'a model without a name'} ({model.get('architecture') or 'unknown architecture'})"]
    if isinstance(model.get("file_size"), int):
        known.append(in_words(model["file_size"]))
    if model.get("context"):
        known.append(f"trained for {model['context']} tokens")
    known.append(f"loads in {model.get('load_ms', 0) / 1000:.1f} s and answers")
    found = [Finding(NAME, "ok", f"{', '.join(known)}: {path}")]
    if model.get("chat_template") is False:
        text = "The model's file has no chat template, so a common one is used, which it may not have learnt."
        found.append(Finding(f"{NAME}.template", "warn", text, "Choose a model made for chat (an instruct model)."))
    return found


def _of_hardware(choices: Any) -> list[Finding]:
    """How the machine is used, each choice with its reason; all of them are keys of the section."""
    if not isinstance(choices, list) or not choices:
        return []
    said = "; ".join(f"{choice['setting']} {choice['value']} ({choice['reason']})" for choice in choices)
    return [Finding(f"{NAME}.hardware", "ok", said)]


def _of_library(library: dict[str, Any], *, nvidia: bool) -> list[Finding]:
    if not library:
        return []
    name = f"{NAME}.library"
    features = "; ".join(
        f"{backend}: {', '.join(map(str, said))}" for backend, said in _part(library, "features").items()
    )
    offload = bool(library.get("gpu_offload"))
    where = "can use a GPU" if offload else "computes on the CPU"
    found = (
        f"llama-cpp-python {library.get('version', 'of unknown version')} {where} ({features or 'no features known'})"
    )
    if nvidia and not offload:
        mend = (
            "Build it with CUDA: CMAKE_ARGS=-DGGML_CUDA=on pip install --force-reinstall --no-binary llama-cpp-python "
            "llama-cpp-python"
        )
        return [Finding(name, "warn", f"{found}, though this machine has an NVIDIA GPU.", mend)]
    return [Finding(name, "ok", found)]
