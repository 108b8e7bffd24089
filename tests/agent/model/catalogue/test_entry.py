"""The catalogue's data: of the right form, and in agreement with itself."""

import re
from pathlib import Path

import pytest

from agent.model.catalogue.entry import Entry, catalogue
from agent.model.files.gguf import parts
from gateway.errors import ConfigurationError

DATA = Path("agent/model/catalogue/models.toml")


def test_names_files_and_hashes_are_there_once() -> None:
    known = catalogue().model
    assert len(known) >= 10
    for values in (
        [entry.name for entry in known],
        [(entry.repository, file.path) for entry in known for file in entry.files],
        [file.sha256 for entry in known for file in entry.files],
    ):
        assert len(set(values)) == len(values)


def test_the_smallest_comes_first() -> None:
    sizes = [round(entry.size / 1e8) for entry in catalogue().model]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("entry", catalogue().model, ids=lambda entry: entry.name)
def test_an_entry_is_plausible(entry: Entry) -> None:
    billions = float(entry.parameters.split()[0])
    # 4 to 5 bits for each weight, and more where the vocabulary is a large part of a small model.
    assert 0.5 <= entry.size / (billions * 1e9) <= 0.85
    # A GGUF file is filled up to a multiple of its alignment, so a slip in a size shows here.
    assert all(file.size % 32 == 0 for file in entry.files)
    assert 2**14 <= entry.kv_bytes <= 2**19
    assert 8192 <= entry.context <= 2**18
    assert entry.need(0) > entry.size
    assert entry.need(4096) - entry.need(0) == 4096 * entry.kv_bytes
    assert entry.note.endswith(".")
    assert entry.seen
    first = Path(entry.files[0].path)
    assert [path.name for path in parts(first)] == [Path(file.path).name for file in entry.files]


def test_what_a_token_takes_is_computed_as_the_data_says() -> None:
    lines = re.findall(r"^kv_bytes = ([\d_]+)  # (\d+) x (\d+) x (\d+) x 4$", DATA.read_text(), re.MULTILINE)
    assert len(lines) == len(catalogue().model)
    for total, *factors in lines:
        layers, heads, size = map(int, factors)
        assert int(total) == layers * heads * size * 4


def test_advice_names_models_that_fit() -> None:
    known = catalogue()
    assert {advice.memory for advice in known.advice if not advice.gpu} == {4, 8, 16, 32}
    assert any(advice.gpu for advice in known.advice)
    for advice in known.advice:
        assert known.find(advice.model).need(4096) < advice.memory * 1e9 * 0.85


def test_a_name_that_is_not_there_gets_a_hint() -> None:
    known = catalogue()
    assert known.find("Qwen3-4B").name == "qwen3-4b"
    with pytest.raises(ConfigurationError, match=r"no model 'qwen3-4c' in the catalogue: did you mean qwen3-4b\?"):
        known.find("qwen3-4c")


def test_a_file_is_known_by_name_and_size() -> None:
    known = catalogue()
    file = known.model[0].files[0]
    assert known.of_file(file.path, file.size) == known.model[0]
    assert known.of_file(file.path, file.size + 1) is None
