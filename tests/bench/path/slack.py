"""Slack over Socket Mode: a message is received when its envelope is acknowledged."""

import json
import time
from collections import Counter
from contextlib import AbstractAsyncContextManager

from tests.bench.path.platform import Platform, Report, Stamped, arrivals, marks, words
from tests.doubles.slack.delivery import Delivery
from tests.doubles.slack.limits import Limits
from tests.doubles.slack.platform import APP_TOKEN, BOT_TOKEN
from tests.doubles.slack.platform import Slack as Double
from tests.doubles.slack.platform import words as words_of
from tests.doubles.slack.socket import Sockets
from tests.doubles.slack.workspace import BOT_USER, TEAM, Channel

_SHOWING = ("chat.postMessage", "chat.update", "chat.stopStream")


class _Sockets(Sockets):
    def __init__(self) -> None:
        super().__init__()
        self.acknowledged: dict[str, float] = {}

    async def tell(self, delivery: Delivery, *, seconds: float, reason: str) -> bool:
        taken = await super().tell(delivery, seconds=seconds, reason=reason)
        if taken:
            self.acknowledged.setdefault(delivery.identity, time.time())
        return taken


class _Limits(Limits):
    def __init__(self) -> None:
        super().__init__(time.monotonic)
        self.met: Counter[str] = Counter()

    def refuse(self, method: str, channel: str) -> int | None:
        wait = super().refuse(method, channel)
        self.met[method] += wait is not None
        return wait


class Slack(Platform):
    """People write to the bot directly, in one workspace."""

    name = "slack"

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self._double = Double(retries=True)
        self._sockets = self._double.road.sockets = _Sockets()
        self._limits = self._double.limits = _Limits()
        self._calls = self._double.calls = Stamped()
        self._deliveries: dict[str, Delivery] = {}
        workspace = self._double.workspace
        for number in range(people + 1):
            user = _user(number)
            workspace.names[user] = f"Ada {number}"
            workspace.channels[_channel(number)] = Channel(_channel(number), "im", members={user, BOT_USER})

    def serving(self) -> AbstractAsyncContextManager[object]:
        """Serve while inside."""
        return self._double.serving()

    def settings(self) -> dict[str, str]:
        """The gateway's."""
        return {
            "SLACK_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_BASE": self._double.base,
            "SLACK_FILES_BASE": self._double.base,
            "SLACK_ALLOW_USERS": ",".join(f"{TEAM}.{_user(number)}" for number in range(self.people)),
        }

    async def _say(self, mark: str, person: int) -> str:
        delivery = await self._double.write(words(mark), channel=_channel(person), user=_user(person))
        self._deliveries[mark] = delivery
        return f"{_channel(person)}:{delivery.payload['event']['ts']}"

    async def again(self, mark: str) -> None:
        """Once more, with the event id it had."""
        await self._double.again(self._deliveries[mark])

    def shown(self) -> Counter[str]:
        """What the workspace shows of the bot's."""
        return marks(words_of(message) for _, message in self._double.workspace.sent())

    def report(self) -> Report:
        """All that was seen."""
        at = self._sockets.acknowledged
        calls = zip(self._calls.at, self._calls, strict=True)
        return Report(
            said=self.said,
            ids=self.ids,
            people=self.persons,
            # Those included that Slack repeated of itself, since it had no answer in time.
            deliveries=sum(1 + delivery.attempts for delivery in self._deliveries.values()),
            told={mark: at[each.identity] for mark, each in self._deliveries.items() if each.identity in at},
            arrivals=arrivals((when, json.dumps(call.arguments)) for when, call in calls if call.method in _SHOWING),
            shown=self.shown(),
            calls=Counter(call.method for call in self._calls),
            limited=+self._limits.met,
        )


def _user(number: int) -> str:
    return f"U1{number:08d}"


def _channel(number: int) -> str:
    return f"D1{number:08d}"
