"""LoRA adapters: small changes to a model's weights, in files of their own."""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llama_cpp import llama_cpp as native

from agent.model.engine.failure import NativeFailure


class Adapters:
    """The adapters of one loaded model, in its memory; they go with it."""

    def __init__(self, model: Any, files: Sequence[tuple[Path, float]]) -> None:
        """Load them; before the model has a context. Each comes with its scale: 1 as it was trained, 0 without effect.

        Raises ``NativeFailure`` if llama.cpp does not take one for this model.
        """
        self._scales = [scale for _, scale in files]
        self._adapters: list[Any] = []
        for path, _ in files:
            adapter = native.llama_adapter_lora_init(model, str(path).encode())
            if not adapter:
                raise NativeFailure(f"llama.cpp does not accept the adapter {path} for this model")
            self._adapters.append(adapter)

    def apply(self, context: Any) -> None:
        """Let the context compute with them. Raises ``NativeFailure``."""
        count = len(self._adapters)
        if not count:
            return
        adapters = (native.llama_adapter_lora_p_ctypes * count)(*self._adapters)
        scales = (ctypes.c_float * count)(*self._scales)
        if native.llama_set_adapters_lora(context, adapters, count, scales):
            raise NativeFailure("llama.cpp can't compute with these adapters")
