"""What is said, by whom and when: decided before anything starts, the same for the same plan."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tests.bench.arrivals import schedule

PLATFORMS = ("telegram", "slack", "discord")
AGAIN_SECONDS = 1.0
"""After which a message of which that is planned is delivered once more."""


class Plan(BaseModel):
    """A load. Messages fall to the platforms in turn, and to each platform's people in turn."""

    model_config = ConfigDict(frozen=True)

    rate: float = Field(default=200.0, gt=0)
    """Messages a second in all."""
    seconds: float = Field(default=60.0, gt=0)
    conversations: int = Field(default=1200, gt=0)
    """In all, each with a person of its own."""
    duplicates: float = Field(default=0.02, ge=0, le=0.5)
    """The share that the platform delivers twice."""
    strangers: float = Field(default=0.02, ge=0, le=0.5)
    """The share that comes from people who are not on the list of those who are heard."""
    open: int = Field(default=0, ge=0)
    """Instead: so many conversations, in each of which one thing is said."""
    seed: int = 1

    @model_validator(mode="after")
    def _one_a_second(self) -> Self:
        # What all three platforms let through in one conversation.
        if not self.open and self.rate > self.conversations:
            raise ValueError(
                f"{self.rate:g} messages a second need {math.ceil(self.rate)} conversations or more: platforms let "
                "one reply a second through in each"
            )
        return self

    @property
    def people(self) -> int:
        """How many there are on each platform, the stranger not counted."""
        return max(1, -(-(self.open or self.conversations) // len(PLATFORMS)))


@dataclass(frozen=True)
class Move:
    """A message that is said, or delivered once more."""

    due: float
    """Seconds from the beginning."""
    platform: str
    mark: str
    """Is in the words, and so in the reply."""
    person: int | None
    """None: somebody who is not heard."""
    again: bool = False


def moves(plan: Plan) -> list[Move]:
    """All of them, in the order in which they are due."""
    return sorted(_moves(plan), key=lambda move: move.due)


def _moves(plan: Plan) -> Iterator[Move]:
    chance = random.Random(plan.seed)
    dues = _dues(plan)
    for number, due in enumerate(dues):
        platform = PLATFORMS[number % len(PLATFORMS)]
        turn = number // len(PLATFORMS)
        mark = f"{platform[0]}{number:06d}x"
        drawn = 1.0 if plan.open else chance.random()
        person = None if drawn < plan.strangers else turn % plan.people
        yield Move(due, platform, mark, person)
        if plan.strangers <= drawn < plan.strangers + plan.duplicates:
            yield Move(due + AGAIN_SECONDS, platform, mark, person, again=True)


def _dues(plan: Plan) -> list[float]:
    if plan.open:
        return [number / plan.rate for number in range(plan.people * len(PLATFORMS))]
    return schedule(plan.rate, plan.seconds, plan.seed)


class Order(BaseModel):
    """To the process of the platforms; each has an answer of one line."""

    do: Literal["settings", "say", "answered", "report"]
