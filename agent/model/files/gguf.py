"""What a GGUF file says of itself, read in pure Python with every count and length bounded.

llama.cpp reads the same header in native code, where a damaged one has led to crashes and worse
(CVE-2024-21802 and its kin, CVE-2025-53630 and the two that followed it). So nothing reaches it
that has not passed here. The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import math
import os
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from agent.model.files.ggml_types import BLOCKS

_MAGIC = b"GGUF"
_MOST_PAIRS = 4096
_MOST_TENSORS = 65_536
_MOST_ITEMS = 4_000_000
_LONGEST_KEY = 1024
_LONGEST_STRING = 4 * 2**20
_LONGEST_TENSOR_NAME = 64
_LARGEST_ALIGNMENT = 4096
_STRING, _ARRAY, _BOOL = 8, 9, 7
_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<B", 10: "<Q", 11: "<q", 12: "<d"}
_PROJECTOR_KEYS = ("clip.projector_type", "clip.vision.projector_type", "clip.audio.projector_type")
_SPLIT = re.compile(r"^(.*)-(\d{5})-of-(\d{5})\.gguf$")


class BadGguf(Exception):
    """The file is not a sound GGUF file; the text says why, to follow on "because"."""


@dataclass(frozen=True)
class Header:
    """The facts of one file."""

    version: int
    kind: str
    """``model``, ``adapter`` and others; empty where the file doesn't say, which is a model."""
    architecture: str
    name: str
    context: int
    """Tokens the model was trained for."""
    parameters: int
    """Weights in this file."""
    file_size: int
    """Bytes."""
    chat_template: str | None
    """Jinja source; untrusted."""
    layers: int = 0
    cell_bytes: int = 0
    """What a token takes in the cache, in half precision, if every layer has ordinary attention; others take less."""
    projectors: frozenset[str] = frozenset()
    """How pictures or sound become what a model reads, if the file is for that."""


class _Reader:
    """Reads on from a position, never past the end of the file."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self.size = size
        self.position = 0

    def take(self, length: int) -> bytes:
        if length > self.size - self.position:
            raise BadGguf("it ends in the middle of its header")
        data = self._stream.read(length)
        if len(data) != length:
            raise BadGguf("it got shorter while it was read")
        self.position += length
        return data

    def skip(self, length: int) -> None:
        if length > self.size - self.position:
            raise BadGguf("it ends in the middle of its header")
        self._stream.seek(length, os.SEEK_CUR)
        self.position += length

    def number(self, form: str) -> Any:
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def length(self, most: int, what: str) -> int:
        value: int = self.number("<Q")
        if value > most:
            raise BadGguf(f"it claims {value} {what}")
        return value

    def string(self, most: int, what: str) -> str:
        return self.take(self.length(most, f"bytes in {what}")).decode("utf-8", errors="replace")


def inspect(path: Path) -> Header:
    """Check ``path`` as far as can be done without computing, and return its facts.

    Raises ``BadGguf``, or ``OSError`` where it can't be read. A sound header can still carry
    weights that are nonsense.
    """
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        reader = _Reader(stream, size)
        if size < len(_MAGIC) or reader.take(4) != _MAGIC:
            raise BadGguf("it does not begin like one")
        version = reader.number("<I")
        if version not in {2, 3}:
            raise BadGguf(f"its format version is {version}, and only 2 and 3 are known")
        tensors = reader.length(_MOST_TENSORS, "tensors")
        pairs = reader.length(_MOST_PAIRS, "header entries")
        values = _read_pairs(reader, pairs)
        parameters = _check_tensors(reader, tensors, _alignment(values))
    return _header(version, values, parameters, size)


def parts(path: Path) -> list[Path]:
    """The files of a model that is split over several, ``path`` being the first; else ``path`` alone."""
    match = _SPLIT.match(path.name)
    if match is None:
        return [path]
    stem, _, total = match.groups()
    if not 1 <= int(total) <= 1000:
        raise BadGguf(f"its name speaks of {int(total)} parts")
    return [path.with_name(f"{stem}-{number:05d}-of-{total}.gguf") for number in range(1, int(total) + 1)]


def _read_pairs(reader: _Reader, pairs: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for _ in range(pairs):
        key = reader.string(_LONGEST_KEY, "a key")
        if not key or key in values:
            raise BadGguf("a header entry has no name or the name of another")
        values[key] = _read_value(reader, reader.number("<I"))
    return values


def _read_value(reader: _Reader, kind: int) -> Any:
    """A scalar or a string; of an array, its length: no array's content is needed here."""
    if kind == _STRING:
        return reader.string(_LONGEST_STRING, "a string")
    if kind == _ARRAY:
        return _skip_array(reader)
    if kind not in _SCALARS:
        raise BadGguf(f"a header entry has the unknown type {kind}")
    value = reader.number(_SCALARS[kind])
    if kind == _BOOL and value > 1:
        raise BadGguf("a truth value in its header is neither true nor false")
    return value


