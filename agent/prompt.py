"""What the model gets to read: system prompt, history, the message, the steps so far.

Nothing in it changes from turn to turn but at the end, so that what was computed for the last
prompt serves for the next. The time of day is a tool's to tell, not the prompt's.
"""

from collections.abc import Sequence
from typing import Self

from agent.compaction.view import view
from agent.enclosure import Enclosures
from agent.model.contract import Message, Model, ToolSchema
from agent.model.media.limits import MOST_MEDIA
from agent.remarks import context
from agent.scheduled import marked
from gateway.errors import ModelError
from gateway.schema.content import Attachment
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.settings import Settings

_SMALL = 1024
_REMARKS_SHARE = 4
_MOST_MEDIA_BYTES = 64 * 2**20
"""Of what earlier messages came with: it is read anew for each step."""
_STRIDE = 4
"""Exchanges are dropped in fours where that leaves enough: each drop moves all that follows."""
_MOST_ENTRIES = 300
"""Of a transcript, read word for word. A turn is given only so many, and what slides is read anew in each."""
_RECALLED = "My notes on the older part of our conversation, a summary and no request:\n{}"
_HEEDED = "I go on from these notes."

_TOO_MUCH = "What came with this is too much for the model to take in at once. Please send less of it."


class PromptBuilder:
    """Fits conversations into one model's context."""

    def __init__(
        self,
        model: Model,
        system: str,
        tools: Sequence[ToolSchema],
        *,
        max_tokens: int,
        enclosures: Enclosures | None = None,
    ) -> None:
        """``enclosures``: for what messages came with; without it no files are kept."""
        self._model = model
        self._enclosures = enclosures or Enclosures(None, accepts=model.accepts, context=model.context)
        self._system = [Message(role="system", text=system)] if system else []
        self._tools = tuple(tools)
        # A small context is not to be half reply.
        self._budget = model.context - min(max_tokens, model.context // 4)
        # Who can't be told of another job would answer the summary and the remarks, too. The built-in model,
        # for one, was trained on conversations of a few hundred tokens.
        self._simple = model.context < _SMALL or not model.takes_instructions
        self._with_history = self._budget // 2 if self._simple else self._budget

    @classmethod
    def for_agent(
        cls, model: Model, settings: Settings, tools: Sequence[ToolSchema], enclosures: Enclosures | None = None
    ) -> Self:
        """By the settings."""
        most = settings.model.max_tokens
        return cls(model, settings.agent.system_prompt, tools, max_tokens=most, enclosures=enclosures)

    @property
    def budget(self) -> int:
        """Tokens that a prompt may have."""
        return self._budget

    @property
    def system(self) -> tuple[Message, ...]:
        """What every prompt begins with."""
        return tuple(self._system)

    @property
    def takes_summaries(self) -> bool:
        """Whether the model is told of what was before: a very simple one would answer that, too."""
        return not self._simple

    def whole(
        self, history: Sequence[Entry], text: str, steps: Sequence[Message], files: Sequence[Attachment] = ()
    ) -> tuple[Message, ...] | None:
        """As ``build``, but None where not all that is to be read of ``history`` fits."""
        newest = self.newest(text, steps, files)
        seen = view(history)
        messages = [*recalled(seen.summary), *self.spoken(seen.own, files), *newest]
        if len(seen.entries) > _MOST_ENTRIES or not self._fits(messages, self._with_history):
            return None
        return (*self._system, *messages)

    def build(
        self, history: Sequence[Entry], text: str, steps: Sequence[Message], files: Sequence[Attachment] = ()
    ) -> tuple[Message, ...]:
        """The messages, with as many of the newest exchanges as fit. May take some milliseconds, and longer with files.

        ``files``: what ``text`` came with. An exchange is dropped whole, from the oldest on, and the summary of what
        was before only where it leaves no room; ``text``, ``files`` and ``steps`` never are. Raises ``ModelError``
        where those alone don't fit; the sentence says how long is too long.
        """
        newest = self.newest(text, steps, files)
        seen = view(history)
        head = recalled(seen.summary) if self.takes_summaries else []
        exchanges = _exchanges(self._messages(seen.own, files))
        if self._fits([*head, *_flat(exchanges), *newest], self._with_history):
            return (*self._system, *head, *_flat(exchanges), *newest)
        if not self._fits(newest, self._budget):
            raise ModelError(_TOO_MUCH if files else self._too_long(text, steps))
        if not self._fits([*head, *newest], self._with_history):
            head = []
        dropped, enough = 0, len(exchanges)
        while enough - dropped > 1:
            middle = (dropped + enough) // 2
            if self._fits([*head, *_flat(exchanges[middle:]), *newest], self._with_history):
                enough = middle
            else:
                dropped = middle
        if len(exchanges) - enough >= 2 * _STRIDE:
            enough = -(-enough // _STRIDE) * _STRIDE
        return (*self._system, *head, *_flat(exchanges[enough:]), *newest)

    def newest(self, text: str, steps: Sequence[Message], files: Sequence[Attachment]) -> list[Message]:
        """What a prompt ends with: what is asked, with what it came with, and the steps taken."""
        came = self._enclosures.of(files)
        return [Message(role="user", text=came.before(text), media=came.media), *steps]

    def spoken(self, entries: Sequence[Entry], files: Sequence[Attachment] = ()) -> list[Message]:
        """Entries, but no summaries, as the model reads them before a message with ``files``; the user is first."""
        return _flat(_exchanges(self._messages(entries, files)))

    def summons(self, earlier: str, entries: Sequence[Entry], text: str) -> tuple[Message, ...]:
        """The prompt that asks ``text`` of a conversation: it begins like the one that the conversation ended with."""
        return (*self._system, *recalled(earlier), *self.spoken(entries), Message(role="user", text=text))

    def tokens(self, text: str) -> int:
        """Of a text by itself."""
        return self.count([Message(role="user", text=text)]) - self.count([Message(role="user", text="")])

    def _messages(self, history: Sequence[Entry], newest: Sequence[Attachment]) -> list[Message]:
        """The history as the model reads it, with no more pictures and sounds than it takes beside the ``newest``."""
        skipped = self._excess([file for entry in history for file in entry.files], newest)
        messages = []
        for entry in history:
            if not entry.files:
                messages.append(message(entry))
                continue
            perceived = sum(self._enclosures.perceives(file) for file in entry.files)
            came = self._enclosures.of(entry.files, most_media=max(0, perceived - skipped))
            skipped = max(0, skipped - perceived)
            messages.append(Message(role=entry.role, text=came.before(entry.text), media=came.media))
        return messages

    def _excess(self, older: Sequence[Attachment], newest: Sequence[Attachment]) -> int:
        """How many of the older pictures and sounds are too much, from the oldest on."""
        sizes = [[file.size for file in files if self._enclosures.perceives(file)] for files in (older, newest)]
        room, count = _MOST_MEDIA_BYTES - sum(sizes[1]), MOST_MEDIA - len(sizes[1])
        kept = 0
        for size in reversed(sizes[0]):
            room -= size
            if room < 0 or kept >= count:
                break
            kept += 1
        # In fours, as exchanges are: whatever is left out moves all that follows.
        return -(-(len(sizes[0]) - kept) // _STRIDE) * _STRIDE

    def asked(self, tasks: Sequence[Task]) -> str:
        """What is asked, behind what was said around it: the newest of that, in a quarter of the room at most.

        The same in every attempt at a turn. May take some milliseconds.
        """
        text = question(tasks)
        remarks = [remark for task in tasks for remark in task.remarks]
        if not remarks or self._simple:
            return text
        came = self._enclosures.of(attachments(tasks))
        alone = self.count([Message(role="user", text=came.before(text), media=came.media)])
        # What tools return needs room, too.
        room = min(alone + self._budget // _REMARKS_SHARE, self._budget - self._budget // _REMARKS_SHARE)
        while remarks:
            whole = context(remarks) + text
            if self._fits([Message(role="user", text=came.before(whole), media=came.media)], room):
                return whole
            del remarks[0]
        return text

    def _fits(self, messages: Sequence[Message], budget: int) -> bool:
        return self.count(messages) <= budget

    def count(self, messages: Sequence[Message]) -> int:
        """Tokens of a prompt: the system prompt, the tools, and these behind them."""
        return self._model.count([*self._system, *messages], self._tools)

    def _too_long(self, text: str, steps: Sequence[Message]) -> str:
        empty = self.count([Message(role="user", text="")])
        whole = self.count([Message(role="user", text=text)])
        room = self._budget - empty
        if room <= 0:
            return (
                f"The model can read {self._model.context} tokens, and the system prompt alone is too long for that: "
                "agent.system_prompt must be shorter, or the model another one."
            )
        if whole <= self._budget and any(step.role == "user" for step in steps):
            return "What you added while I was at it is too long for the model to read together with the rest."
        if whole <= self._budget and steps:
            return "What the tools returned is too long for the model to read."
        characters = len(text) * room // max(1, whole - empty)
        return (
            f"This message is too long for the model: it has {len(text)} characters, "
            f"and about {_rounded_down(characters)} of them would fit. Please send a shorter one."
        )


def question(tasks: Sequence[Task]) -> str:
    """What is asked: one message, or several in their order with a blank line between them."""
    return "\n\n".join(marked(task) for task in tasks if task.text.strip())


def attachments(tasks: Sequence[Task]) -> tuple[Attachment, ...]:
    """What the messages came with, in their order."""
    return tuple(part for task in tasks for part in task.parts if isinstance(part, Attachment))


def message(entry: Entry) -> Message:
    """An entry of a transcript, but no summary, as the model reads it."""
    if entry.role == "summary":
        raise ValueError("a summary is read in the place of what it covers")
    return Message(
        role=entry.role,
        text=entry.text,
        thought=entry.thought,
        calls=entry.calls,
        call_id=entry.call_id,
        tool=entry.tool,
    )


def recalled(summary: str) -> list[Message]:
    """A summary as the model reads it: words of the conversation, so never part of the system prompt."""
    if not summary:
        return []
    return [Message(role="user", text=_RECALLED.format(summary)), Message(role="assistant", text=_HEEDED)]


def _exchanges(history: Sequence[Message]) -> list[list[Message]]:
    """Each begins with a message of the user; a call and its result are thus never parted."""
    exchanges: list[list[Message]] = []
    for entry in history:
        if not exchanges and _is_said(entry):
            continue
        if entry.role == "user" or not exchanges:
            exchanges.append([])
        if exchanges[-1] and _is_said(entry) and _is_said(exchanges[-1][-1]):
            exchanges[-1][-1] = Message(role="assistant", text=f"{exchanges[-1][-1].text}\n\n{entry.text}")
        else:
            exchanges[-1].append(entry)
    return exchanges


def _is_said(entry: Message) -> bool:
    """By the assistant, and not to a tool: reminders come unasked, and many templates refuse two such in a row."""
    return entry.role == "assistant" and not entry.calls


def _flat(exchanges: Sequence[Sequence[Message]]) -> list[Message]:
    return [message for exchange in exchanges for message in exchange]


def _rounded_down(value: int) -> int:
    step: int = 10 ** max(0, len(str(value)) - 2)
    return value // step * step
