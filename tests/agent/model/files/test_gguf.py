"""Damaged files are told from sound ones in Python, before native code sees them."""

import random
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.model.files.gguf import BadGguf, inspect, parts
from gateway.settings import BUILT_IN_MODEL

WHOLE = BUILT_IN_MODEL.read_bytes()
HEADER = 70_000
"""Enough of the file to hold its header."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "model.gguf"


def test_the_built_in_model() -> None:
    header = inspect(BUILT_IN_MODEL)
    assert (header.name, header.architecture, header.context) == ("Pocket", "llama", 2048)
    assert header.parameters == 5_868_800
    assert header.file_size == len(WHOLE)
    assert header.chat_template is not None


@pytest.mark.parametrize("length", [0, 3, 4, 8, 23, 24, 100, 20_000, 60_000, len(WHOLE) // 2, len(WHOLE) - 1])
def test_truncated(file: Path, length: int) -> None:
    file.write_bytes(WHOLE[:length])
    with pytest.raises(BadGguf):
        inspect(file)


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value)) + value.encode()


def build(
    *, version: int = 3, pairs: bytes = b"", count: int = 0, tensors: bytes = b"", tensor_count: int = 0
) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, tensor_count, count) + pairs + tensors


def tensor(name: str = "a", *, shape: tuple[int, ...] = (32,), kind: int = 0, offset: int = 0) -> bytes:
    return text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"GGML" + bytes(100), "does not begin"),
        (build(version=1), "version is 1"),
        (build(version=50331648), "version"),
        (build(count=2**40), "header entries"),
        (build(tensor_count=2**63), "tensors"),
        (build(count=1, pairs=struct.pack("<Q", 2**62)), "bytes in a key"),
        (build(count=1, pairs=text("k") + struct.pack("<I", 13)), "unknown type 13"),
        (build(count=1, pairs=text("k") + struct.pack("<IQ", 8, 2**50)), "bytes in a string"),
        (build(count=1, pairs=text("k") + struct.pack("<IIQ", 9, 9, 1)), "unknown type 9"),
        (build(count=1, pairs=text("k") + struct.pack("<IIQ", 9, 8, 2**60)), "items in a list"),
        (build(count=1, pairs=text("k") + struct.pack("<IIQ", 9, 12, 1000)), "ends in the middle"),
        (build(count=1, pairs=text("k") + struct.pack("<IB", 7, 2)), "neither true nor false"),
        (build(count=2, pairs=2 * (text("k") + struct.pack("<IB", 7, 1))), "name of another"),
        (build(count=1, pairs=text("general.alignment") + struct.pack("<II", 4, 3)), "alignment"),
        (build(count=1, pairs=text("general.alignment") + struct.pack("<II", 4, 65536)), "alignment"),
        (build(tensor_count=1, tensors=tensor(shape=(1,) * 5)), "5 dimensions"),
        (build(tensor_count=1, tensors=tensor(shape=())), "0 dimensions"),
        (build(tensor_count=1, tensors=tensor(shape=(2**32, 2**32))), "impossible"),
        (build(tensor_count=1, tensors=tensor(shape=(0,))), "impossible"),
        (build(tensor_count=1, tensors=tensor(shape=(31,), kind=8)), "impossible"),
        (build(tensor_count=1, tensors=tensor(kind=4)), "unknown type 4"),
        (build(tensor_count=1, tensors=tensor(offset=7)), "not aligned"),
        (build(tensor_count=1, tensors=tensor(offset=2**63)), "beyond its end"),
        (build(tensor_count=1, tensors=tensor()), "beyond its end"),
        (build(tensor_count=2, tensors=2 * tensor()), "name of another"),
        (build(tensor_count=2, tensors=tensor() + tensor("b") + bytes(500)), "overlap"),
        (build(tensor_count=1, tensors=tensor("x" * 65)), "tensor's name"),
    ],
)
def test_every_bound(file: Path, data: bytes, problem: str) -> None:
    file.write_bytes(data)
    with pytest.raises(BadGguf, match=problem):
        inspect(file)


def test_a_bit_flipped_anywhere_in_the_header(file: Path) -> None:
    chance = random.Random(1)
    refused = 0
    for _ in range(60):
        data = bytearray(WHOLE)
        data[chance.randrange(300) if chance.random() < 0.5 else chance.randrange(HEADER)] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        try:
            inspect(file)
        except BadGguf:
            refused += 1
    assert refused > 10


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_anything_at_all(file: Path, data: bytes) -> None:
    for prefix in (b"", b"GGUF\x03\x00\x00\x00"):
        file.write_bytes(prefix + data)
        try:
            inspect(file)
        except BadGguf as error:
            assert str(error)


def test_the_parts_of_a_split_model(tmp_path: Path) -> None:
    first = tmp_path / "big-00001-of-00003.gguf"
    assert [part.name for part in parts(first)] == [f"big-0000{number}-of-00003.gguf" for number in (1, 2, 3)]
    assert parts(tmp_path / "small.gguf") == [tmp_path / "small.gguf"]
