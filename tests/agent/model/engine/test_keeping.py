"""Conversations that have to leave the cells and come back, on real caches of every kind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Sampling
from agent.model.engine.attic.attic import Attic
from agent.model.engine.attic.shelf import Shelf
from agent.model.engine.cells import Cells
from agent.model.engine.runner import Runner, silence_native_log
from agent.model.engine.sampler import Sampler
from agent.model.engine.scheduler import Scheduler, Work
from agent.model.engine.text import Text
from tests.agent.model import tiny
from tests.agent.model.engine.test_states import KINDS, free_cells
from tests.agent.model.engine.test_states import words as random_words

CELLS = 768
"""A multiple of 256, else llama.cpp makes some more."""


class Desk:
    """The engine without its words: tokens in, tokens out, the likeliest always."""

    def __init__(self, runner: Runner, attic: Attic | None) -> None:
        self.runner = runner
        self.attic = attic
        self.cells = Cells(
            runner,
            cells=runner.cells,
            rows=runner.sequences - 1,
            divisible=runner.divisible,
            streams=runner.streams,
            attic=attic,
        )
        self.scheduler = Scheduler(self.cells, slots=runner.sequences - 1, batch=256)
        self.sampler = Sampler(Vocabulary(runner.model), Sampling(temperature=0))
        self.reused = 0

    def answer(self, texts: Sequence[Text], count: int) -> list[list[int]]:
        """What follows each of them, all computed at once."""
        works = [Work(text, most=len(text.tokens) + count) for text in texts]
        prompts = [len(text.tokens) for text in texts]
        left = set(works)
        for work in works:
            self.scheduler.add(work)
        while left:
            steps = self.scheduler.plan()
            places = self.runner.decode([step.part for step in steps])
            for step, place in zip(steps, places, strict=True):
                self.scheduler.done(step)
                if not step.draws:
                    continue
                step.work.text.tokens.append(self.runner.sample(self.sampler, place))
                if len(step.work.text.tokens) == step.work.most:
                    self.scheduler.end(step.work)
                    left.discard(step.work)
        self.reused += sum(work.reused for work in works)
        return [work.text.tokens[length:] for work, length in zip(works, prompts, strict=True)]


@contextmanager
def desk(path: Path, *, kept: int, cells: int = CELLS, rows: int = 2, streams: bool = False) -> Iterator[Desk]:
    silence_native_log()
    runner = Runner(path, gpu_layers=0)
    runner.open(cells=512 * (rows + 1) if streams else cells, sequences=rows + 1, threads=1, streams=streams)
    made = Desk(runner, Attic(runner, Shelf(kept), whole=runner.whole, cut=streams) if kept else None)
    try:
        yield made
    finally:
        made.sampler.close()
        runner.close()


def converse(on: Desk, people: int, turns: int, system: list[int]) -> list[list[int]]:
    """Turn by turn in the same order, two at once; all that was said by each of them."""
    said = [[*system] for _ in range(people)]
    for turn in range(turns):
        for first in range(0, people, 2):
            pair = range(first, min(first + 2, people))
            for number in pair:
                said[number] += random_words(80, seed=100 * turn + number)
            texts = [Text([*said[number]], str(number), len(system)) for number in pair]
            for number, reply in zip(pair, on.answer(texts, 12), strict=True):
                said[number] += reply
    return said


@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_back_changes_nothing(kind: str, tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "model.gguf", kind)
    system = random_words(60, seed=7)
    with desk(path, kept=0) as on:
        expected = converse(on, people=6, turns=3, system=system)
        without = on.reused
    with desk(path, kept=2**28) as on:
        assert converse(on, people=6, turns=3, system=system) == expected
        # What six people have said before, in the second turn and in the third.
        assert on.reused - without >= 6 * (91 + 183)


@pytest.mark.parametrize("kind", ["llama", "gemma2"])
def test_the_book_is_llama_cpps_own(kind: str, tmp_path: Path) -> None:
    with desk(tiny.write(tmp_path / "model.gguf", kind), kept=2**28, rows=3) as on:
        converse(on, people=5, turns=3, system=random_words(60, seed=7))
        assert 0 < on.cells.free < CELLS
        assert free_cells(on.runner) == on.cells.free


@pytest.mark.parametrize("kind", KINDS)
def test_who_gives_way_goes_on_where_it_was(kind: str, tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "model.gguf", kind)
    texts = [random_words(300, seed=seed) for seed in range(2)]
    with desk(path, kept=0) as on:
        alone = [on.answer([Text([*text], "", 0)], 150)[0] for text in texts]
    with desk(path, kept=2**28) as on:
        assert on.answer([Text([*text], "", 0) for text in texts], 150) == alone
        assert on.attic is not None
        assert 300 < on.attic.restored < 450


@pytest.mark.parametrize("kind", ["gemma2", "mamba", "lfm2"])
def test_a_system_prompt_serves_everybody_though_states_are_whole(kind: str, tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "model.gguf", kind)
    system = random_words(300, seed=7)
    people = [Text(system + random_words(80, seed=seed), str(seed), 300) for seed in range(3)]
    with desk(path, kept=0) as on:
        expected = [on.answer([Text([*text.tokens], text.owner, 300)], 12) for text in people]
    with desk(path, kept=2**28, rows=1) as on:
        assert [on.answer([Text([*text.tokens], text.owner, 300)], 12) for text in people] == expected
        assert on.reused == 2 * 300
        assert on.attic is not None
        assert on.attic.saved == 300 + 2 * 391


@pytest.mark.parametrize("kind", KINDS)
def test_a_system_prompt_that_several_begin_with_at_once_is_read_once(kind: str, tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "model.gguf", kind)
    system = random_words(300, seed=7)

    def people() -> list[Text]:
        return [Text(system + random_words(40, seed=seed), str(seed), 300) for seed in range(4)]

    with desk(path, kept=0) as on:
        alone = [on.answer([text], 12)[0] for text in people()]
    with desk(path, kept=2**28, rows=4, cells=2048) as on:
        assert on.answer(people(), 12) == alone
        assert on.reused == 3 * 300


@pytest.mark.parametrize("same", [True, False])
def test_only_who_has_the_same_system_prompt_waits_for_it(same: bool, tmp_path: Path) -> None:
    systems = [random_words(100, seed=0), random_words(100, seed=0 if same else 1)]
    with desk(tiny.write(tmp_path / "model.gguf", "mamba"), kept=2**28) as on:
        for number, system in enumerate(systems):
            text = Text(system + random_words(20, seed=number), str(number), 100)
            on.scheduler.add(Work(text, most=130))
        assert len(on.scheduler.plan()) == (1 if same else 2)


def computed_anew(path: Path, said: Sequence[list[int]], system: list[int]) -> list[list[int]]:
    """The same conversations, each reply of each computed from nothing, alone."""
    again = []
    with desk(path, kept=0, rows=1) as on:
        for number in range(len(said)):
            text = [*system]
            for turn in range(3):
                text += random_words(80, seed=100 * turn + number)
                text += on.answer([Text([*text], f"{number} {turn}", 0)], 12)[0]
            again.append(text)
    return again


@pytest.mark.parametrize("kept", [0, 2**28])
def test_streams_change_nothing(kept: int, tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "model.gguf", "llama")
    system = random_words(60, seed=7)
    with desk(path, kept=kept, streams=True, rows=3) as on:
        said = converse(on, people=8, turns=3, system=system)
        # Seven begin with the system prompt; what eight have said before is there again, if there is a place for it.
        assert on.reused >= 7 * 60 + (8 * (151 + 243) if kept else 0)
    assert said == computed_anew(path, said, system)


def test_a_conversation_that_turns_back_is_gone_on_with_from_there(tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "model.gguf", "llama")
    long, other = random_words(300, seed=0), random_words(300, seed=1)
    branch = [*long[:200], *random_words(50, seed=2)]
    with desk(path, kept=0) as on:
        expected = on.answer([Text([*branch], "", 0)], 12)
    with desk(path, kept=2**28, rows=1, streams=True) as on:
        on.answer([Text([*long], "me", 0)], 12)
        on.answer([Text([*other], "you", 0)], 12)
        before = on.reused
        assert on.answer([Text([*branch], "me", 0)], 12) == expected
        assert on.reused - before == 200
        assert on.answer([Text([*long], "you", 0)], 12) != []
        assert on.reused - before == 200, "nobody's own words are another's beginning"


def test_ranks_are_closed_without_a_trace(tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "model.gguf", "llama")
    texts = [random_words(100, seed=seed) for seed in range(4)]
    with desk(path, kept=0) as on:
        alone = [on.answer([Text([*text], "", 0)], 40)[0] for text in texts]
    with desk(path, kept=0, rows=4, streams=True) as on:
        works = [Work(Text([*text], str(seed), 0), most=140) for seed, text in enumerate(texts)]
        for work in works:
            on.scheduler.add(work)
        # Those of the two in the middle end early.
        for work in works[1:3]:
            work.most = 104
        while any(len(work.text.tokens) < work.most for work in works):
            steps = on.scheduler.plan()
            places = on.runner.decode([step.part for step in steps])
            for step, place in zip(steps, places, strict=True):
                on.scheduler.done(step)
                if step.draws:
                    step.work.text.tokens.append(on.runner.sample(on.sampler, place))
                    if len(step.work.text.tokens) == step.work.most:
                        on.scheduler.end(step.work)
        assert abs(works[0].row - works[3].row) == 1
        assert [work.text.tokens[100:] for work in works] == [
            reply[: work.most - 100] for work, reply in zip(works, alone, strict=True)
        ]
        # What has ended stayed where it was moved to.
        before = on.reused
        on.answer([Text([*work.text.tokens, 300], str(seed), 0) for seed, work in enumerate(works)], 2)
        assert on.reused - before == 2 * 139 + 2 * 103
