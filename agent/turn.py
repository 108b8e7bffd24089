"""A turn from claim to finish: what is said in the end, whatever happens on the way."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Literal, Self

from agent.beginning import begins_anew
from agent.clock import Clock, SystemClock
from agent.compaction.on_request import compacted
from agent.compaction.summary import Summariser
from agent.context import Contexts
from agent.enclosure import Enclosed, Enclosures
from agent.enclosure.enclosures import Places
from agent.equipment import Equipment
from agent.filling import filling
from agent.loop import Ended, Turn
from agent.memory.contract import Index
from agent.model.contract import Model, ModelClosed
from agent.permission import Grant, granted
from agent.prompt import PromptBuilder, attachments, question
from agent.reacting import reacting
from agent.reminder import reminded
from agent.shown import quoted
from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from gateway.bus.approvals import Approvals
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.errors import ModelError, Refusal
from gateway.schema.approval import DENIED
from gateway.schema.button import Buttons
from gateway.schema.content import Attachment, Unsupported
from gateway.schema.outcome import Outcome
from gateway.schema.remark import HEAD
from gateway.schema.reply import Reply
from gateway.schema.sign import Sign
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish, HandOver
from gateway.settings import Settings

SUMMARISED = "I summarised the older part of our conversation."


class TurnRunner:
    """A ``TurnHandler``. Holds nothing of any turn; may run many at once."""

    def __init__(
        self,
        model: Model,
        tools: Toolbox,
        settings: Settings,
        clock: Clock,
        context: Callable[[Task], ToolContext],
        files: Places | None = None,
        approvals: Approvals | None = None,
    ) -> None:
        """``model`` stays the caller's to close; ``settings.agent`` and ``settings.model`` are used.

        ``context``: what the tools may use for a task. ``files``: the file store; without it none is kept.
        ``approvals``: calls that somebody must allow; without it nobody can.
        """
        self._enclosures = Enclosures(files, accepts=model.accepts, context=model.context)
        self._model = model
        self._tools = tools
        self._settings = settings
        self._clock = clock
        self._context = context
        self._approvals = approvals

    @classmethod
    def from_settings(
        cls,
        model: Model,
        settings: Settings,
        notes: NoteStore,
        reminders: ReminderStore,
        equipment: Equipment,
        approvals: Approvals,
        index: Index | None = None,
        *,
        tools: Toolbox | None = None,
    ) -> Self:
        """With what the worker has, on the machine's clock. ``tools``: by default those of the default agent."""
        zone = settings.agent.zone
        clock = SystemClock(zone)
        contexts = Contexts(notes, reminders, clock, zone, equipment, index, reacting=reacting())
        own = equipment.tools if tools is None else tools
        return cls(model, own, settings, clock, contexts, equipment.files, approvals)

    async def __call__(self, claim: Claim) -> Finish:
        """Run the turn.

        What the model can't do becomes a reply that says so, or is handed to the agent that is set for that. Raises
        what is worth another try:
        ``LeaseLost``, ``Unavailable``, ``ModelClosed``, ``ModelInterrupted``, and anything unexpected.
        """
        task = claim.task
        if (done := await self._without_asking_the_model(claim)) is not None:
            return done
        tasks = claim.tasks
        came = await asyncio.to_thread(self._enclosures.of, attachments(tasks))
        if not question(tasks) and not came.readable:
            return Finish(outcome=Outcome.REPLIED, replies=_replies(tasks, _nothing_to_read(tasks, came)))
        anew = begins_anew(self._settings.session, claim.history, task, self._settings.agent.zone)
        context = self._context(task)
        try:
            grant = await self._granted(claim, context)
        except Refusal as refusal:
            return Finish(outcome=Outcome.REPLIED, replies=_replies(tasks, str(refusal)))
        turn = Turn(
            claim,
            self._model,
            self._tools,
            self._settings,
            context,
            self._enclosures,
            anew="" if grant else anew,
            approvals=self._approvals,
            grant=grant,
        )
        try:
            ended = await turn.run()
        except ModelClosed:
            raise
        except ModelError as error:
            return await self._handed_over(turn, task) or self._failed(turn, tasks, str(error))
        if ended.how == "gave_up" or (ended.how == "answered" and self._declined(ended.written)):
            handed = await self._handed_over(turn, task)
            if handed is not None:
                return handed
        return self._finish(turn, tasks, ended, came)

    async def _without_asking_the_model(self, claim: Claim) -> Finish | None:
        """What is no message, and no call that was allowed."""
        task = claim.task
        if task.kind == "reset":
            if self._approvals is not None:
                # What was asked for in the old conversation has nothing to do with the new one.
                await self._approvals.clear(task.session)
            return Finish(outcome=Outcome.REPLIED, replies=_replies([task], "Started a new conversation."), reset=True)
        if task.kind == "denied":
            return self._denied(task)
        if task.kind == "compact":
            return await self._compact(claim)
        if task.kind == "context":
            return await self._tell_context(claim)
        if task.kind == "reminder":
            return reminded(task, self._context(task))
        return None

    async def _granted(self, claim: Claim, context: ToolContext) -> Grant | None:
        if claim.task.kind != "allowed":
            return None
        if self._approvals is None:
            raise Refusal("Nothing can be allowed here, so nothing was done.")
        return await granted(self._approvals, claim, self._settings.tools, self._tools, context.workspace)

    def _denied(self, task: Task) -> Finish:
        """Without a model: what it asked for was refused at the door, and the transcript says so."""
        said, now = "All right, I won't do that.", int(self._clock.now().timestamp() * 1000)
        entries = Entry(role="user", text=DENIED, at_ms=now), Entry(role="assistant", text=said, at_ms=now)
        return Finish(outcome=Outcome.REPLIED, replies=_replies([task], said), transcript=entries)

    def _declined(self, written: str) -> bool:
        escalation = self._settings.agent.escalate
        return escalation is not None and escalation.declines(written)

    async def _handed_over(self, turn: Turn, task: Task) -> Finish | None:
        """What the agent has no answer to is another one's, once. Raises ``LeaseLost`` or ``Unavailable``."""
        escalation = self._settings.agent.escalate
        if escalation is None or task.handed is not None:
            return None
        await turn.close_calls()
        to = self._settings.roster.bound_to(escalation.to)
        spent = turn.spent.model_copy(update={"turns": 0})
        return Finish(outcome=Outcome.PENDING, onward=HandOver(to=to, steps=len(turn.steps), spent=spent))

    @property
    def _prompt(self) -> PromptBuilder:
        return PromptBuilder.for_agent(self._model, self._settings, self._tools.schemas, self._enclosures)

    async def _tell_context(self, claim: Claim) -> Finish:
        try:
            text = await filling(self._model, self._prompt, claim.history)
        except ModelError as error:
            text = str(error)
        return Finish(outcome=Outcome.REPLIED, replies=_replies([claim.task], text))

    async def _compact(self, claim: Claim) -> Finish:
        prompt = self._prompt
        session = claim.task.session
        summariser = Summariser.for_session(self._model, prompt, self._tools.schemas, self._settings, session)
        return await compacted(claim, prompt, summariser, self._clock, self._settings.agent.turn_seconds)

    def _finish(self, turn: Turn, tasks: Sequence[Task], ended: Ended, came: Enclosed) -> Finish:
        note = "" if ended.how == "stopped" else ended.note
        words = quoted(turn.text) if ended.ours else turn.text
        said = "\n\n".join(text for text in (words, note) if text)
        if ended.how == "stopped":
            said = f"{said} (stopped)" if said else ""
        elif lacking := _lacking(tasks, came):
            rest = "the rest" if came.readable else "the text alone"
            said = f"{said}\n\n({lacking}: I went by {rest}.)"
        said = _told(said, turn)
        # A summary that nobody is told of is made again in the next turn.
        marks = turn.marks if said else tuple(mark for mark in turn.marks if not mark.text)
        kept = "\n\n".join(text for text in (ended.written, note if ended.kept is None else ended.kept) if text)
        return Finish(
            outcome=Outcome.CANCELLED if ended.how == "stopped" else Outcome.REPLIED,
            replies=_replies(
                tasks, said, () if ended.how == "stopped" else turn.files, sign=turn.sign, buttons=ended.buttons
            ),
            transcript=(*marks, *self._transcript(tasks, turn, kept)),
            spent=turn.spent,
            day=self._today,
        )

    def _failed(self, turn: Turn, tasks: Sequence[Task], sentence: str) -> Finish:
        """The message stays out of the history: one that is too long would crowd all else out of it."""
        said = "\n\n".join(text for text in (turn.text, sentence) if text)
        replies = _replies(tasks, _told(said, turn))
        return Finish(
            outcome=Outcome.REPLIED, replies=replies, transcript=turn.marks, spent=turn.spent, day=self._today
        )

    @property
    def _today(self) -> str:
        return f"{self._clock.now():%Y-%m-%d}"

    def _transcript(self, tasks: Sequence[Task], turn: Turn, last: str) -> tuple[Entry, ...]:
        asked, steps = turn.asked, turn.steps
        now = int(self._clock.now().timestamp() * 1000)
        files = attachments(tasks)
        version: Literal[1, 2] = 2 if files else 1
        first = Entry(version=version, role="user", text=asked, files=files, at_ms=tasks[0].accepted_ms)
        heard = [remark.by for task in tasks for remark in task.remarks if remark.by and HEAD in asked]
        entries = [first if tasks[0].direct else first.said_by(tasks[0].sender.id, heard)]
        entries += [self._kept(step, tasks[0], turn) for step in steps if step.role != "summary"]
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
        if turn.tainted and tasks[0].direct:
            entries[-1] = entries[-1].model_copy(update={"version": 5, "foreign": True})
        return tuple(entries)

    def _kept(self, step: Entry, task: Task, turn: Turn) -> Entry:
        # Chat formats want thoughts only within the turn that they belong to.
        kept = step.model_copy(update={"thought": "", "files": (), "version": 1} if step.tool else {"thought": ""})
        if task.direct or step.tool is None:
            return kept
        told_to_all = turn.shares_memory or not self._tools.personal(step.tool)
        if told_to_all and self._settings.roster.is_for_everybody(task.led_to.agent):
            return kept
        # Anybody there may ask the model what stands in its history. What it said aloud is there all the same.
        return kept.model_copy(update={"text": "(was told to who asked)"})