def _skip_array(reader: _Reader) -> int:
    kind = reader.number("<I")
    items = reader.length(_MOST_ITEMS, "items in a list")
    if kind == _STRING:
        for _ in range(items):
            reader.skip(reader.length(_LONGEST_STRING, "bytes in a string"))
    elif kind in _SCALARS:
        reader.skip(items * struct.calcsize(_SCALARS[kind]))
    else:
        raise BadGguf(f"a list in its header has the unknown type {kind}")
    return items


def _alignment(values: dict[str, Any]) -> int:
    value = values.get("general.alignment", 32)
    if not isinstance(value, int) or not 1 <= value <= _LARGEST_ALIGNMENT or value & (value - 1):
        raise BadGguf("its alignment is not a small power of two")
    return value


def _check_tensors(reader: _Reader, tensors: int, alignment: int) -> int:
    """Every tensor lies inside the file and none on another. Returns the number of weights."""
    names: set[str] = set()
    extents: list[tuple[int, int]] = []
    parameters = 0
    for _ in range(tensors):
        name = reader.string(_LONGEST_TENSOR_NAME, "a tensor's name")
        if not name or name in names:
            raise BadGguf("a tensor has no name or the name of another")
        names.add(name)
        elements, size = _tensor_size(reader)
        offset = reader.number("<Q")
        if offset % alignment:
            raise BadGguf("a tensor is not aligned")
        extents.append((offset, size))
        parameters += elements
    start = -(-reader.position // alignment) * alignment
    end = 0
    for offset, size in sorted(extents):
        if offset < end:
            raise BadGguf("two of its tensors overlap")
        end = offset + size
        if start + end > reader.size:
            raise BadGguf("it is incomplete: a tensor lies beyond its end")
    return parameters


def _tensor_size(reader: _Reader) -> tuple[int, int]:
    dimensions = reader.number("<I")
    if not 1 <= dimensions <= 4:
        raise BadGguf(f"a tensor has {dimensions} dimensions")
    shape = [reader.number("<Q") for _ in range(dimensions)]
    kind = reader.number("<I")
    if kind not in BLOCKS:
        raise BadGguf(f"a tensor has the unknown type {kind}")
    items, size = BLOCKS[kind]
    elements = math.prod(shape)
    if not 0 < elements < 2**48 or shape[0] % items:
        raise BadGguf("a tensor's shape is impossible")
    return elements, elements // items * size


def _header(version: int, values: dict[str, Any], parameters: int, size: int) -> Header:
    architecture = values.get("general.architecture", "")
    if not isinstance(architecture, str):
        raise BadGguf("its architecture is not a word")
    for field in ("context_length", "embedding_length", "block_count", "attention.head_count"):
        value = values.get(f"{architecture}.{field}", 1)
        if not isinstance(value, int) or not 1 <= value < 2**31:
            raise BadGguf(f"its {field} is impossible")
    template = values.get("tokenizer.chat_template")
    return Header(
        version=version,
        kind=str(values.get("general.type", "")),
        architecture=architecture,
        name=str(values.get("general.name", "")),
        context=values.get(f"{architecture}.context_length", 0),
        parameters=parameters,
        file_size=size,
        chat_template=template if isinstance(template, str) else None,
        projectors=frozenset(str(values[key]) for key in _PROJECTOR_KEYS if key in values),
        layers=values.get(f"{architecture}.block_count", 0),
        cell_bytes=_cell_bytes(architecture, values),
    )


def _cell_bytes(architecture: str, values: dict[str, Any]) -> int:
    def number(field: str, default: int) -> int:
        value = values.get(f"{architecture}.{field}", default)
        return value if isinstance(value, int) and 0 < value < 2**31 else default

    heads = number("attention.head_count", 1)
    width = number("embedding_length", 0) // heads
    lengths = number("attention.key_length", width) + number("attention.value_length", width)
    # Where the layers differ in it, the file has a list, of which its length is read here.
    kept = number("attention.head_count_kv", heads)
    return 2 * number("block_count", 0) * min(kept, heads) * lengths
