"""Groups that became supergroups: to the platform another chat, to its people the same conversation.

What was the group's id stays the conversation's name, so that history, waiting replies and what the
group has chosen go on. Only what is called on the wire has the new id.
https://core.telegram.org/bots/api#responseparameters
"""

import json

from adapters.base import Rejected
from gateway.schema.address import Address
from gateway.schema.bookmarks import Bookmarks

BOOKMARK = "moves"


class Moves:
    """One account's, kept over restarts."""

    def __init__(self, bookmarks: Bookmarks, moved: dict[int, int]) -> None:
        self._bookmarks = bookmarks
        self._moved = moved

    @classmethod
    async def load(cls, bookmarks: Bookmarks) -> "Moves":
        """Raises ``Unavailable``."""
        kept = await bookmarks.get(BOOKMARK)
        found = json.loads(kept) if kept else {}
        return cls(bookmarks, {int(old): int(new) for old, new in found.items()})

    async def learn(self, old: int, new: int) -> None:
        """Keep that ``old`` is ``new`` now. Raises ``Unavailable``; then nothing has changed."""
        if old == new or self._moved.get(old) == new:
            return
        moved = {**self._moved, old: new}
        await self._bookmarks.put(BOOKMARK, json.dumps(moved))
        self._moved = moved

    def named(self, address: Address) -> Address:
        """``address`` by the name its conversation has had from the beginning."""
        for old, new in self._moved.items():
            if str(new) == address.chat:
                return address.model_copy(update={"chat": str(old)})
        return address

    def place(self, address: Address) -> tuple[int, int | None]:
        """The chat to call, and the thread in it. Raises ``Rejected`` if it is none of this platform's."""
        try:
            chat, thread = int(address.chat), None if address.thread is None else int(address.thread)
        except ValueError:
            raise Rejected(f"{address.conversation} is not a chat of Telegram.") from None
        return self._moved.get(chat, chat), thread
