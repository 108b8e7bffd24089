"""A turn from claim to finish: what is said in the end, whatever happens on the way."""

from collections.abc import Callable, Sequence
from typing import Self

from agent.clock import Clock, SystemClock
from agent.compaction.on_request import compacted
from agent.compaction.summary import Summariser
from agent.context import Contexts
from agent.loop import Ended, Turn
from agent.model.contract import Model, ModelClosed
from agent.prompt import PromptBuilder, question
from agent.reminder import reminded
from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.errors import ModelError
from gateway.schema.content import Unsupported
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish
from gateway.settings import Settings

SUMMARISED = "I summarised the older part of our conversation."


class TurnRunner:
    """A ``TurnHandler``. Holds nothing of any turn; may run many at once."""

    def __init__(
        self, model: Model, tools: Toolbox, settings: Settings, clock: Clock, context: Callable[[Task], ToolContext]
    ) -> None:
        """``model`` stays the caller's to close; ``settings.agent`` and ``settings.model`` are used.

        ``context``: what the tools may use for a task.
        """
        self._model = model
        self._tools = tools
        self._settings = settings
        self._clock = clock
        self._context = context

    @classmethod
    def from_settings(cls, model: Model, settings: Settings, notes: NoteStore, reminders: ReminderStore) -> Self:
        """With the tools that discovery finds, on the machine's clock."""
        zone = settings.agent.zone
        clock = SystemClock(zone)
        return cls(model, Toolbox.discover(), settings, clock, Contexts(notes, reminders, clock, zone))

    async def __call__(self, claim: Claim) -> Finish:
        """Run the turn.

        What the model can't do becomes a reply that says so. Raises what is worth another try:
        ``LeaseLost``, ``Unavailable``, ``ModelClosed``, ``ModelInterrupted``, and anything unexpected.
        """
        task = claim.task
        if task.kind == "reset":
            return Finish(outcome=Outcome.REPLIED, replies=_replies([task], "Started a new conversation."), reset=True)
        if task.kind == "compact":
            return await self._compact(claim)
        if task.kind == "reminder":
            return reminded(task, self._context(task))
        tasks = claim.tasks
        if not question(tasks):
            return Finish(outcome=Outcome.REPLIED, replies=_replies(tasks, _nothing_to_read(tasks)))
        turn = Turn(claim, self._model, self._tools, self._settings, self._context(task))
        try:
            ended = await turn.run()
        except ModelClosed:
            raise
        except ModelError as error:
            return self._failed(turn, tasks, str(error))
        return self._finish(turn, tasks, ended)

    async def _compact(self, claim: Claim) -> Finish:
        prompt = PromptBuilder.for_agent(self._model, self._settings, self._tools.schemas)
        session = claim.task.session
        summariser = Summariser.for_session(self._model, prompt, self._tools.schemas, self._settings, session)
        return await compacted(claim, prompt, summariser, self._clock, self._settings.agent.turn_seconds)

    def _finish(self, turn: Turn, tasks: Sequence[Task], ended: Ended) -> Finish:
        note = "" if ended.how == "stopped" else ended.note
        said = "\n\n".join(text for text in (turn.text, note) if text)
        if ended.how == "stopped":
            said = f"{said} (stopped)" if said else ""
        elif unread := _unread(tasks):
            said = f"{said}\n\n(I can't read {unread} yet: I went by the text alone.)"
        said = _told(said, turn)
        kept = "\n\n".join(text for text in (ended.written, note) if text)
        return Finish(
            outcome=Outcome.CANCELLED if ended.how == "stopped" else Outcome.REPLIED,
            replies=_replies(tasks, said),
            transcript=(*(_summaries(turn) if said else ()), *self._transcript(tasks, turn.asked, turn.steps, kept)),
        )

    def _failed(self, turn: Turn, tasks: Sequence[Task], sentence: str) -> Finish:
        """The message stays out of the history: one that is too long would crowd all else out of it."""
        said = "\n\n".join(text for text in (turn.text, sentence) if text)
        replies = _replies(tasks, _told(said, turn))
        return Finish(outcome=Outcome.REPLIED, replies=replies, transcript=_summaries(turn))

    def _transcript(self, tasks: Sequence[Task], asked: str, steps: Sequence[Entry], last: str) -> tuple[Entry, ...]:
        now = int(self._clock.now().timestamp() * 1000)
        entries = [Entry(role="user", text=asked, at_ms=tasks[0].accepted_ms)]
        entries += [self._kept(step, direct=tasks[0].direct) for step in steps if step.role != "summary"]
        answered = {step.call_id for step in steps}
        # A chat format wants a result for each call.
        entries += [
            Entry(role="tool", text="error: not done", call_id=call.id, tool=call.name, at_ms=now)
            for step in steps
            for call in step.calls
            if call.id not in answered
        ]
        if last:
            entries.append(Entry(role="assistant", text=last, at_ms=now))
        return tuple(entries)

    def _kept(self, step: Entry, *, direct: bool) -> Entry:
        # Chat formats want thoughts only within the turn that they belong to.
        kept = step.model_copy(update={"thought": ""})
        if direct or step.tool is None or not self._tools.personal(step.tool):
            return kept
        # Anybody there may ask the model what stands in its history. What it said aloud is there all the same.
        return kept.model_copy(update={"text": "(was told to who asked)"})


def _replies(tasks: Sequence[Task], text: str) -> tuple[Reply, ...]:
    """One, which quotes the last: its id is the first one's, as that of its drafts was."""
    if not text:
        return ()
    first, last = tasks[0], tasks[-1]
    return (Reply(id=Reply.id_for(first.id), address=first.address, reply_to=last.reply_to, text=text),)


def _summaries(turn: Turn) -> tuple[Entry, ...]:
    """What stands before the turn's own entries: it covers what was before them."""
    return (turn.summary,) if turn.summary else ()


def _told(said: str, turn: Turn) -> str:
    """A reply, and that something was summarised before it: nobody is to find out by what is forgotten."""
    return f"{said}\n\n({SUMMARISED})" if said and turn.summary else said


def _nothing_to_read(tasks: Sequence[Task]) -> str:
    unread = _unread(tasks)
    if not unread:
        return "I got an empty message; please write something."
    return f"I can't read {unread} yet; please write it as text."


def _unread(tasks: Sequence[Task]) -> str:
    """What came that can't be read, in everyday words: ``photos``, ``photos and stickers``."""
    parts = [part for task in tasks for part in task.parts]
    kinds = list(dict.fromkeys(_plural(part.what) for part in parts if isinstance(part, Unsupported)))
    return " and ".join([", ".join(kinds[:-1]), kinds[-1]] if len(kinds) > 1 else kinds)


def _plural(what: str) -> str:
    return what if what.endswith("s") else f"{what}s"
