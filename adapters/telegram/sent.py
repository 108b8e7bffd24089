"""Which messages are the bot's own: a reaction names one by its number only."""

from collections import OrderedDict

MOST = 10_000


class Sent:
    """The last messages of one account, in memory: a reaction to one of before the last start is not told."""

    def __init__(self) -> None:
        self._threads: OrderedDict[tuple[int, int], int | None] = OrderedDict()

    def note(self, chat: int, number: int, thread: int | None) -> None:
        """The bot sent it."""
        self._threads[chat, number] = thread
        if len(self._threads) > MOST:
            self._threads.popitem(last=False)

    def has(self, chat: int, number: int) -> bool:
        """Whether it is the bot's."""
        return (chat, number) in self._threads

    def thread(self, chat: int, number: int) -> int | None:
        """The topic it is in."""
        return self._threads.get((chat, number))
