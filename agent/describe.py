"""Facts about model and machine, found in a process of their own: ``python -m agent.describe``.

Loading a model is the one thing here that can crash in native code, so ``clawgate doctor`` lets
this program do it and reads its output. The exit code is 0 whatever is found; problems are
sentences in the output.
"""

import argparse
import asyncio
import dataclasses
import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from gateway.errors import ClawgateError
from gateway.settings import BUILT_IN_MODEL, ModelSection

KEY_VARIABLE = "CLAWGATE_MODEL_KEY"
Gather = Callable[[ModelSection, dict[str, Any]], None]
"""Adds facts about a model to those there are."""


def describe(model: ModelSection) -> dict[str, Any]:
    """All facts, as JSON. Raises nothing: what goes wrong is listed under ``problems``."""
    if model.url is not None:
        return _gathered({"url": model.url}, model, (_trial,))
    adapters = [f"{adapter.path}:{adapter.scale:g}" for adapter in model.adapters]
    return _gathered({"path": model.path, "adapters": adapters}, model, (_library, _header, _trial))


def _gathered(known: dict[str, Any], model: ModelSection, steps: Sequence[Gather]) -> dict[str, Any]:
    facts: dict[str, Any] = {"model": known, "problems": []}
    for gather in steps:
        try:
            gather(model, facts)
        except ClawgateError as error:
            facts["problems"].append(str(error))
            break
        except Exception as error:  # noqa: BLE001 - a diagnosis reports what it meets
            facts["problems"].append(f"{type(error).__name__}: {error}")
            break
    return facts


def parse_features(text: str) -> dict[str, list[str]]:
    """``CPU : AVX = 1 | AVX2 = 1 | CUDA : ARCHS = 800 |`` to the features of each backend that are on."""
    features: dict[str, list[str]] = {}
    backend = "CPU"
    for part in text.split("|"):
        head, colon, rest = part.rpartition(":")
        if colon:
            backend = head.strip()
        name, equals, value = rest.partition("=")
        if equals and value.strip() != "0":
            shown = name.strip() if value.strip() == "1" else f"{name.strip()}={value.strip()}"
            features.setdefault(backend, []).append(shown)
    return features


def _library(model: ModelSection, facts: dict[str, Any]) -> None:
    del model
    try:
        # Imported here: a broken native library is one of the things to report.
        library = importlib.import_module("llama_cpp")
    except Exception as error:
        raise ClawgateError(f"llama-cpp-python can't be loaded: {error}. Install it again.") from error
    facts["llama_cpp"] = {
        "version": library.__version__,
        "features": parse_features(library.llama_print_system_info().decode(errors="replace")),
        "gpu_offload": bool(library.llama_supports_gpu_offload()),
    }


def _header(model: ModelSection, facts: dict[str, Any]) -> None:
    if model.path == "scripted":
        return
    factory = importlib.import_module("agent.model.factory")
    header = factory.check_file(Path(model.path).expanduser())
    facts["model"] |= {
        "name": header.name,
        "architecture": header.architecture,
        "parameters": header.parameters,
        "context": header.context,
        "file_size": header.file_size,
        "chat_template": header.chat_template is not None,
    }


def _trial(model: ModelSection, facts: dict[str, Any]) -> None:
    loading = importlib.import_module("agent.model.loading")
    contract = importlib.import_module("agent.model.contract")
    begun = time.monotonic()

    async def generate() -> int:
        loaded = await loading.load_model(model, wait=False)
        facts["model"]["load_ms"] = round((time.monotonic() - begun) * 1000)
        facts["hardware"] = [dataclasses.asdict(choice) for choice in getattr(loaded, "choices", ())]
        if model.url is not None:
            facts["model"] |= {"name": loaded.name, "context": loaded.context}
        request = contract.ChatRequest(messages=(contract.Message(role="user", text="hello"),), max_tokens=1)
        try:
            async for delta in loaded.chat(request):
                if isinstance(delta, contract.Done):
                    return int(delta.usage.generated)
        finally:
            await loaded.close()
        return 0

    facts["model"]["generates"] = asyncio.run(generate()) == 1


def _as_text(facts: dict[str, Any]) -> str:
    lines = [
        f"{group}.{key}: {value}" for group in ("llama_cpp", "model") for key, value in facts.get(group, {}).items()
    ]
    return "\n".join([*lines, *(f"problem: {problem}" for problem in facts["problems"])])


def main(arguments: Sequence[str] | None = None) -> int:
    """The program. Always 0."""
    parser = argparse.ArgumentParser(prog="python -m agent.describe", description="Facts about model and machine.")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--model", help="a GGUF file, or 'scripted'; by default the built-in model")
    parser.add_argument("--settings", default="{}", help="of the rest of the model's section, as JSON")
    parser.add_argument("--url", help="a server in its place; its key is taken from CLAWGATE_MODEL_KEY")
    parser.add_argument("--name", help="the model there")
    options = parser.parse_args(arguments)
    if options.url is not None:
        model = ModelSection(url=options.url, name=options.name, key=SecretStr(os.environ.get(KEY_VARIABLE, "")))
    else:
        path = options.model or str(BUILT_IN_MODEL)
        model = ModelSection.model_validate({**json.loads(options.settings), "path": path})
    facts = describe(model)
    sys.stdout.write((json.dumps(facts) if options.json else _as_text(facts)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
