"""llama.cpp itself: one loaded model, one context, one sequence. Used by one thread at a time."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from llama_cpp import llama_cpp as native

_CHUNK = 256
"""Tokens of a prompt computed in one call: a stop waits for no more than these."""
_TOP_K, _TOP_P, _MIN_P = 40, 0.95, 0.05


class NativeFailure(Exception):
    """A call of llama.cpp failed."""


@native.llama_log_callback  # type: ignore[untyped-decorator]
def _silence(level: int, text: bytes, data: int | None) -> None:
    """Drop what llama.cpp would write to standard error."""
    del level, text, data


def silence_native_log() -> None:
    """Keep llama.cpp from writing to standard error. It has one logger per process."""
    native.llama_log_set(_silence, ctypes.c_void_p(0))


class Runner:
    """A model in memory. ``close`` frees it; nothing may be called after that."""

    def __init__(self, path: Path, *, context: int, threads: int, gpu_layers: int) -> None:
        """Raises ``NativeFailure`` if llama.cpp does not take the file or the memory doesn't suffice."""
        native.llama_backend_init()
        settings = native.llama_model_default_params()
        settings.n_gpu_layers = gpu_layers
        self.model: Any = native.llama_model_load_from_file(str(path).encode(), settings)
        if not self.model:
            raise NativeFailure("llama.cpp does not accept the file")
        self._context = self._new_context(context, threads)
        if not self._context:
            native.llama_model_free(self.model)
            raise NativeFailure(f"there is not enough memory for a context of {context} tokens")
        self._memory = native.llama_get_memory(self._context)
        self._cached: list[int] = []

    def _new_context(self, context: int, threads: int) -> Any:
        settings = native.llama_context_default_params()
        settings.n_ctx = context
        settings.n_batch = settings.n_ubatch = min(_CHUNK, context)
        settings.n_threads = settings.n_threads_batch = threads
        settings.n_seq_max = 1
        settings.no_perf = True
        return native.llama_init_from_model(self.model, settings)

    def read(self, tokens: Sequence[int], interrupted: Callable[[], bool]) -> int | None:
        """Compute a prompt, all but what it has in common with the text before. Never empty.

        Returns how many tokens were reused, or None where ``interrupted`` said to stop.
        Raises ``NativeFailure``.
        """
        reused = self._keep_common(tokens)
        for start in range(reused, len(tokens), _CHUNK):
            if interrupted():
                return None
            self._decode(tokens[start : start + _CHUNK])
        return reused

    def add(self, token: int) -> None:
        """Compute a generated token. Raises ``NativeFailure``."""
        self._decode([token])

    @contextmanager
    def sampler(self, temperature: float, seed: int) -> Iterator[Callable[[], int]]:
        """What chooses the next token from the last computed one."""
        chain = native.llama_sampler_chain_init(native.llama_sampler_chain_default_params())
        if temperature > 0:
            native.llama_sampler_chain_add(chain, native.llama_sampler_init_top_k(_TOP_K))
            native.llama_sampler_chain_add(chain, native.llama_sampler_init_top_p(_TOP_P, 1))
            native.llama_sampler_chain_add(chain, native.llama_sampler_init_min_p(_MIN_P, 1))
            native.llama_sampler_chain_add(chain, native.llama_sampler_init_temp(temperature))
            native.llama_sampler_chain_add(chain, native.llama_sampler_init_dist(seed))
        else:
            native.llama_sampler_chain_add(chain, native.llama_sampler_init_greedy())
        try:
            yield lambda: int(native.llama_sampler_sample(chain, self._context, -1))
        finally:
            native.llama_sampler_free(chain)

    def forget(self) -> None:
        """Drop what is cached: after a failure nobody knows what it holds."""
        native.llama_memory_clear(self._memory, True)  # noqa: FBT003
        self._cached.clear()

    def close(self) -> None:
        """Free context and model."""
        native.llama_free(self._context)
        native.llama_model_free(self.model)

    def _keep_common(self, tokens: Sequence[int]) -> int:
        # The last token is always computed: its logits are what the first sample is drawn from.
        most = min(len(self._cached), len(tokens) - 1)
        common = next((place for place in range(most) if self._cached[place] != tokens[place]), most)
        if not native.llama_memory_seq_rm(self._memory, 0, common, -1):
            # Recurrent and some sliding-window models can't give up the end of their memory alone.
            self.forget()
            return 0
        del self._cached[common:]
        return common

    def _decode(self, tokens: Sequence[int]) -> None:
        # A name of its own: the batch only points at the array and does not keep it alive.
        array = (native.llama_token * len(tokens))(*tokens)
        code = native.llama_decode(self._context, native.llama_batch_get_one(array, len(tokens)))
        if code != 0:
            self.forget()
            raise NativeFailure(f"llama_decode returned {code}")
        self._cached += tokens
