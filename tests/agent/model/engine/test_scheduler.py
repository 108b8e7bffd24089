"""Who is computed next, without a model: a step computes what it says at once."""

import itertools
import random
from dataclasses import dataclass, field

import pytest

from agent.model.engine.cells import Cells
from agent.model.engine.scheduler import Scheduler, Step, Work
from agent.model.engine.text import Text
from tests.agent.model.engine.test_cells import Memory


@dataclass
class Rig:
    """A scheduler, and the steps it has planned."""

    size: int = 1000
    slots: int = 4
    batch: int = 256
    beside: int = 64
    divisible: bool = True
    streams: bool = False
    """Each row has ``size`` cells of its own."""
    ended: list[Work] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.memory = Memory(divisible=self.divisible)
        rows = self.slots * 2 if self.divisible and not self.streams else self.slots
        self.cells = Cells(
            self.memory,
            cells=self.size * (rows if self.streams else 1),
            rows=rows,
            divisible=self.divisible,
            streams=self.streams,
        )
        self.scheduler = Scheduler(self.cells, slots=self.slots, batch=self.batch, beside=self.beside)
        self.computed = 0
        self.lengths: dict[Work, int] = {}

    def ask(self, prompt: list[int], reply: int = 10, owner: str = "") -> Work:
        work = Work(Text(list(prompt), owner, 0), most=len(prompt) + reply)
        self.lengths[work] = len(prompt) + reply
        self.scheduler.add(work)
        return work

    def step(self) -> list[Step]:
        """Compute the next batch; each token drawn is the length of its text."""
        steps = self.scheduler.plan()
        count = sum(len(step.part.tokens) for step in steps)
        assert count <= self.batch
        assert len({step.part.sequence for step in steps}) == len(steps)
        for step in steps:
            tokens = step.work.text.tokens
            assert step.part.start == self.cells.length(step.part.sequence)
            assert list(step.part.tokens) == tokens[step.part.start : step.part.start + len(step.part.tokens)]
            self.memory.compute(step.part.sequence, len(step.part.tokens))
            self.scheduler.done(step)
        if self.streams:
            assert all(len(row) <= self.size for row in self.memory.rows.values())
        else:
            assert self.memory.used <= self.size
        self.computed += count
        for step in steps:
            if step.draws:
                self._draw(step.work)
        return steps

    def run(self) -> None:
        for _ in range(10_000):
            if not self.step():
                return
        raise AssertionError("it never ends")

    def _draw(self, work: Work) -> None:
        work.text.tokens.append(len(work.text.tokens))
        if len(work.text.tokens) == self.lengths[work]:
            self.scheduler.end(work)
            self.ended.append(work)


def read(steps: list[Step], work: Work) -> int:
    return sum(len(step.part.tokens) for step in steps if step.work is work)


def prompt(mark: int, length: int) -> list[int]:
    return [10_000 * mark + place for place in range(length)]


def test_short_prompts_are_read_in_one_step() -> None:
    rig = Rig()
    works = [rig.ask(prompt(number, 20)) for number in range(4)]
    assert [step.work for step in rig.step()] == works
    assert all(step.draws and len(step.part.tokens) == 1 for step in rig.step())


def test_a_long_prompt_does_not_stall_a_reply() -> None:
    rig = Rig(beside=64)
    talking = rig.ask(prompt(1, 5), reply=50)
    rig.step()
    long = rig.ask(prompt(2, 640))
    written = []
    while rig.cells.length(max(long.row, 0)) < 640 or long.row < 0:
        steps = rig.step()
        written.append(read(steps, talking))
        assert read(steps, long) == (64 if len(written) < 9 else 128), "the last of it as if it were a short one"
    assert written == [1] * 9


def test_short_prompts_are_read_whole_one_after_the_other_while_replies_are_written() -> None:
    rig = Rig(slots=8)
    writing = rig.ask(prompt(1, 5), reply=20)
    rig.step()
    others = [rig.ask(prompt(mark, 70 + mark)) for mark in range(2, 8)]
    for number, other in enumerate(others):
        steps = rig.step()
        assert read(steps, writing) == 1
        assert [read(steps, one) for one in others] == [1] * number + [72 + number] + [0] * (5 - number)
        assert [step.draws for step in steps if step.work is other] == [True]


def test_a_long_prompt_goes_on_beside_each_short_one() -> None:
    rig = Rig(slots=8)
    rig.ask(prompt(1, 5), reply=40)
    long = rig.ask(prompt(2, 700))
    rig.step()
    for mark in range(3, 6):
        begun, short = rig.cells.length(long.row), rig.ask(prompt(mark, 90))
        steps = rig.step()
        assert read(steps, short) == 90
        assert rig.cells.length(long.row) - begun == 31
        rig.scheduler.end(short)


