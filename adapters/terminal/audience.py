"""Who is looking at which conversation, and what each of them has seen."""

from collections import OrderedDict
from collections.abc import Sequence

from adapters.terminal.entries import answered
from adapters.terminal.mailbox import Mailbox
from adapters.terminal.wire import FRAME_BYTES, Entry, Growing, History, Seen
from gateway.schema.ids import ConversationId, ReplyId
from gateway.schema.reply import Draft

REMEMBERED_REPLIES = 1000


class Watcher:
    """One client in one conversation: it gets the history first, and no entry twice."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self._shown: set[str] = set()
        self._held: list[Entry] | None = []

    def open(self, entries: Sequence[Entry]) -> None:
        """Send the history, then what was shown while it was being read."""
        self.mailbox.put(History(entries=tuple(entries)))
        self._shown.update(entry.id for entry in entries)
        held, self._held = self._held or [], None
        for entry in held:
            self.show(entry)

    def show(self, entry: Entry) -> None:
        """Send one entry, unless the client has it."""
        if self._held is not None:
            self._held.append(entry)
        elif entry.id not in self._shown:
            self._shown.add(entry.id)
            if entry.reply is not None:
                self.mailbox.unsketch(entry.reply)
            self.mailbox.put(Seen(entry=entry))

    def sketch(self, draft: Growing) -> None:
        """Send a draft, if the client is ready for one."""
        if self._held is None:
            self.mailbox.sketch(draft)


class Audience:
    """The clients of every conversation, and how far the drafts have come."""

    def __init__(self) -> None:
        self._watchers: dict[ConversationId, set[Watcher]] = {}
        self._sequences: OrderedDict[ReplyId, int | None] = OrderedDict()

    def join(self, conversation: ConversationId, watcher: Watcher) -> None:
        """From now on ``watcher`` is shown what happens in ``conversation``."""
        self._watchers.setdefault(conversation, set()).add(watcher)

    def leave(self, conversation: ConversationId, watcher: Watcher) -> None:
        """Undo ``join``."""
        watchers = self._watchers.get(conversation, set())
        watchers.discard(watcher)
        if not watchers:
            self._watchers.pop(conversation, None)

    def show(self, conversation: ConversationId, entry: Entry) -> None:
        """Show an entry to everybody there. Its reply's drafts are over."""
        if entry.reply is not None:
            self._remember(ReplyId(entry.reply), None)
        for watcher in self._watchers.get(conversation, ()):
            watcher.show(entry)

    def sketch(self, draft: Draft) -> None:
        """Show a draft, unless a newer one or the reply itself was shown before."""
        if draft.reply in self._sequences:
            newest = self._sequences[draft.reply]
            if newest is None or draft.sequence <= newest:
                return
        self._remember(draft.reply, None if draft.over else draft.sequence)
        frame = Growing(
            reply=draft.reply, answers=answered(draft.reply, draft.address), text=draft.text, over=draft.over
        )
        if len(frame.text) * 6 > FRAME_BYTES:
            return
        for watcher in self._watchers.get(draft.address.conversation, ()):
            watcher.sketch(frame)

    def _remember(self, reply: ReplyId, sequence: int | None) -> None:
        self._sequences[reply] = sequence
        self._sequences.move_to_end(reply)
        if len(self._sequences) > REMEMBERED_REPLIES:
            self._sequences.popitem(last=False)
