"""How much of the engine's steps is Python's: measured from outside, by timing the calls of llama.cpp within them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from llama_cpp import llama_cpp as native

from agent.model.engine.decoder import Decoder

_CALLS = ("llama_decode", "llama_sampler_sample")


@dataclass
class _Spent:
    """Seconds on the clock, and of the thread's processor time."""

    wall: float = 0.0
    cpu: float = 0.0

    def __iadd__(self, other: "_Spent") -> Self:
        self.wall += other.wall
        self.cpu += other.cpu
        return self


@dataclass
class Overhead:
    """What the steps took in which ``sequences`` replies were written on and nothing was read."""

    sequences: int
    steps: int = 0
    _whole: _Spent = field(default_factory=_Spent)
    _native: _Spent = field(default_factory=_Spent)
    _now: _Spent = field(default_factory=_Spent)
    _tokens: int = 0

    def watch(self) -> None:
        """From here on, in this process."""
        for name in _CALLS:
            setattr(native, name, self._timed(getattr(native, name)))
        step = Decoder.step

        def watched(decoder: Decoder) -> None:
            self._now, self._tokens = _Spent(), 0
            spent = _measure(lambda: step(decoder))
            if self._tokens == self.sequences:
                self.steps += 1
                self._whole += spent
                self._native += self._now

        Decoder.step = watched  # type: ignore[assignment,method-assign]

    def figures(self) -> dict[str, float]:
        """Shares of such a step's time: the processor time that Python used, and all that passed outside llama.cpp."""
        if not self.steps:
            return {}
        return {
            "sequences": self.sequences,
            "steps": self.steps,
            "step_ms": round(1000 * self._whole.wall / self.steps, 3),
            "python_share": round((self._whole.cpu - self._native.cpu) / self._whole.wall, 4),
            "python_share_of_time": round((self._whole.wall - self._native.wall) / self._whole.wall, 4),
        }

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        decodes = call.__name__ == "llama_decode"

        def timed(*arguments: Any) -> Any:
            if decodes:
                self._tokens = arguments[1].n_tokens
            result: list[Any] = []
            self._now += _measure(lambda: result.append(call(*arguments)))
            return result[0]

        return timed


def _measure(work: Callable[[], object]) -> _Spent:
    wall, cpu = time.perf_counter(), time.thread_time()
    work()
    return _Spent(time.perf_counter() - wall, time.thread_time() - cpu)
