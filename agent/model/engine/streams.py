"""Whether all slots share the cells of one cache, or each has a stream of cells for itself.

Where they share, a beginning that several have is there once, but every token passes over the cells of all. In streams
it passes over its own only, and beginnings are copied. Measured on two cores with 16 conversations of 600 shared tokens
and 300 of their own, attention computed plainly in streams takes a third of the processor time that flash attention
takes in a shared cache, and half of it for prompts. Flash attention takes streams badly: llama.cpp reads pieces of
fewer than 64 tokens of one stream with it one by one.
"""

from dataclasses import replace

from agent.model.engine.hardware import PLAIN_CELLS, Choice, Plan
from gateway.settings import ModelSection

_GRAIN = 256
"""Cells; llama.cpp makes streams of a multiple of these."""


def stream_cells(context: int) -> int:
    """How many cells a stream for so many tokens has."""
    return -(-context // _GRAIN) * _GRAIN


def lay_out(plan: Plan, settings: ModelSection, *, context: int, simple: bool, memory: bool = True) -> Plan:
    """The plan, with streams where these pay and the memory suffices; why, or why not, is one of its choices.

    ``simple``: whether every layer looks back to the beginning, and can be cut anywhere. ``memory``: false where it
    was found not to suffice.
    """
    streams, reason = _streams(plan, settings, context=context, simple=simple, memory=memory)
    chosen = Choice("kv_unified", "off" if streams else "on", reason)
    if not streams:
        return replace(plan, choices=(*plan.choices, chosen))
    kv_type = settings.kv_type or "f16"
    flash = bool(plan.flash_attention)
    replaced = [
        Choice("kv_type", kv_type, "set so" if settings.kv_type else "exact"),
        *([] if flash else [Choice("flash_attention", "off", "exact, and quicker where each slot has its own cells")]),
    ]
    named = {choice.setting: choice for choice in replaced}
    choices = [named.get(choice.setting, choice) for choice in plan.choices]
    return replace(plan, streams=True, kv_type=kv_type, flash_attention=flash, choices=(*choices, chosen))


def _streams(plan: Plan, settings: ModelSection, *, context: int, simple: bool, memory: bool) -> tuple[bool, str]:
    """Whether, and why."""
    wanted = settings.slots * stream_cells(context)
    if not simple:
        return False, "this model's layers don't all look back to the beginning"
    if settings.kv_unified is not None and memory:
        return not settings.kv_unified, "set so"
    if plan.gpu_layers:
        return False, "a GPU passes over the cells of others quickly"
    if plan.flash_attention:
        return False, "flash attention is quicker so"
    if context > PLAIN_CELLS:
        return False, f"for contexts of more than {PLAIN_CELLS} tokens"
    if settings.kept_mb == 0:
        return False, "conversations are kept nowhere else"
    if settings.cells not in {None, wanted}:
        return False, "model.cells is how many all slots share"
    if not memory or wanted * plan.cell > plan.cache:
        return False, "there is not enough memory for what all slots can need"
    return True, "each slot's tokens pass over its own cells only"
