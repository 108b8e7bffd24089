"""Where each slot gets cells of its own, and where not."""

from dataclasses import replace

import pytest

from agent.model.engine.hardware import Machine, Need, Plan, plan
from agent.model.engine.streams import lay_out, stream_cells
from gateway.settings import ModelSection
from tests.agent.model.engine.test_hardware import GB, SMALL, gpu, machine


def laid(
    settings: dict[str, object] | None = None,
    *,
    on: Machine | None = None,
    need: Need = SMALL,
    simple: bool = True,
    memory: bool = True,
) -> Plan:
    section = ModelSection.model_validate(settings or {})
    found = plan(on or machine(), need, section)
    return lay_out(found, section, context=need.context, simple=simple, memory=memory)


def said(found: Plan, setting: str) -> tuple[str, str]:
    (choice,) = [choice for choice in found.choices if choice.setting == setting]
    return choice.value, choice.reason


def test_on_a_processor_each_slot_has_cells_of_its_own() -> None:
    found = laid({"slots": 16}, on=replace(machine(), bfloat16=True))
    assert (found.streams, found.kv_type, found.flash_attention) == (True, "f16", False)
    assert said(found, "kv_unified") == ("off", "each slot's tokens pass over its own cells only")
    assert said(found, "kv_type") == ("f16", "exact")
    assert said(found, "flash_attention")[0] == "off"


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (laid(simple=False), "this model's layers don't all look back to the beginning"),
        (laid({"kv_unified": True}), "set so"),
        (laid(on=machine(gpu(139))), "a GPU passes over the cells of others quickly"),
        (laid({"kv_type": "q8_0"}), "flash attention is quicker so"),
        (laid({"flash_attention": True}), "flash attention is quicker so"),
        (laid(need=replace(SMALL, context=4097)), "for contexts of more than 4096 tokens"),
        (laid({"kept_mb": 0}), "conversations are kept nowhere else"),
        (laid({"cells": 8192}), "model.cells is how many all slots share"),
        (laid({"slots": 64}, on=machine(memory=64)), "there is not enough memory for what all slots can need"),
        (laid(memory=False), "there is not enough memory for what all slots can need"),
        (laid({"kv_unified": False}, memory=False), "there is not enough memory for what all slots can need"),
    ],
)
def test_elsewhere_all_slots_share_the_cells(found: Plan, reason: str) -> None:
    assert not found.streams
    assert said(found, "kv_unified") == ("on", reason)


def test_a_cache_of_all_that_the_slots_can_need_may_be_named() -> None:
    assert laid({"slots": 2, "cells": 2 * 4096}).streams
    assert 64 * 4096 * SMALL.cell > (64 * GB - SMALL.weights) // 2 > 16 * 4096 * SMALL.cell


def test_streams_may_be_asked_for() -> None:
    found = laid({"kv_unified": False, "kv_type": "q8_0"}, need=replace(SMALL, context=8192))
    assert (found.streams, found.kv_type, found.flash_attention) == (True, "q8_0", True)
    assert said(found, "kv_unified") == ("off", "set so")
    assert said(found, "flash_attention") == ("on", "a cache of q8_0 needs it")


def test_a_stream_has_a_multiple_of_256_cells() -> None:
    assert [stream_cells(context) for context in (1, 256, 257)] == [256, 256, 512]
