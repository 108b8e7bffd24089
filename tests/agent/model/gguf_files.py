"""Small GGUF files made for a test."""

import shutil
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter, dequantize
from gguf.constants import GGUFValueType

from gateway.settings import BUILT_IN_MODEL

RANK = 4


def lora(path: Path, *, architecture: str = "llama", width: int | None = None, kind: str = "adapter") -> Path:
    """An adapter that changes every layer's output projection of the built-in model."""
    reader = GGUFReader(BUILT_IN_MODEL)
    layers = [tensor for tensor in reader.tensors if tensor.name.endswith("attn_output.weight")]
    writer = GGUFWriter(path, architecture)
    writer.add_type(kind)
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(RANK))
    random = np.random.default_rng(7)
    for tensor in layers:
        columns, rows = (int(size) for size in tensor.shape)
        # Shapes as numpy has them, the other way round than in the file.
        writer.add_tensor(f"{tensor.name}.lora_a", _noise(random, RANK, width or columns))
        writer.add_tensor(f"{tensor.name}.lora_b", _noise(random, rows, RANK))
    _close(writer)
    return path


def plain(path: Path) -> Path:
    """The built-in model with weights of 32 bits."""
    reader = GGUFReader(BUILT_IN_MODEL)
    writer = GGUFWriter(path, "llama")
    for field in reader.fields.values():
        if field.name.startswith("GGUF.") or field.name in {"general.architecture", "general.file_type"}:
            continue
        kind = field.types[0]
        inner = field.types[-1] if kind == GGUFValueType.ARRAY else None
        writer.add_key_value(field.name, field.contents(), kind, inner)
    writer.add_file_type(0)
    for tensor in reader.tensors:
        weights = dequantize(tensor.data, tensor.tensor_type)
        writer.add_tensor(tensor.name, weights.astype(np.float32), raw_dtype=GGMLQuantizationType.F32)
    _close(writer)
    return path


def copy(path: Path) -> Path:
    """The built-in model under another name."""
    shutil.copyfile(BUILT_IN_MODEL, path)
    return path


def _noise(random: np.random.Generator, rows: int, columns: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    return random.standard_normal((rows, columns)).astype(np.float32)


def _close(writer: GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
