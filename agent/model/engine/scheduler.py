"""Who is computed next: the line, admission by free cells, pieces of prompts, and who gives way when cells run out.

Nothing here computes a token; ``plan`` says what to compute, and ``done`` is told that it was.
"""

import itertools
from collections import deque
from dataclasses import dataclass, field

from agent.model.engine.cells import Cells
from agent.model.engine.chunk import skipped
from agent.model.engine.meter import Meter
from agent.model.engine.runner import Part
from agent.model.engine.text import Text

BESIDE = 64
"""Tokens of prompts that are read in one step while replies are being written."""
_SHORT = 2
"""The rest of a prompt is read in one step while replies are written, if it is not more than so many times that."""
_FOR_OTHERS = 4
"""One part in so many of what is read in a step is for long prompts, whoever else could be done with."""
_ROOM = 32
"""Cells for the reply that must be free for a prompt to be admitted."""
_UNTIL_CLOSED = 2
"""Steps in which somebody stands apart before the ranks are closed: for what that takes, somebody new may come."""
_WORTH_WAITING = 32
"""A beginning as long as this is waited for when somebody is reading it just now."""


@dataclass(eq=False)
class Work:
    """A text that is to be read, and gone on with. What has been generated is appended to its tokens."""

    text: Text
    most: int
    """Tokens that it may come to."""
    row: int = -1
    reused: int = 0
    preempted: bool = False
    fetching: bool = False
    """Something of it is being read from disk: it is not begun before that. Others may be."""
    number: int = field(default=-1, init=False)
    turn: int = field(default=-1, init=False)
    """When it last had a piece of a batch for its prompt, or was seated."""
    leader: "Work | None" = field(default=None, init=False)
    """Somebody who is reading the same beginning, the first ``shared`` tokens: they are taken over from there."""
    shared: int = field(default=0, init=False)

    def again(self) -> "Work":
        """The same text for another scheduler; nothing of it is in the cache."""
        return Work(self.text, self.most, reused=self.reused, preempted=True)


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the next batch. ``draws``: nothing of the text is left to read, so the next token can be drawn."""

    work: Work
    part: Part
    draws: bool


class Scheduler:
    """Up to ``slots`` texts at once on the cells they share; more wait in line, in the order in which they came."""

    def __init__(
        self, cells: Cells, *, slots: int, batch: int, beside: int = BESIDE, meter: Meter | None = None
    ) -> None:
        """``batch``: tokens in one step, at most; ``beside``: those of prompts while replies are written."""
        self._cells = cells
        self._slots = slots
        self._batch = batch
        self._beside = beside
        self._short = _SHORT * beside
        self._meter = meter or Meter()
        self._line: deque[Work] = deque()
        self._active: list[Work] = []
        self._added = 0
        self._turns = itertools.count()
        self._blocked = False
        self._apart = 0
        """Steps in a row in which somebody stood apart."""

    @property
    def has_slot(self) -> bool:
        """Whether one more would find a slot."""
        return len(self._line) + len(self._active) < self._slots

    def add(self, work: Work) -> None:
        """To the end of the line."""
        work.number, self._added = self._added, self._added + 1
        self._line.append(work)
        self._blocked = False

    def end(self, work: Work, *, keep: bool = True) -> None:
        """It is over; its slot is free. ``keep``: what was computed may serve others."""
        self._blocked = False
        if work in self._line:
            self._line.remove(work)
            return
        self._active.remove(work)
        if keep:
            self._cells.leave(work.row)
        else:
            self._cells.drop(work.row)

    def plan(self) -> list[Step]:
        """The next batch; empty only if there is nothing to do.

        Where cells run out, the youngest text gives up its own and goes back to the head of the line.
        """
        self._admit()
        self._close_ranks()
        while True:
            self._follow()
            drawing = [work for work in self._active if self._unread(work) == 1]
            needed = len(drawing) or min(map(self._least, self._readers()), default=1)
            if not self._active or self._cells.make_room(needed) >= needed or not self.squeeze():
                return [self._step(work, 1) for work in drawing] + self._chunks(len(drawing))

    def done(self, step: Step) -> None:
        """The part has been computed."""
        self._cells.add(step.work.row, step.part.tokens)
        self._cells.keep_common(step.work.row, step.work.text)

    def squeeze(self) -> bool:
        """Send the youngest back to the line. False if there is but one."""
        if len(self._active) < 2:
            return False
        work = self._active.pop()
        self._cells.give_way(work.row)
        work.leader, work.preempted = None, True
        self._meter.preemptions += 1
        self._line.appendleft(work)
        # Cells that one who gave way left are for those it made way for.
        self._blocked = True
        return True

    def _unread(self, work: Work) -> int:
        return len(work.text.tokens) - self._cells.length(work.row)

    def _admit(self) -> None:
        ready = [work for work in self._line if not work.fetching]
        for work in ready[: self._slots - len(self._active)]:
            if self._blocked:
                return
            if self._active and not self._fits(work):
                # Cells only get fewer until somebody ends.
                self._blocked = True
                return
            self._line.remove(work)
            self._seat(work)

    def _close_ranks(self) -> None:
        """Who stands apart would be computed apart."""
        found = self._cells.gap()
        self._apart = self._apart + 1 if found else 0
        if found is None or self._apart <= _UNTIL_CLOSED:
            return
        hole, row = found
        self._cells.swap(hole, row)
        next(work for work in self._active if work.row == row).row = hole

    def _fits(self, work: Work) -> bool:
        length = len(work.text.tokens)
        shared = max(other.text.shared_with(work.text) for other in self._active)
        promised = sum(len(other.text.tokens) - self._in_sight(other) for other in self._active)
        needed = length - shared + min(_ROOM, work.most - length)
        return self._cells.available() - promised >= needed

    def _in_sight(self, work: Work) -> int:
        """Tokens for which it needs no more cells."""
        return max(self._cells.length(work.row), work.shared if work.leader else 0)

    def _seat(self, work: Work) -> None:
        work.row = self._cells.take(work.text)
        self._note_reuse(work)
        self._find_leader(work)
        self._active.append(work)
        work.turn = next(self._turns)

    def _find_leader(self, work: Work) -> None:
        found = max(
            ((self._shareable(other, work), other) for other in self._active if other is not work and not other.leader),
            key=lambda pair: pair[0],
            default=(0, None),
        )
        work.shared, work.leader = found
        if found[0] < self._cells.length(work.row) + _WORTH_WAITING:
            work.leader = None

    def _shareable(self, leader: Work, work: Work) -> int:
        return min(self._cells.in_prospect(leader.row, leader.text, work.text), len(work.text.tokens) - 1)

    def _follow(self) -> None:
        for work in self._active:
            leader = work.leader
            if leader is None:
                continue
            if leader not in self._active:
                # It may have ended, and left what it read.
                self._cells.share(work.row, work.text)
                self._note_reuse(work)
                self._find_leader(work)
            elif self._cells.length(leader.row) >= work.shared:
                self._cells.take_over(leader.row, work.row, work.text, work.shared)
                self._note_reuse(work)
                work.leader = None

    def _note_reuse(self, work: Work) -> None:
        if not work.preempted:
            work.reused = self._cells.length(work.row)

    def _chunks(self, drawing: int) -> list[Step]:
        """Pieces of the prompts that are still being read."""
        readers = self._readers()
        budget = min(self._budget(readers, drawing), self._batch - drawing)
        readers = self._nearly_read(readers, budget)
        most = max([budget, *map(self._least, readers[:1])])
        room = self._cells.make_room(drawing + most) - drawing
        steps: list[Step] = []
        for work in readers:
            least = self._least(work)
            # What must be computed at once is in a batch of its own: the first one read may go beyond the budget.
            count = min(room, self._unread(work), budget if steps or least == 1 else max(budget, least))
            if count < least:
                continue
            steps.append(self._step(work, count))
            budget -= len(steps[-1].part.tokens)
            room -= len(steps[-1].part.tokens)
            work.turn = next(self._turns)
        return steps

    def _nearly_read(self, readers: list[Work], budget: int) -> list[Work]:
        """Those first whose last piece this is, oldest first: cut in two, it would come only in the next round.

        They leave something to the others, who take turns.
        """
        left = budget - (budget // _FOR_OTHERS if any(self._unread(work) > budget for work in readers) else 0)
        nearly: list[Work] = []
        for work in sorted(readers, key=lambda work: work.number):
            if self._unread(work) <= left:
                nearly.append(work)
                left -= self._unread(work)
        others = [work for work in readers if work not in nearly]
        if others and self._least(others[0]) > budget:
            # It can only be the first.
            return [others[0], *nearly, *others[1:]]
        return nearly + others

    def _budget(self, readers: list[Work], drawing: int) -> int:
        """Tokens of prompts in one step: while replies are written, the rest of one short prompt, or a piece of others.

        Of several prompts in one step each would wait for all. And those who ask in the same moment would be in step
        from there on, and always ask in the same moment; so they get their first words one after the other.
        """
        if not drawing:
            return self._batch
        short = [work for work in readers if self._unread(work) <= self._short]
        if not short:
            return self._beside
        rest = self._unread(min(short, key=lambda work: work.number))
        # What is for long prompts comes on top of it.
        return max(self._beside, rest if len(short) == len(readers) else rest * _FOR_OTHERS // (_FOR_OTHERS - 1) + 1)

    def _least(self, work: Work) -> int:
        """Tokens that a step of it has, at least."""
        found = work.text.chunk_at(self._cells.length(work.row))
        return len(found[0].ids) if found and found[0].at_once else 1

    def _readers(self) -> list[Work]:
        """Whoever had the last piece, or has come last, is the last to have the next."""
        readers = [work for work in self._active if work.leader is None and self._unread(work) > 1]
        return sorted(readers, key=lambda work: work.turn)

    def _step(self, work: Work, count: int) -> Step:
        start, skip = self._cells.length(work.row), self._cells.skipped(work.row)
        count = self._cells.stretch(work.row, work.text, count)
        found = work.text.chunk_at(start)
        if found:
            chunk, offset = found
            tokens = chunk.ids[offset : offset + count]
            part = Part(work.row, start, tokens, skip - skipped(chunk.ids[:offset]), chunk, offset)
        else:
            part = Part(work.row, start, work.text.words(start, count), skip)
        return Step(work, part, draws=start + len(part.tokens) == len(work.text.tokens))
