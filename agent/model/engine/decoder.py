"""What the engine's thread does: one batch after the other, with a token of every reply and pieces of new prompts."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

import structlog

from agent.model.chat.encoder import Encoder
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Done, FinishReason, ModelStalled, Usage
from agent.model.engine.attic.attic import Attic
from agent.model.engine.attic.shelf import Kept
from agent.model.engine.cells import Cells
from agent.model.engine.job import Job, Reply
from agent.model.engine.meter import Meter
from agent.model.engine.opening import Opening
from agent.model.engine.runner import Aborted, NativeFailure, NoRoom, Runner
from agent.model.engine.scheduler import Scheduler, Step, Work
from agent.model.engine.suspects import Suspects
from agent.model.engine.watch import Watch
from gateway.errors import ModelError
from gateway.schema.figures import Figures

_log = structlog.get_logger(__name__)
_TICK = 0.005
"""Seconds. So often the thread looks for new requests while it does nothing but wait for the disk."""
_FETCH_SECONDS = 5
"""A disk that takes longer is not waited for: the text is read again."""
_CLOSE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class _Fetch:
    """States on their way from the disk."""

    states: "Future[list[Kept]]"
    deadline: float


class EngineLost(Exception):
    """There is no way to go on in this process."""


class Decoder:
    """All requests of one model. Used by one thread."""

    def __init__(
        self,
        runner: Runner,
        vocabulary: Vocabulary,
        encoder: Encoder,
        *,
        context: int,
        slots: int,
        watch: Watch,
        attic: Attic | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``runner`` is open and has a sequence for each slot at least; ``context`` is what one request may take.

        ``watch`` is told when a batch is computed; ``attic`` keeps what has to leave the runner's cells.
        """
        self._runner = runner
        self._vocabulary = vocabulary
        self.opening = Opening(vocabulary, encoder, context=context)
        self.monotonic = monotonic
        self._slots = slots
        self._watch = watch
        self._meter = Meter()
        self.attic = attic
        self._open_book()
        self._suspects = Suspects()
        self.at_work: tuple[Job, ...] = ()
        """Whose tokens are being computed, or whose prompt is being made. May be read from any thread."""
        self._waiting: deque[Job] = deque()
        self._fetches: dict[Work, _Fetch] = {}
        self._begun: dict[Work, Job] = {}

    def _open_book(self) -> None:
        """For a cache in which there is nothing."""
        runner = self._runner
        self._cells = Cells(
            runner,
            cells=runner.cells,
            rows=runner.sequences,
            divisible=runner.divisible,
            streams=runner.streams,
            attic=self.attic,
        )
        self._scheduler = Scheduler(self._cells, slots=self._slots, batch=runner.batch, meter=self._meter)

    @property
    def busy(self) -> bool:
        """Whether there is anything to do."""
        return bool(self._waiting or self._begun)

    def figures(self) -> Figures:
        """What was counted so far. May be called from any thread."""
        cells, begun = self._cells, len(self._begun)
        return self._meter.figures(
            running=begun, waiting=len(self._waiting), cells=cells.size, cells_used=cells.size - cells.free
        )

    def take(self, job: Job) -> None:
        """To the end of the line."""
        self._waiting.append(job)

    def step(self) -> None:
        """Compute one batch for everybody who has a slot. What goes wrong is told to those whom it concerns.

        Raises ``EngineLost``.
        """
        try:
            self._drop_interrupted()
            self._begin_new()
            self._take_in_fetched()
            steps = self._scheduler.plan()
            for batch in _batches(steps):
                if not self._compute(batch):
                    break
            if not steps and self._fetches:
                wait([fetch.states for fetch in self._fetches.values()], _TICK, FIRST_COMPLETED)
        except EngineLost:
            raise
        except Exception as error:  # noqa: BLE001 - the thread outlives any one request
            _log.error("engine_failed", error=repr(error))
            for job in list(self._begun.values()):
                self._fail(job)

    def forget(self, owner_trace: str) -> "Future[None] | None":
        """Drop what was computed for the owner of this trace, wherever it is; of a running request, when it ends.

        What is returned is over when it is off the disk, too.
        """
        self._cells.forget(owner_trace)
        return self.attic.forget(owner_trace) if self.attic else None

    def close(self) -> None:
        """End everything with ``cancelled``."""
        for job in [*self._begun.values(), *self._waiting]:
            self._end(job, "cancelled")
        if self.attic is not None and self.attic.lasting:
            self._cells.put_all_away()
            self.attic.close(_CLOSE_SECONDS)

    def _drop_interrupted(self) -> None:
        now = self.monotonic()
        for job in [*self._begun.values(), *self._waiting]:
            if job.cancelled.is_set():
                self._end(job, "cancelled")
            elif now >= job.deadline:
                self._end(job, "deadline")

    def _begin_new(self) -> None:
        if (again := self._suspects.next()) is not None and again.reply is not None:
            self._scheduler.add(again.reply.work)
        while self._waiting and self._scheduler.has_slot and not self._suspects:
            job = self._waiting.popleft()
            self.at_work = (job,)
            try:
                job.reply = self.opening.begin(job)
            except ModelError as error:
                job.give(error)
                continue
            except Exception as error:  # noqa: BLE001 - one prompt's trouble is not the others'
                _log.error("prompt_failed", error=repr(error))
                self._fail(job)
                continue
            finally:
                self.at_work = ()
            self._begun[job.reply.work] = job
            self._scheduler.add(job.reply.work)
            self._meter.begun(self.monotonic() - job.asked)
            self._fetch(job.reply.work)

    def _fetch(self, work: Work) -> None:
        """Have what is on disk of the text read, before it is begun."""
        states = self.attic.fetch(work.text, self._cells.held(work.text)) if self.attic else None
        if states is not None:
            work.fetching = True
            self._fetches[work] = _Fetch(states, self.monotonic() + _FETCH_SECONDS)

    def _take_in_fetched(self) -> None:
        for work, fetch in list(self._fetches.items()):
            if fetch.states.done() and self.attic:
                self.attic.take_in(fetch.states.result())
            elif self.monotonic() < fetch.deadline:
                continue
            work.fetching = False
            del self._fetches[work]

    def _compute(self, steps: Sequence[Step]) -> bool:
        """False if the plan no longer holds."""
        try:
            places = self._decode(steps)
        except NoRoom:
            # By the book there is room. One less will do, if there is one less.
            if not self._scheduler.squeeze():
                self._fail(self._begun[steps[0].work])
            return False
        except Aborted:
            self._after_abort(steps)
            return False
        except NativeFailure as error:
            _log.error("engine_failed", error=repr(error), sequences=len(steps))
            self._compute_apart(steps)
            return True
        self._meter.batch(sequences=len(steps), tokens=sum(len(step.part.tokens) for step in steps))
        for step, place in zip(steps, places, strict=True):
            self._note(step, place)
        return True

    def _decode(self, steps: Sequence[Step]) -> list[int]:
        self.at_work = tuple(self._begun[step.work] for step in steps)
        try:
            with self._watch.computing(sum(len(step.part.tokens) for step in steps)):
                return self._runner.decode([step.part for step in steps])
        finally:
            self.at_work = ()

    def _after_abort(self, steps: Sequence[Step]) -> None:
        """Somebody went while they alone were computed, or else it took too long."""
        if not self._watch.stalled:
            self._restore(steps)
            return
        stalled = [self._begun[step.work] for step in steps]
        guilty = self._suspects.blame(stalled)
        self._meter.stalls += 1
        _log.error("engine_stalled", sequences=len(stalled), blamed=guilty is not None)
        if guilty is not None:
            self._fail(guilty, ModelStalled("The model hung while it was working on this."))
        self._start_afresh(first=[job for job in stalled if job is not guilty])

    def _start_afresh(self, *, first: Sequence[Job]) -> None:
        """With an empty cache: all that have begun read their texts again, one after the other."""
        try:
            self._runner.renew()
        except NativeFailure as error:
            raise EngineLost(str(error)) from error
        self._open_book()
        self._fetches.clear()
        others = [job for job in self._begun.values() if job not in first]
        self._suspects.line_up([*first, *others])
        self._begun.clear()
        for job in [*first, *others]:
            if job.reply is not None:
                job.reply.work = job.reply.work.again()
                self._begun[job.reply.work] = job

    def _restore(self, steps: Sequence[Step]) -> None:
        for step in steps:
            self._cells.restore(step.work.row)

    def _compute_apart(self, steps: Sequence[Step]) -> None:
        """After a failure: each on its own, so that only those fail with which it fails again."""
        self._restore(steps)
        for step in steps:
            try:
                place = self._compute_again(step) if len(steps) > 1 else None
            except Aborted:
                self._after_abort([step])
                return
            if place is None:
                self._fail(self._begun[step.work])
            else:
                self._note(step, place)

    def _compute_again(self, step: Step) -> int | None:
        if self._cells.length(step.work.row) != step.part.start:
            return None
        try:
            return self._decode([step])[0]
        except Aborted:
            raise
        except NativeFailure:
            return None

    def _note(self, step: Step, place: int) -> None:
        """The step was computed: its book, and what follows its last token."""
        self._scheduler.done(step)
        if step.draws:
            self._draw(self._begun[step.work], place)

    def _draw(self, job: Job, place: int) -> None:
        reply = job.reply
        if reply is None:
            return
        token = self._runner.sample(reply.sampler, place)
        if not reply.generated:
            self._meter.spoke(prompt=reply.prompt, reused=reply.work.reused, seconds=self.monotonic() - job.asked)
        reply.generated += 1
        self._meter.generated += 1
        if self._vocabulary.ends(token):
            self._end(job, "stop")
            return
        count = job.request.logprobs
        known = None if count is None else self._runner.logprobs(reply.sampler, place, token, count)
        reply.writer.write(token, known)
        if reply.writer.stopped:
            self._end(job, "stop")
        elif reply.generated == reply.most:
            self._end(job, "length")
        else:
            reply.work.text.tokens.append(token)

    def _end(self, job: Job, reason: FinishReason) -> None:
        reply = job.reply
        if reply is None:
            self._waiting.remove(job)
            self._meter.ended[reason] += 1
            job.give(Done(reason, Usage(0, 0, 0)))
            return
        reply.writer.finish()
        if reply.writer.called and reason == "stop":
            reason = "tool_calls"
        self._meter.ended[reason] += 1
        self._forget(job, reply, keep=True)
        job.give(Done(reason, Usage(reply.prompt, reply.work.reused, reply.generated)))

    def _fail(self, job: Job, error: Exception | None = None) -> None:
        self._meter.ended["failed"] += 1
        if job.reply is not None:
            self._forget(job, job.reply, keep=False)
        job.give(error or ModelError("The model failed while it was working on this."))

    def _forget(self, job: Job, reply: Reply, *, keep: bool) -> None:
        del self._begun[reply.work]
        self._fetches.pop(reply.work, None)
        reply.sampler.close()
        if not self._suspects.drop(job):
            self._scheduler.end(reply.work, keep=keep)


def _batches(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """The parts of chunks alone, and before the words: what is drawn is drawn from the last batch."""
    for step in steps:
        if step.part.chunk is not None:
            yield [step]
    words = [step for step in steps if step.part.chunk is None]
    if words:
        yield words
