"""What llama.cpp saves and takes back, for every kind of cache: computing goes on as if nothing had happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from llama_cpp import llama_cpp as native

from agent.model.engine.cells import Cells
from agent.model.engine.runner import NoRoom, Part, Runner, silence_native_log
from agent.model.engine.text import Text
from tests.agent.model import tiny

KINDS = ("llama", "gemma2", "mamba", "lfm2")
MOST = 2**30
Logits = np.ndarray[tuple[int], np.dtype[np.float32]]


@contextmanager
def runner(path: Path, kind: str, *, cells: int = 1024, streams: bool = False) -> Iterator[Runner]:
    silence_native_log()
    made = Runner(tiny.write(path / f"{kind}.gguf", kind), gpu_layers=0)
    made.open(cells=cells, sequences=3, threads=1, streams=streams)
    try:
        yield made
    finally:
        made.close()


def compute(made: Runner, sequence: int, tokens: list[int], start: int = 0) -> Logits:
    """What the model says comes after them."""
    place = 0
    for begin in range(start, len(tokens), 200):
        (place,) = made.decode([Part(sequence, begin, tokens[begin : begin + 200])])
    size = native.llama_vocab_n_tokens(native.llama_model_get_vocab(made.model))
    return np.ctypeslib.as_array(native.llama_get_logits_ith(made._context, place), (size,)).copy()


def words(count: int, seed: int = 0) -> list[int]:
    return [int(token) for token in np.random.default_rng(seed).integers(300, 800, count)]


def free_cells(made: Runner) -> int:
    """Cells that llama.cpp has, found out by filling them one by one from the last sequence."""
    for count in range(made.cells + 1):
        try:
            made.decode([Part(made.sequences - 1, count, [300])])
        except NoRoom:
            return count
    raise AssertionError("it never ends")


@pytest.mark.parametrize("kind", KINDS)
def test_a_restored_text_is_gone_on_with_as_if_it_had_stayed(kind: str, tmp_path: Path) -> None:
    text = words(500)
    with runner(tmp_path, kind) as made:
        expected = compute(made, 0, text)
        made.cut(0, 0)
        compute(made, 0, text[:400])
        state = made.save(0, 0, 400, MOST)
        made.cut(0, 0)
        compute(made, 1, words(300, seed=1))
        assert state is not None
        assert made.load(0, state, 0, 400)
        np.testing.assert_allclose(compute(made, 0, text, 400), expected, atol=1e-3)
        made.cut(0, 0)
        assert np.abs(compute(made, 0, text, 400) - expected).max() > 0.1 or kind == "mamba"


def test_a_part_is_laid_behind_what_others_share(tmp_path: Path) -> None:
    text = words(500)
    with runner(tmp_path, "llama") as made:
        expected = compute(made, 0, text)
        made.cut(0, 400)
        state = made.save(0, 300, 400, MOST)
        assert state is not None
        assert len(state) < 1.2 * 100 * made.cell_bytes
        made.cut(0, 300)
        made.copy(0, 1, 0, 300)
        assert made.load(1, state, 300, 380)
        np.testing.assert_allclose(compute(made, 1, text, 380), expected, atol=1e-3)
        # 300 shared by two sequences, 200 of one.
        assert free_cells(made) == made.cells - 500


def test_what_is_too_large_is_not_saved(tmp_path: Path) -> None:
    with runner(tmp_path, "llama") as made:
        compute(made, 0, words(100))
        assert made.save(0, 0, 100, 1000) is None
        assert made.save(0, 0, 100, MOST) is not None
        assert free_cells(made) == made.cells - 100


@pytest.mark.parametrize("kind", KINDS)
def test_a_state_that_does_not_fit_is_refused(kind: str, tmp_path: Path) -> None:
    with runner(tmp_path, kind) as made:
        compute(made, 0, words(300))
        state = made.save(0, 0, 300, MOST)
        assert state is not None
        assert not made.load(1, state[: len(state) // 2], 0, 300)
        if kind == "llama":
            compute(made, 1, words(made.cells - 350))
            assert not made.load(2, state, 0, 300)
            assert free_cells(made) == 50


def overwrite(made: Runner, text: list[int]) -> None:
    """Have the text in sequence 1, and the first of it written over in the layers that no longer see it."""
    compute(made, 0, words(100, seed=1))
    compute(made, 1, text)
    made.cut(0, 0)
    # These begin in the cells that are free now, and go on in those behind them.
    compute(made, 2, words(300, seed=2))


def test_what_a_window_has_left_behind_is_written_over(tmp_path: Path) -> None:
    text = words(600)
    with runner(tmp_path, "gemma2") as made:
        expected = compute(made, 0, text[:150])
        made.cut(0, 0)
        overwrite(made, text)
        assert made.floor(2) == 0
        assert 150 < made.floor(1) <= 600 - tiny.WINDOW
        made.cut(1, 149)
        assert np.abs(compute(made, 1, text[:150], 149) - expected).max() > 0.1, "the floor is there for a reason"


def test_the_floor_is_low_enough_and_no_lower(tmp_path: Path) -> None:
    text = words(600)
    with runner(tmp_path, "gemma2") as made:
        overwrite(made, text)
        floor = made.floor(1)
        made.cut(1, floor)
        seen = compute(made, 1, text[: floor + 1], floor)
        for sequence in range(3):
            made.cut(sequence, 0)
        np.testing.assert_allclose(seen, compute(made, 0, text[: floor + 1]), atol=1e-3)
        for sequence in range(3):
            made.cut(sequence, 0)
        overwrite(made, text)
        made.cut(1, floor - 1)
        short = compute(made, 1, text[:floor], floor - 1)
        for sequence in range(3):
            made.cut(sequence, 0)
        assert np.abs(short - compute(made, 0, text[:floor])).max() > 1e-3


def test_the_book_shares_nothing_that_is_written_over(tmp_path: Path) -> None:
    text = words(600)
    with runner(tmp_path, "gemma2") as made:
        cells = Cells(made, cells=made.cells, rows=made.sequences)
        others = [read(made, cells, Text(words(100, seed=1), "", 0)), read(made, cells, Text(text, "", 0))]
        cells.drop(others[0])
        cells.leave(others[1])
        cells.leave(read(made, cells, Text(words(300, seed=2), "", 0)))
        branch = Text([*text[:149], 7], "", 0)
        assert cells.held(branch) == 0
        assert cells.held(Text([*text, 7], "", 0)) == 600


def read(made: Runner, cells: Cells, text: Text) -> int:
    row = cells.take(text)
    begun = cells.length(row)
    compute(made, row, text.tokens, begun)
    cells.add(row, text.tokens[begun:])
    return row


def test_the_book_leaves_no_gap_in_what_is_shared(tmp_path: Path) -> None:
    text = words(600)
    with runner(tmp_path, "gemma2") as made:
        cells = Cells(made, cells=made.cells, rows=made.sequences)
        others = [read(made, cells, Text(words(100, seed=1), "", 0)), read(made, cells, Text(text, "", 0))]
        cells.drop(others[0])
        begun = read(made, cells, Text([*text[:50], 7], "", 0))
        cells.leave(read(made, cells, Text(words(200, seed=2), "", 0)))
        assert made.floor(others[1]) > 50
        cells._cut(begun, 50)
        cells.share(begun, Text([*text, 7], "", 0))
        assert cells.length(begun) == 50, "there would be nothing between these and what the other still has"


def test_what_is_copied_to_another_stream_is_what_was_computed(tmp_path: Path) -> None:
    text = words(400)
    with runner(tmp_path, "llama", cells=1536, streams=True) as made:
        assert made.cells == 1536
        expected = compute(made, 0, text)
        made.cut(0, 350)
        assert made.copy(0, 2, 0, 300)
        np.testing.assert_allclose(compute(made, 2, text, 300), expected, atol=1e-3)
        np.testing.assert_allclose(compute(made, 0, text, 350), expected, atol=1e-3)
        assert np.abs(compute(made, 1, text[300:]) - expected).max() > 0.1


def test_two_streams_change_places(tmp_path: Path) -> None:
    one, other = words(300), words(200, seed=1)
    with runner(tmp_path, "llama", cells=1536, streams=True) as made:
        expected = [compute(made, 0, one), compute(made, 1, other)]
        made.cut(0, 299)
        made.cut(1, 199)
        assert made.swap(0, 1)
        assert made.swap(0, 2)
        found = [compute(made, 1, one, 299), compute(made, 2, other, 199)]
        np.testing.assert_allclose(found, expected, atol=1e-3)
        assert native.llama_memory_seq_pos_max(made._memory, 0) == -1


def test_parts_come_in_any_order(tmp_path: Path) -> None:
    texts = [words(50, seed=seed) for seed in range(3)]
    with runner(tmp_path, "llama", cells=1536, streams=True) as made:
        expected = [compute(made, sequence, text) for sequence, text in enumerate(texts)]
        for sequence in range(3):
            made.cut(sequence, 0)
        places = made.decode([Part(sequence, 0, texts[sequence]) for sequence in (2, 0, 1)])
        order = [made._batch._sequences[place][0] for place in range(3 * 50)]
        assert order == sorted(order), "else llama.cpp computes them one by one"
        for place, sequence in zip(places, (2, 0, 1), strict=True):
            found = np.ctypeslib.as_array(native.llama_get_logits_ith(made._context, place), expected[0].shape)
            np.testing.assert_allclose(found, expected[sequence], atol=1e-3)
