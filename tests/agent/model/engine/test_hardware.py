"""What made-up machines would do with made-up models."""

from dataclasses import replace

import pytest

from agent.model.engine.devices import Device, devices
from agent.model.engine.hardware import ALL, WORK, Machine, Need, Plan, TooLarge, plan
from gateway.settings import ModelSection

GB = 10**9
SMALL = Need(weights=4 * GB, layers=31, cell=131_072, context=4096)
LARGE = Need(weights=40 * GB, layers=79, cell=327_680, context=4096)


def gpu(free: float, name: str = "CUDA0") -> Device:
    return Device(name, "NVIDIA H200", round(free * GB))


def machine(*gpus: Device, memory: float = 64) -> Machine:
    return Machine(devices=gpus, memory=round(memory * GB), threads=8)


def reasons(found: Plan) -> dict[str, tuple[str, str]]:
    return {choice.setting: (choice.value, choice.reason) for choice in found.choices}


def test_without_a_gpu_all_is_computed_by_the_processor() -> None:
    found = plan(machine(), SMALL, ModelSection())
    assert (found.gpu_layers, found.threads, found.batch, found.kv_type) == (0, 8, 256, "f16")
    assert reasons(found)["gpu_layers"] == ("0 of 32", "no GPU that this llama.cpp can use")
    assert found.cache == (64 * GB - 4 * GB - WORK) // 2


def test_a_gpu_gets_all_layers_that_fit() -> None:
    found = plan(machine(gpu(139)), LARGE, ModelSection())
    assert (found.gpu_layers, found.batch) == (ALL, 512)
    assert reasons(found)["gpu_layers"] == ("all of 80", "they fit on NVIDIA H200 (CUDA0)")
    assert 80 * GB < found.cache < 99 * GB, "what is left there, less a reserve"


def test_a_gpu_that_is_too_small_gets_some() -> None:
    found = plan(machine(gpu(24)), LARGE, ModelSection())
    assert 30 < found.gpu_layers < 42
    assert reasons(found)["gpu_layers"] == (f"{found.gpu_layers} of 80", "as many as fit on NVIDIA H200 (CUDA0)")
    assert plan(machine(gpu(24), gpu(24, "CUDA1")), LARGE, ModelSection()).gpu_layers == ALL
    nothing = plan(machine(gpu(0.5)), LARGE, ModelSection())
    assert (nothing.gpu_layers, nothing.batch) == (0, 256)


def test_a_small_cache_lets_more_layers_fit() -> None:
    need = Need(weights=20 * GB, layers=79, cell=327_680, context=65_536)
    full, half = (plan(machine(gpu(24)), need, ModelSection(kv_type=kind)) for kind in ("f16", "q8_0"))
    assert half.gpu_layers > full.gpu_layers
    assert half.flash_attention is True
    assert reasons(half)["flash_attention"] == ("on", "a cache of q8_0 needs it")
    assert half.cell == round(full.cell * 34 / 64)


def test_whatever_is_set_is_taken_and_said_so() -> None:
    settings = ModelSection(gpu_layers=7, threads=3, batch=64, flash_attention=False)
    found = plan(machine(gpu(139)), SMALL, settings)
    assert (found.gpu_layers, found.threads, found.batch, found.flash_attention) == (7, 3, 64, False)
    said = reasons(found)
    assert said["gpu_layers"] == ("7 of 32", "set so")
    assert said["threads"] == ("3", "set so")
    assert said["batch"] == ("64", "set so")
    assert said["flash_attention"] == ("off", "set so")
    assert reasons(plan(machine(), SMALL, ModelSection(gpu_layers=-1)))["gpu_layers"] == ("all of 32", "set so")


@pytest.mark.parametrize(
    ("free", "need", "mend"),
    [
        (4.4, SMALL, "set model.context (CLAWGATE_MODEL_CONTEXT) to 768 at most, or free some"),
        (4.0, SMALL, "free some, or name a smaller file, of 3.2 GB at most"),
        (0.3, SMALL, "and 0.3 GB are free: free some"),
    ],
)
def test_what_can_not_fit_is_refused_with_what_would(free: float, need: Need, mend: str) -> None:
    with pytest.raises(TooLarge) as refused:
        plan(machine(memory=free), need, ModelSection())
    assert str(refused.value).endswith(mend)
    assert "it takes about 4.8 GB of memory" in str(refused.value)


def test_what_is_refused_fits_where_the_sentence_is_followed() -> None:
    fitting = Need(weights=4 * GB, layers=31, cell=131_072, context=768)
    plan(machine(memory=4.4), fitting, ModelSection())
    smaller = Need(weights=round(3.15 * GB), layers=31, cell=131_072, context=4096)
    plan(machine(memory=4.0), smaller, ModelSection())


def test_cells_that_were_asked_for_have_to_fit_too() -> None:
    with pytest.raises(TooLarge, match=r"set model\.cells "):
        plan(machine(memory=8), SMALL, ModelSection(cells=10**6))


def test_what_a_gpu_holds_takes_no_other_memory() -> None:
    assert plan(machine(gpu(139), memory=2), LARGE, ModelSection()).gpu_layers == ALL


def test_what_there_is_can_be_asked() -> None:
    assert all(device.name and device.free >= 0 for device in devices())


@pytest.mark.parametrize(
    ("bfloat16", "gpus", "settings", "chosen"),
    [
        (True, (), {}, "bf16"),
        (False, (), {}, "f16"),
        (True, (gpu(24),), {}, "f16"),
        (True, (), {"slots": 1}, "f16"),
        (True, (), {"cells": 4096}, "f16"),
        (True, (), {"slots": 1, "cells": 4097}, "bf16"),
        (True, (), {"kv_type": "f16"}, "f16"),
        (False, (), {"kv_type": "bf16"}, "bf16"),
    ],
)
def test_a_large_cache_is_of_the_type_that_takes_least_time(
    bfloat16: bool, gpus: tuple[Device, ...], settings: dict[str, object], chosen: str
) -> None:
    found = plan(replace(machine(*gpus), bfloat16=bfloat16), SMALL, ModelSection.model_validate(settings))
    assert found.kv_type == chosen
    choice = next(choice for choice in found.choices if choice.setting == "kv_type")
    assert choice.value == chosen
    assert (choice.reason == "set so") == ("kv_type" in settings)
