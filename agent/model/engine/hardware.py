"""What of the machine a model gets, each choice with its reason. Nothing here looks at the machine."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from agent.model.engine.devices import Device
from gateway.settings import ModelSection

ALL = -1
"""Layers, for llama.cpp: however many there are."""
_BATCH, _BATCH_ON_GPU = 256, 512
_GPU_RESERVE = 512 * 2**20
"""Bytes of each GPU for what is computed there, beside a tenth of it."""
WORK = 256 * 2**20
"""Bytes of memory for what is computed, beside weights and cache."""
PLAIN_CELLS = 4096
"""The largest cache for which attention is computed plainly: every token pays for all cells that are held."""
_SHARE = 2
"""Of the memory that is left, the cache may take one part in so many."""
_Q8_0 = 34 / 64
"""Of what half precision takes: 34 bytes for 32 numbers."""

KvType = Literal["f16", "bf16", "q8_0"]
_WHY = {
    "f16": "exact",
    "bf16": "this processor computes in it, and so answers many at once faster",
    "q8_0": "half the memory, and hardly worse",
}


@dataclass(frozen=True, slots=True)
class Machine:
    """What there is."""

    devices: Sequence[Device]
    memory: int
    """Bytes that are free."""
    threads: int
    """That suit a model of this size."""
    bfloat16: bool = False
    """Whether the processor computes in it."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a model takes. Bytes."""

    weights: int
    layers: int
    cell: int
    """A token in the cache, in half precision."""
    context: int
    """Tokens that one request may have."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One setting, in words for people: ``gpu_layers``, ``12 of 33``, ``as many as fit``."""

    setting: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How the model is loaded."""

    gpu_layers: int
    threads: int
    batch: int
    """Tokens computed in one call, at most."""
    kv_type: KvType
    flash_attention: bool | None
    """None: where llama.cpp and the size of the cache suggest it."""
    streams: bool = field(default=False, kw_only=True)
    """Whether each slot has cells of its own. See ``streams.py``."""
    cell: int
    """Bytes of a token in the cache."""
    cache: int
    """Bytes that the cache may take, if one request's context needs no more."""
    choices: tuple[Choice, ...]


class TooLarge(Exception):
    """The model can't fit; the text says in words for the operator what it needs, and what would fit."""


def plan(machine: Machine, need: Need, settings: ModelSection) -> Plan:
    """What the settings say, and what suits the machine where they say nothing.

    Raises ``TooLarge``.
    """
    cell = max(1, round(need.cell * (_Q8_0 if settings.kv_type == "q8_0" else 1)))
    layers, where = _layers(machine, need, settings, cell)
    on_gpu = layers != 0 and bool(machine.devices)
    offloaded = _share_of(layers, need) if on_gpu else 0.0
    room = machine.memory - round(need.weights * (1 - offloaded)) - WORK
    tokens = max(need.context, settings.cells or 0)
    if room < tokens * cell * (1 - offloaded):
        setting = "context" if tokens == need.context else "cells"
        raise TooLarge(_too_large(machine, need, cell * (1 - offloaded), offloaded, setting, tokens))
    batch = settings.batch or (_BATCH_ON_GPU if on_gpu else _BATCH)
    kv_type = _kv_type(machine, need, settings, on_gpu=on_gpu)
    choices = (
        where,
        _chosen("threads", settings.threads, machine.threads, "as many as suit its size and this processor"),
        _chosen("batch", settings.batch, batch, "a GPU likes large ones" if on_gpu else "so a stop never waits long"),
        Choice("kv_type", kv_type, _SET if settings.kv_type else _WHY[kv_type]),
        _attention(settings, on_gpu=on_gpu),
    )
    cache = _left_on(machine.devices, need.weights) if offloaded == 1 else room // _SHARE
    flash = True if kv_type == "q8_0" else settings.flash_attention
    threads = settings.threads or machine.threads
    return Plan(layers, threads, batch, kv_type, flash, cell, cache, choices)


def _kv_type(machine: Machine, need: Need, settings: ModelSection, *, on_gpu: bool) -> KvType:
    """For a large cache, the type in which attention takes least time."""
    if settings.kv_type is not None:
        return settings.kv_type
    large = (settings.cells or settings.slots * need.context) > PLAIN_CELLS
    return "bf16" if machine.bfloat16 and large and not on_gpu else "f16"


def _layers(machine: Machine, need: Need, settings: ModelSection, cell: int) -> tuple[int, Choice]:
    whole = need.layers + 1  # llama.cpp counts what makes words of the last layer as one more
    if settings.gpu_layers is not None:
        shown = "all" if settings.gpu_layers == ALL else str(settings.gpu_layers)
        return settings.gpu_layers, Choice("gpu_layers", f"{shown} of {whole}", _SET)
    if not machine.devices:
        return 0, Choice("gpu_layers", f"0 of {whole}", "no GPU that this llama.cpp can use")
    names = " and ".join(f"{device.description} ({device.name})" for device in machine.devices)
    each = (need.weights + need.context * cell) / whole
    fit = max(0, int(sum(map(_usable, machine.devices)) // max(1.0, each)))
    if fit >= whole:
        return ALL, Choice("gpu_layers", f"all of {whole}", f"they fit on {names}")
    return fit, Choice("gpu_layers", f"{fit} of {whole}", f"as many as fit on {names}")


_SET = "set so"


def _chosen(setting: str, wanted: int | None, chosen: int, reason: str) -> Choice:
    return Choice(setting, str(wanted or chosen), _SET if wanted is not None else reason)


def _attention(settings: ModelSection, *, on_gpu: bool) -> Choice:
    if settings.kv_type == "q8_0":
        return Choice("flash_attention", "on", "a cache of q8_0 needs it")
    if settings.flash_attention is not None:
        return Choice("flash_attention", "on" if settings.flash_attention else "off", _SET)
    if on_gpu:
        return Choice("flash_attention", "auto", "on where the GPU can")
    return Choice("flash_attention", "auto", "on for a large cache; a small one is exact without")


def _usable(device: Device) -> int:
    return max(0, device.free - device.free // 10 - _GPU_RESERVE)


def _left_on(gpus: Sequence[Device], weights: int) -> int:
    return max(0, sum(map(_usable, gpus)) - weights)


def _share_of(layers: int, need: Need) -> float:
    return 1.0 if layers == ALL else min(1.0, layers / (need.layers + 1))


def _too_large(machine: Machine, need: Need, cell: float, offloaded: float, setting: str, tokens: int) -> str:
    weights = round(need.weights * (1 - offloaded))
    needed = weights + round(tokens * cell) + WORK
    text = f"it takes about {_size(needed)} of memory, and {_size(machine.memory)} are free"
    cells = int((machine.memory - weights - WORK) / max(1.0, cell))
    if cells >= _LEAST_CONTEXT:
        fitting = cells // _LEAST_CONTEXT * _LEAST_CONTEXT
        return f"{text}: set model.{setting} (CLAWGATE_MODEL_{setting.upper()}) to {fitting} at most, or free some"
    largest = round(machine.memory - WORK - need.context * cell)
    if largest < _SMALLEST_FILE:
        return f"{text}: free some"
    return f"{text}: free some, or name a smaller file, of {_size(largest)} at most"


_LEAST_CONTEXT = 256
_SMALLEST_FILE = 2**20


def _size(count: int) -> str:
    return f"{count / 10**9:.1f} GB" if count >= 10**8 else f"{count / 10**6:.0f} MB"
