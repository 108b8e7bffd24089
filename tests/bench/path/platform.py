"""A platform of the benchmark: its double, with its limits on, and a clock at its doors."""

import re
import time
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from typing import Any

from pydantic import BaseModel

MARK = re.compile(r"[tsd][0-9]{6}x")


class Report(BaseModel):
    """What a platform has seen. Times are seconds since the epoch."""

    said: dict[str, float]
    """By mark: when the platform had the message."""
    ids: dict[str, str]
    """The mark of each message, by the id that the gateway has for it."""
    people: dict[str, int]
    """By mark, who said it. Strangers are not in it."""
    deliveries: int
    """Of all messages, those included that were delivered again."""
    told: dict[str, float]
    """When the platform was told "received", where it is told."""
    arrivals: dict[str, list[float]]
    """The calls that were to show a reply to a message, refused ones too where the platform keeps those."""
    shown: dict[str, int]
    """How many messages of the bot's there are with each mark."""
    calls: dict[str, int]
    """By method; those that wait for messages are not counted."""
    limited: dict[str, int]
    """How many of those were answered with 429."""


class Stamped(list[Any]):
    """A list that knows when each of its items was added."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    def append(self, item: Any) -> None:
        self.at.append(time.time())
        super().append(item)


class Platform(ABC):
    """One bot's. ``people``: how many there are whom the bot hears."""

    name: str

    def __init__(self, people: int) -> None:
        self.people = people
        self.said: dict[str, float] = {}
        self.ids: dict[str, str] = {}
        self.persons: dict[str, int] = {}

    @abstractmethod
    def serving(self) -> AbstractAsyncContextManager[object]:
        """Serve while inside."""

    @abstractmethod
    def settings(self) -> dict[str, str]:
        """The gateway's, once it is served."""

    async def say(self, mark: str, person: int | None) -> None:
        """A person, or a stranger, says something with the mark in it."""
        self.said[mark] = time.time()
        if person is not None:
            self.persons[mark] = person
        identity = await self._say(mark, self.people if person is None else person)
        self.ids[f"{self.name}:default:{identity}"] = mark

    @abstractmethod
    async def _say(self, mark: str, person: int) -> str:
        """Say it; what the gateway calls the message."""

    @abstractmethod
    async def again(self, mark: str) -> None:
        """Deliver that message once more."""

    @abstractmethod
    def shown(self) -> Counter[str]:
        """How many messages of the bot's there are with each mark."""

    @abstractmethod
    def report(self) -> Report:
        """All that was seen."""


def words(mark: str) -> str:
    """What is said."""
    return f"This is message {mark}."


def marks(texts: Iterable[str]) -> Counter[str]:
    """How many of the texts have each mark."""
    return Counter(found[0] for text in texts if (found := MARK.search(text)))


def arrivals(calls: Iterable[tuple[float, str]]) -> dict[str, list[float]]:
    """The times of calls, by the mark in each."""
    found: dict[str, list[float]] = defaultdict(list)
    for at, text in calls:
        if mark := MARK.search(text):
            found[mark[0]].append(at)
    return dict(found)
