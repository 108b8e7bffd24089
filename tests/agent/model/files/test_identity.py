"""A name for what is computed with."""

import os
from pathlib import Path

from agent.model.files.identity import identity


def test_whatever_changes_the_weights_changes_the_name(tmp_path: Path) -> None:
    model, adapter = tmp_path / "m.gguf", tmp_path / "a.gguf"
    model.write_bytes(b"m" * 5_000_000)
    adapter.write_bytes(b"a")
    os.utime(model, (1, 1))
    names = {identity(model), identity(model, [(adapter, 1.0)]), identity(model, [(adapter, 0.5)])}
    assert len(names) == 3
    assert identity(model) in names
    for place in (0, 4_999_999):
        content = bytearray(b"m" * 5_000_000)
        content[place] = 1
        model.write_bytes(content)
        os.utime(model, (1, 1))
        names.add(identity(model))
    os.utime(model, (1, 2))
    names.add(identity(model))
    assert len(names) == 6


def test_all_parts_of_a_split_model_count(tmp_path: Path) -> None:
    first, second = tmp_path / "m-00001-of-00002.gguf", tmp_path / "m-00002-of-00002.gguf"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    before = identity(first)
    second.write_bytes(b"3")
    assert identity(first) != before
