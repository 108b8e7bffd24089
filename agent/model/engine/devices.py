"""What llama.cpp could compute on beside the processor, by ggml's own account (ggml-backend.h)."""

import ctypes
from dataclasses import dataclass
from typing import Any

from llama_cpp import llama_cpp as native

_GPU, _INTEGRATED_GPU = 1, 2
"""``enum ggml_backend_dev_type``; 0 is the processor, 3 a library that helps it."""


@dataclass(frozen=True, slots=True)
class Device:
    """A GPU."""

    name: str
    """``CUDA0``, ``Metal``."""
    description: str
    free: int
    """Bytes; for a GPU that is part of the processor, of the machine's memory."""
    integrated: bool = False


def devices() -> tuple[Device, ...]:
    """The GPUs that llama.cpp was built for and that are there. Those that are part of the processor only if alone."""
    ggml: Any = native._lib  # noqa: SLF001 - libllama brings the functions of ggml with it, which have no names here
    ggml.ggml_backend_dev_count.restype = ctypes.c_size_t
    ggml.ggml_backend_dev_get.argtypes, ggml.ggml_backend_dev_get.restype = [ctypes.c_size_t], ctypes.c_void_p
    native.llama_backend_init()
    found = [_device(ggml, ggml.ggml_backend_dev_get(number)) for number in range(ggml.ggml_backend_dev_count())]
    gpus = [device for device in found if device is not None]
    # As llama.cpp chooses them itself.
    return tuple([device for device in gpus if not device.integrated] or gpus[:1])


def computes_in_bfloat16() -> bool:
    """Whether the processor does, and llama.cpp was built for that."""
    return b"AVX512_BF16 = 1" in native.llama_print_system_info()


def _device(ggml: Any, handle: int) -> Device | None:
    for name in ("type", "name", "description", "memory"):
        getattr(ggml, f"ggml_backend_dev_{name}").argtypes = [ctypes.c_void_p]
    for name in ("name", "description"):
        getattr(ggml, f"ggml_backend_dev_{name}").restype = ctypes.c_char_p
    ggml.ggml_backend_dev_memory.argtypes = [ctypes.c_void_p, *[ctypes.POINTER(ctypes.c_size_t)] * 2]
    ggml.ggml_backend_dev_memory.restype = None
    kind = ggml.ggml_backend_dev_type(handle)
    if kind not in {_GPU, _INTEGRATED_GPU}:
        return None
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    ggml.ggml_backend_dev_memory(handle, ctypes.byref(free), ctypes.byref(total))
    return Device(
        name=ggml.ggml_backend_dev_name(handle).decode(errors="replace"),
        description=ggml.ggml_backend_dev_description(handle).decode(errors="replace"),
        free=free.value,
        integrated=kind == _INTEGRATED_GPU,
    )