def test_who_asked_in_one_moment_does_not_wait_for_all_the_others_the_next_time() -> None:
    """As conversations do: each says the next thing as soon as it has been answered."""
    rig = Rig(slots=8, size=4000)
    marks = itertools.count()
    talks = {rig.ask(prompt(next(marks), 77), reply=20): (0, 0) for _ in range(8)}
    waited = []
    for now in range(200):
        steps = rig.step()
        waited += [
            now - talks[step.work][1]
            for step in steps
            if step.draws and talks[step.work][0] > 0 and read(steps, step.work) > 1
        ]
        for work in [work for work in rig.ended if work in talks]:
            turn, _ = talks.pop(work)
            if turn < 3:
                talks[rig.ask(prompt(next(marks), 77), reply=20)] = turn + 1, now
    assert len(waited) == 3 * 8
    # Before anybody wrote, three were read at once.
    assert max(waited) <= 3


def test_prompts_take_turns() -> None:
    rig = Rig(batch=50)
    first, second = rig.ask(prompt(1, 200)), rig.ask(prompt(2, 200))
    shares = [(read(steps, first), read(steps, second)) for steps in (rig.step() for _ in range(4))]
    assert shares == [(50, 0), (0, 50), (50, 0), (0, 50)]


def test_what_a_short_prompt_leaves_goes_to_the_next() -> None:
    rig = Rig(batch=50)
    short, long = rig.ask(prompt(1, 20)), rig.ask(prompt(2, 200))
    steps = rig.step()
    assert (read(steps, short), read(steps, long)) == (20, 30)


def test_nearly_read_prompts_are_read_to_their_ends() -> None:
    rig = Rig(batch=100)
    works = [rig.ask(prompt(number, 70)) for number in range(4)]
    shares = [[read(steps, work) for work in works] for steps in (rig.step() for _ in range(3))]
    assert shares[0] == [70, 30, 0, 0]
    assert shares[1][1] == 40
    assert sum(share[2] for share in shares) == 70


def test_a_long_prompt_is_read_on_beside_any_number_of_short_ones() -> None:
    rig = Rig(batch=100)
    long = rig.ask(prompt(1, 400))
    rig.step()
    for number in range(2, 6):
        shorts = [rig.ask(prompt(10 * number + other, 33)) for other in range(3)]
        steps = rig.step()
        assert [read(steps, short) for short in shorts] == [33, 33, 0]
        assert read(steps, long) == 34
        for short in shorts:
            rig.scheduler.end(short)


def test_in_streams_nobody_stands_apart_for_long() -> None:
    rig = Rig(slots=6, streams=True)
    works = [rig.ask(prompt(number, 10), reply=4 if number in {1, 2, 4} else 20) for number in range(6)]
    while len(rig.ended) < 3:
        rig.step()
    steps = [rig.step() for _ in range(4)]
    rows = sorted(step.part.sequence for step in steps[-1])
    assert rows == [rows[0], rows[0] + 1, rows[0] + 2]
    assert sorted(step.part.sequence for step in steps[0]) == [0, 3, 5], "somebody new may come at once"
    rig.run()
    assert all(len(work.text.tokens) == rig.lengths[work] for work in works)


def test_the_line_is_kept_in_order() -> None:
    rig = Rig(slots=2)
    works = [rig.ask(prompt(number, 10)) for number in range(6)]
    rig.run()
    assert rig.ended == works


def test_who_ends_makes_place_in_the_next_step() -> None:
    rig = Rig(slots=1)
    first, second = rig.ask(prompt(1, 10)), rig.ask(prompt(2, 10))
    rig.step()
    rig.scheduler.end(first)
    assert [step.work for step in rig.step()] == [second]


def test_who_leaves_the_line_is_never_begun() -> None:
    rig = Rig(slots=1)
    first, second, third = (rig.ask(prompt(number, 10)) for number in range(3))
    rig.step()
    rig.scheduler.end(second)
    rig.run()
    assert rig.ended == [first, third]


def test_a_prompt_that_has_no_room_waits() -> None:
    rig = Rig(size=300)
    first = rig.ask(prompt(1, 200), reply=20)
    second = rig.ask(prompt(2, 100), reply=20)
    third = rig.ask(prompt(3, 10), reply=5)
    assert [step.work for step in rig.step()] == [first]
    rig.run()
    assert rig.ended == [first, third, second]
    assert not any(work.preempted for work in rig.ended)


