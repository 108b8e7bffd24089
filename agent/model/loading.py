"""Which way of running a model the settings choose. What the others need is not even imported."""

import asyncio
import importlib
from collections.abc import Callable
from typing import cast

from agent.model.contract import Model
from gateway.settings import ModelSection


async def load_model(
    settings: ModelSection,
    *,
    debug: bool = False,
    wait: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Model:
    """The server at ``settings.url``, or what ``settings.path`` names: a GGUF file, or the scripted double.

    Takes seconds for a large file, in a thread; a server that is away is waited for, where ``wait`` says so, and
    ``progress`` told. The caller closes the model. ``debug``: llama.cpp writes its own log to standard error. Raises
    ``ConfigurationError`` with a sentence that names the key.
    """
    if settings.url is not None:
        remote = await asyncio.to_thread(importlib.import_module, "agent.model.remote.opening")
        return cast("Model", await remote.open_remote(settings, wait=wait, progress=progress))
    local = await asyncio.to_thread(importlib.import_module, "agent.model.factory")
    return cast("Model", await local.load_model(settings, debug=debug))
