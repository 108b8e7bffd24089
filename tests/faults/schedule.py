"""A run's misfortunes and its load, all from one seed: the same seed makes the same schedule."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

What = Literal[
    "kill",
    "pause",
    "redis",
    "everything",
    "slow",
    "storm",
    "lost requests",
    "lost answers",
    "redelivery",
]
WEIGHTS: dict[What, int] = {
    "kill": 6,
    "pause": 4,
    "redis": 3,
    "everything": 1,
    "slow": 2,
    "storm": 2,
    "lost requests": 2,
    "lost answers": 3,
    "redelivery": 4,
}
PAUSES = (1.6, 3.0)
"""Seconds: past every lease of the run."""
CHATS = tuple(f"c{number}" for number in range(8))


@dataclass(frozen=True)
class Blow:
    """One misfortune: what, to whom, when, and for how long or how often."""

    at: float
    what: What
    whom: str
    lasts: float


@dataclass(frozen=True)
class Remark:
    """One message, that somebody writes at some time."""

    at: float
    chat: str
    kind: str


def blows(seed: int, seconds: float, names: tuple[str, ...]) -> list[Blow]:
    """What happens to whom, in order of time."""
    return list(_blows(random.Random(f"blows {seed}"), seconds, names))


def _blows(chance: random.Random, seconds: float, names: tuple[str, ...]) -> Iterator[Blow]:
    at = 0.0
    while (at := at + chance.uniform(0.15, 1.1)) < seconds:
        what = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        lasts = chance.uniform(*PAUSES) if what == "pause" else chance.uniform(0.2, 1.0)
        yield Blow(at, what, chance.choice(names), lasts)


def remarks(seed: int, seconds: float) -> list[Remark]:
    """Who writes what, in order of time: bursts and rests."""
    return list(_remarks(random.Random(f"remarks {seed}"), seconds))


def _remarks(chance: random.Random, seconds: float) -> Iterator[Remark]:
    at = 0.0
    while at < seconds:
        for _ in range(chance.randint(1, 8)):
            yield Remark(at, chance.choice(CHATS), chance.choices(("plain", "sum", "long"), (6, 2, 2))[0])
        at += chance.uniform(0.05, 0.6)
