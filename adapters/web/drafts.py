"""The newest frame of each reply that is being written."""

from collections import OrderedDict
from datetime import datetime, timedelta

from gateway.schema.ids import ReplyId
from gateway.schema.reply import Draft

_KEPT = 256
_STALE = timedelta(minutes=2)


class Drafts:
    """Decides which frames are shown: each newer than the last, none after a final part of its reply."""

    def __init__(self) -> None:
        self._newest: OrderedDict[ReplyId, tuple[Draft, datetime]] = OrderedDict()
        self._final: OrderedDict[ReplyId, None] = OrderedDict()

    def take(self, draft: Draft, now: datetime) -> bool:
        """Whether to show this frame."""
        known = self._newest.get(draft.reply)
        if draft.reply in self._final or (known is not None and known[0].sequence >= draft.sequence):
            return False
        self._newest[draft.reply] = (draft, now)
        self._newest.move_to_end(draft.reply)
        if len(self._newest) > _KEPT:
            self._newest.popitem(last=False)
        return True

    def finish(self, reply: ReplyId) -> None:
        """A final part of the reply is out: its draft is over."""
        self._newest.pop(reply, None)
        self._final[reply] = None
        self._final.move_to_end(reply)
        if len(self._final) > _KEPT:
            self._final.popitem(last=False)

    def current(self, person: str, now: datetime) -> list[Draft]:
        """What a page that has just connected should show; a draft gone quiet is not among it."""
        return [draft for draft, at in self._newest.values() if draft.address.chat == person and now - at < _STALE]
