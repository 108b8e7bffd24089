"""Waiting for the queue."""

import pytest

from adapters.kit.patience import Patience, pause
from gateway.errors import Unavailable


class Queue:
    """Away for so many questions, and then there."""

    def __init__(self, away: int) -> None:
        self.away = away
        self.slept: list[float] = []

    async def ask(self) -> str:
        self.away -= 1
        if self.away >= 0:
            raise Unavailable("the message queue can't be reached")
        return "accepted"

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


async def test_it_asks_until_there_is_an_answer() -> None:
    queue = Queue(away=7)
    assert await Patience("default", queue.sleep)(queue.ask) == "accepted"
    assert queue.slept == [0.5, 1, 2, 4, 8, 10, 10]


async def test_what_isnt_about_the_queue_is_raised() -> None:
    async def odd() -> None:
        raise ValueError("odd")

    queue = Queue(away=0)
    with pytest.raises(ValueError, match="odd"):
        await Patience("default", queue.sleep)(odd)
    assert queue.slept == []


def test_pauses_end_at_the_longest() -> None:
    assert [pause(failures, longest=30) for failures in (1, 6, 7, 10_000)] == [0.5, 16, 30, 30]
