"""Telegram: a message is received when a poll confirms it by its offset."""

import time
from collections import Counter
from contextlib import AbstractAsyncContextManager
from typing import Any

from tests.bench.path.platform import Platform, Report, Stamped, arrivals, marks, words
from tests.doubles.telegram.facts import PERSON, TOKEN
from tests.doubles.telegram.server import BotApi

_FIRST_PERSON = 100_000
_SHOWING = ("sendMessage", "editMessageText")


class _Server(BotApi):
    def __init__(self) -> None:
        super().__init__(limits=True)
        self.stamped = self.calls = Stamped()
        self.confirmed_at: dict[int, float] = {}

    def limited(self) -> Counter[str]:
        """Calls that were one too many, by method."""
        refused = [entry.content for entry in self.transcript.entries if entry.kind == "refused"]
        return Counter(each["method"] for each in refused if each["description"].startswith("Too Many Requests"))

    def confirm(self, offset: int | None) -> None:
        before = len(self.confirmed)
        super().confirm(offset)
        now = time.time()
        self.confirmed_at.update((update["update_id"], now) for update in self.confirmed[before:])


class Telegram(Platform):
    """People write to the bot directly."""

    name = "telegram"

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self._server = _Server()
        self._updates: dict[str, dict[str, Any]] = {}
        self._deliveries = 0

    def serving(self) -> AbstractAsyncContextManager[object]:
        """Serve while inside."""
        return self._server.serving()

    def settings(self) -> dict[str, str]:
        """The gateway's."""
        heard = ",".join(str(_FIRST_PERSON + number) for number in range(self.people))
        return {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": self._server.base,
            "TELEGRAM_ALLOW_USERS": heard,
        }

    async def _say(self, mark: str, person: int) -> str:
        number = _FIRST_PERSON + person
        update = await self._server.deliver(
            {
                "from": {**PERSON, "id": number},
                "chat": {"id": number, "type": "private", "first_name": "Ada"},
                "text": words(mark),
            }
        )
        self._updates[mark] = update
        self._deliveries += 1
        return f"{number}/{update['message']['message_id']}"

    async def again(self, mark: str) -> None:
        """The same message in another update: one of the same id would be confirmed without being read."""
        self._deliveries += 1
        await self._server.push({"message": self._updates[mark]["message"]})

    def shown(self) -> Counter[str]:
        """What was sent."""
        return marks(message["text"] for message in self._server.sent)

    def report(self) -> Report:
        """All that was seen."""
        server = self._server
        at = server.confirmed_at
        known = {mark: update["update_id"] for mark, update in self._updates.items()}
        calls = zip(server.stamped.at, server.stamped, strict=True)
        return Report(
            said=self.said,
            ids=self.ids,
            people=self.persons,
            deliveries=self._deliveries,
            told={mark: at[number] for mark, number in known.items() if number in at},
            arrivals=arrivals((when, str(call.data.get("text"))) for when, call in calls if call.method in _SHOWING),
            shown=self.shown(),
            calls=Counter(call.method for call in server.calls if call.method != "getUpdates"),
            limited=server.limited(),
        )