def test_an_idle_text_gives_way_to_a_prompt() -> None:
    rig = Rig(size=300)
    rig.ask(prompt(1, 200))
    rig.run()
    second = rig.ask(prompt(2, 250))
    rig.run()
    assert second in rig.ended


def test_the_youngest_gives_way_and_goes_on_later() -> None:
    rig = Rig(size=200, slots=2)
    old, young = rig.ask(prompt(1, 50), reply=120), rig.ask(prompt(2, 50), reply=100)
    next_in_line = rig.ask(prompt(3, 20), reply=110)
    rig.run()
    assert young.preempted
    assert not old.preempted
    assert rig.ended == [old, young, next_in_line]
    # Each token of the young one's was drawn once: it goes on, and does not begin again.
    assert young.text.tokens == [*prompt(2, 50), *range(50, 150)]
    assert young.reused == 0


def test_a_beginning_that_somebody_reads_is_read_once() -> None:
    rig = Rig(batch=50)
    system = prompt(9, 300)
    works = [rig.ask([*system, *prompt(number, 10)], reply=1) for number in range(4)]
    rig.run()
    assert len(rig.ended) == 4
    assert rig.computed == 300 + 4 * 10
    assert [work.reused for work in works] == [0, 300, 300, 300]


def test_foreign_text_is_read_by_each() -> None:
    rig = Rig()
    for owner in "abcd":
        rig.ask(prompt(9, 100), reply=1, owner=owner)
    rig.run()
    assert rig.computed == 400


def test_whoever_waits_for_a_reader_that_leaves_reads_on_its_own() -> None:
    rig = Rig(batch=50)
    system = prompt(9, 300)
    first = rig.ask([*system, 1])
    others = [rig.ask([*system, number], reply=1) for number in (2, 3)]
    rig.step()
    rig.step()
    rig.scheduler.end(first, keep=False)
    rig.run()
    assert rig.ended == others
    assert rig.computed == 100 + 301 + 1


def test_a_reader_that_ends_at_once_leaves_its_beginning() -> None:
    rig = Rig()
    works = [rig.ask([*prompt(9, 100), number], reply=1) for number in range(4)]
    rig.run()
    assert rig.computed == 100 + 4
    assert [work.reused for work in works] == [0, 100, 100, 100]


def test_a_recurrent_model_shares_nothing() -> None:
    rig = Rig(divisible=False)
    for _ in range(4):
        rig.ask(prompt(1, 100), reply=1)
    rig.run()
    assert rig.computed == 400


def test_nobody_waits_for_a_reader_whose_state_cannot_be_shared() -> None:
    rig = Rig(batch=50, divisible=False)
    first, second = rig.ask(prompt(1, 200)), rig.ask(prompt(1, 200))
    shares = [(read(steps, first), read(steps, second)) for steps in (rig.step() for _ in range(2))]
    assert shares == [(50, 0), (0, 50)]


def test_what_is_shared_needs_no_cells_of_its_own() -> None:
    rig = Rig(size=300 + 4 * (10 + 32))
    works = [rig.ask([*prompt(9, 300), *prompt(number, 10)], reply=40) for number in range(4)]
    rig.step()
    assert min(work.row for work in works) >= 0
    rig.run()
    assert len(rig.ended) == 4


def test_when_the_cache_is_full_against_the_book() -> None:
    rig = Rig()
    first, second = rig.ask(prompt(1, 10)), rig.ask(prompt(2, 10))
    rig.scheduler.plan()
    assert rig.scheduler.squeeze()
    assert not rig.scheduler.squeeze()
    rig.run()
    assert rig.ended == [first, second]


@pytest.mark.parametrize("streams", [False, True])
@pytest.mark.parametrize("seed", range(30))
def test_everybody_ends_with_every_token(seed: int, streams: bool) -> None:
    dice = random.Random(seed)
    size, slots, batch = dice.randrange(120, 400), dice.randrange(1, 6), dice.randrange(8, 60)
    rig = Rig(size=size, slots=slots, batch=batch, beside=6, streams=streams)
    system = prompt(99, 40)
    asked = []
    for number in range(40):
        own = prompt(number, dice.randrange(1, 60))
        asked.append((rig.ask(system[: dice.choice([0, 20, 40])] + own, reply=dice.randrange(1, 20)), own))
        for _ in range(dice.randrange(6)):
            rig.step()
        if dice.random() < 0.1 and asked[-1][0] not in rig.ended:
            rig.scheduler.end(asked.pop()[0], keep=dice.random() < 0.5)
    rig.run()
    assert len(rig.ended) == len(asked)
    assert all(len(work.text.tokens) == rig.lengths[work] for work, _ in asked)
