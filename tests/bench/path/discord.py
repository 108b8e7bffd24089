"""Discord: the platform isn't told that a message was received."""

import json
import re
import time
from collections import Counter
from contextlib import AbstractAsyncContextManager
from typing import Any

from tests.bench.path.platform import Platform, Report, arrivals, marks, words
from tests.doubles.discord.limits import Limits, Verdict
from tests.doubles.discord.server import Discord as Double
from tests.doubles.discord.world import DM, TOKEN

_NUMBER = re.compile(r"[0-9]{10,}")
_SHOWING = ("create_message", "edit_message")


class _Limits(Limits):
    def __init__(self) -> None:
        super().__init__(time.time)
        self.refused: Counter[str] = Counter()

    def ask(self, method: str, path: str) -> Verdict:
        verdict = super().ask(method, path)
        if not verdict.allowed:
            self.refused[f"{method} {_NUMBER.sub('…', path)}"] += 1
        return verdict


class Discord(Platform):
    """People write to the bot directly."""

    name = "discord"

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self._double = Double()
        self._limits = self._double.limits = _Limits()
        world = self._double.world
        self._users = [world.user(f"ada{number}") for number in range(people + 1)]
        self._channels = [world.channel({"type": DM, "recipients": [user]}) for user in self._users]
        self._messages: dict[str, dict[str, Any]] = {}
        self._deliveries = 0

    def serving(self) -> AbstractAsyncContextManager[object]:
        """Serve while inside."""
        return self._double.serving()

    def settings(self) -> dict[str, str]:
        """The gateway's."""
        return {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_BASE": f"{self._double.base}/api/v10",
            "DISCORD_GATEWAY_BASE": self._double.gateway.url,
            "DISCORD_FILES_BASE": self._double.base,
            "DISCORD_ALLOW_USERS": ",".join(user["id"] for user in self._users[:-1]),
        }

    async def _say(self, mark: str, person: int) -> str:
        message = self._double.world.message(self._channels[person], self._users[person], words(mark))
        self._messages[mark] = message
        self._deliveries += 1
        return str(message["id"])

    async def again(self, mark: str) -> None:
        """The same event once more."""
        self._deliveries += 1
        world = self._double.world
        world.notify("MESSAGE_CREATE", world.shown(self._messages[mark]))

    def shown(self) -> Counter[str]:
        """What is in the channels of the bot's."""
        return marks(message["content"] for each in self._channels for message in self._double.bot_messages(each))

    def report(self) -> Report:
        """All that was seen. Calls that were refused for being too fast are counted, but not kept by the double."""
        calls = self._double.transcript
        met = self._limits.refused
        return Report(
            said=self.said,
            ids=self.ids,
            people=self.persons,
            deliveries=self._deliveries,
            told={},
            arrivals=arrivals((call.at, json.dumps(call.ask.body)) for call in calls if call.name in _SHOWING),
            shown=self.shown(),
            calls=Counter(call.name for call in calls) + met,
            limited=met,
        )