def _replies(
    tasks: Sequence[Task],
    text: str,
    files: Sequence[Attachment] = (),
    *,
    sign: Sign | None = None,
    buttons: Buttons | None = None,
) -> tuple[Reply, ...]:
    """One, which quotes the last: its id is the first one's, as that of its drafts was."""
    if not text and not files:
        return ()
    first, last = tasks[0], tasks[-1]
    reply = Reply(
        version=Reply.version_for(buttons, files, sign),
        id=Reply.id_for(first.id),
        address=first.address,
        reply_to=last.reply_to,
        text=text,
        files=tuple(files),
        sign=sign,
        buttons=buttons,
    )
    return (reply,)


def _told(said: str, turn: Turn) -> str:
    """A reply, and what became of what was said before: nobody is to find out by what is forgotten."""
    notes = [f"(This is a new conversation: {turn.anew}.)"] if turn.anew else []
    notes += [f"({SUMMARISED})"] if turn.summary else []
    return "\n\n".join([said, *notes]) if said else ""


def _nothing_to_read(tasks: Sequence[Task], came: Enclosed) -> str:
    lacking = _lacking(tasks, came)
    return f"{lacking}; please write it as text." if lacking else "I got an empty message; please write something."


def _lacking(tasks: Sequence[Task], came: Enclosed) -> str:
    """What came that the model didn't get, in everyday words: ``I can't read photos and stickers yet``."""
    parts = [part for task in tasks for part in task.parts]
    told = [_in_general(part.what) for part in parts if isinstance(part, Unsupported)]
    kinds = list(dict.fromkeys([*told, *came.unread]))
    sentences = [f"I can't read {_listed(kinds)} yet"] if kinds else []
    if came.gone:
        sentences.append(f"I don't have {_listed(list(came.gone))} any more")
    return ", and ".join(sentences)


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _in_general(what: str) -> str:
    """Its kind: ``photos``. What is said of one thing stays so: ``a video that is too large``."""
    if " that " in what:
        return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"
    return what if what.endswith("s") else f"{what}s"
