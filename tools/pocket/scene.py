"""What holds over one dialogue: the hour, what was noted, what was last said."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tools.pocket.dialogue import Dialogue


@dataclass
class Scene:
    """The state that later exchanges may refer to."""

    rng: random.Random
    now: dt.datetime
    notes: list[str] = field(default_factory=list)
    value: str = ""
    """Of the last calculation, as the tool gave it."""
    errand: str = ""
    """Of the last reminder."""
    name: str = ""
    """The person's, if it was told."""
    said: str = ""
    """The last answer."""

    @classmethod
    def begin(cls, rng: random.Random) -> "Scene":
        """Some moment in the years to come."""
        start = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - a local time, as the tool tells it
        return cls(rng, start + dt.timedelta(minutes=rng.randrange(10 * 365 * 24 * 60)))

    def later(self) -> str:
        """The moment of a reminder, as the tool tells it."""
        moment = self.now + dt.timedelta(
            minutes=self.rng.choice([self.rng.randint(1, 200), self.rng.randint(1, 60000)])
        )
        return stamp(moment)


def stamp(moment: dt.datetime) -> str:
    """``Saturday 2026-11-21 13:29``."""
    return moment.strftime("%A %Y-%m-%d %H:%M")


Job = Callable[[Scene], Dialogue]
"""Makes an exchange."""


Made = TypeVar("Made")


def drawn(scene: Scene, jobs: dict[Callable[[Scene], Made], int]) -> Made:
    """What one of these makes, an exchange by a ``Job``: each as often as its share says."""
    return scene.rng.choices(list(jobs), list(jobs.values()))[0](scene)
