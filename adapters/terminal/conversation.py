"""What an interactive client knows of its conversation: no input, no output, no clock."""

import re
from dataclasses import dataclass, field

from adapters.terminal.client import Frame
from adapters.terminal.wire import Declined, Entry, Fault, Growing, History, NotNow, Say, Seen, Taken

_COMMAND = re.compile(r"^[\s`*•-]*(/[a-z][a-z_-]*)", re.MULTILINE)
_LISTING = "/help"


@dataclass(frozen=True)
class Past:
    """To print when the conversation is opened: what was shown in it before."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Notice:
    """To print: a sentence of this program's own."""

    text: str


@dataclass(frozen=True)
class CutShort:
    """To print: as far as a reply came that goes no further."""

    text: str


Printed = Past | Entry | Notice | CutShort


@dataclass
class Conversation:
    """Messages on their way, entries that were printed, and the reply that is growing."""

    unsent: dict[str, Say] = field(default_factory=dict)
    """What the gateway has not confirmed, in order."""
    draft: Growing | None = None
    doubtful: bool = False
    """Something else was answered since the draft began: it may have been stopped."""
    trouble: str = ""
    """Why there is no connection, or nothing is taken."""
    commands: set[str] = field(default_factory=set)
    """The gateway's commands, as its own list of them names them."""
    opened: bool = False
    _seen: set[str] = field(default_factory=set)
    _finished: set[str] = field(default_factory=set)
    _listings: set[str] = field(default_factory=set)

    def say(self, message: Say) -> None:
        """The person wrote ``message``; it is on the screen already."""
        self.unsent[message.id] = message
        self._seen.add(message.id)
        if message.text.strip() == _LISTING:
            self._listings.add(message.id)

    def lost(self) -> None:
        """The connection ended."""
        self.trouble = self.trouble or "The connection is lost; trying again."
        self.draft = None

    def heard(self, frame: Frame) -> list[Printed]:
        """Take in what the gateway says; returns what to print, in order."""
        match frame:
            case History():
                return self._history(frame)
            case Seen():
                return self._entry(frame.entry)
            case Growing():
                return self._grow(frame)
            case Taken():
                self.unsent.pop(frame.id, None)
                self.trouble = ""
            case Declined():
                self.unsent.pop(frame.id, None)
                if not frame.follows:
                    return [Notice(frame.text or "The gateway does not answer you.")]
            case NotNow() | Fault():
                self.trouble = frame.text
            case _:
                pass
        return []

    def settle(self) -> list[Printed]:
        """Give up on a doubtful draft: what there is of it is all there will be."""
        if self.draft is None or not self.doubtful:
            return []
        text, self.draft = self.draft.text, None
        return [CutShort(text)] if text else []

    def _history(self, frame: History) -> list[Printed]:
        new = [entry for entry in frame.entries if entry.id not in self._seen]
        printed: list[Printed] = []
        for entry in frame.entries:
            if entry.author == "person":
                self.unsent.pop(entry.id, None)
                if entry.text.strip() == _LISTING:
                    self._listings.add(entry.id)
        for entry in new:
            printed += self._entry(entry)
        if not self.opened:
            printed = [Past(tuple(new))] if new else []
        self.opened = True
        self.trouble = ""
        return printed

    def _entry(self, entry: Entry) -> list[Printed]:
        if entry.id in self._seen:
            return []
        self._seen.add(entry.id)
        if entry.answers in self._listings:
            self.commands.update(_COMMAND.findall(entry.text))
        if entry.reply is not None:
            self._finished.add(entry.reply)
            if self.draft is not None and self.draft.reply == entry.reply:
                self.draft = None
            else:
                self.doubtful = True
        return [entry]

    def _grow(self, frame: Growing) -> list[Printed]:
        if frame.reply in self._finished:
            return []
        if frame.over:
            self._finished.add(frame.reply)
            if self.draft is None or self.draft.reply != frame.reply:
                return []
            self.doubtful = True
            return self.settle()
        printed: list[Printed] = []
        if self.draft is None:
            self.doubtful = False
        elif self.draft.reply != frame.reply:
            # One reply at a time is written in a conversation: the next means that the last is over.
            self.doubtful = True
            printed = self.settle()
            self.doubtful = False
        # A frame of the same reply takes no doubt away: frames and answers may overtake one another.
        self.draft = frame
        return printed
