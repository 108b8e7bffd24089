"""Dialogues without end, each of a few exchanges: ``python -m tools.pocket.generator [--seed N] [--count N]`` prints some."""

import argparse
import random
import sys
from collections.abc import Iterator

from tools.pocket.chinese import jobs as chinese
from tools.pocket.chinese import more, wider
from tools.pocket.chinese import pairs as chinese_pairs
from tools.pocket.dialogue import Dialogue
from tools.pocket.english import (
    arithmetic,
    beyond,
    briefly,
    clock,
    echo,
    identity,
    missing,
    notes,
    onward,
    pairs,
    reminders,
    shortest,
    small_talk,
    stories,
    threads,
    trouble,
    verbatim,
)
from tools.pocket.scene import Job, Scene, drawn

_SHARES: dict[str, tuple[int, dict[Job, int]]] = {
    "small talk": (12, small_talk.JOBS),
    "the shortest": (9, shortest.JOBS),
    "identity": (10, identity.JOBS),
    "clock": (9, clock.JOBS),
    "arithmetic": (11, arithmetic.JOBS),
    "stories": (10, stories.JOBS),
    "notes": (19, notes.JOBS),
    "reminders": (16, reminders.JOBS),
    "missing": (8, missing.JOBS),
    "trouble": (8, trouble.JOBS),
    "echo": (6, echo.JOBS),
    "beyond": (32, beyond.JOBS),
    "verbatim": (6, verbatim.JOBS),
}
_JOINED: dict[str, tuple[float, dict[Job, int]]] = {
    "two": (0.1, pairs.JOBS),
    "briefly": (0.11, briefly.JOBS),
    "on": (0.07, threads.JOBS),
    "onward": (0.07, onward.JOBS),
}
"""Several requests, in one message or one after the other: of each exchange, so much."""
_CHINESE, _CHINESE_TWO = 0.28, 0.33
_IN_CHINESE = chinese.JOBS | more.JOBS | wider.JOBS


def dialogues(seed: int) -> Iterator[Dialogue]:
    """One after the other; the same for the same seed."""
    rng = random.Random(seed)
    while True:
        yield dialogue(rng)


def dialogue(rng: random.Random) -> Dialogue:
    """One conversation."""
    scene = Scene.begin(rng)
    messages: Dialogue = []
    in_chinese = rng.random() < _CHINESE
    for _ in range(rng.choice((1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6))):
        if in_chinese:
            exchange = drawn(scene, chinese_pairs.JOBS if rng.random() < _CHINESE_TWO else _IN_CHINESE)
        else:
            exchange = _english(scene)
        messages += exchange
        scene.said = messages[-1].text
    return messages


def _english(scene: Scene) -> Dialogue:
    kind = scene.rng.random()
    for share, several in _JOINED.values():
        if kind < share:
            return drawn(scene, several)
        kind -= share
    _, jobs = scene.rng.choices(list(_SHARES.values()), [share for share, _ in _SHARES.values()])[0]
    return drawn(scene, jobs)


def main() -> None:
    """Print some."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10)
    options = parser.parse_args()
    for _, messages in zip(range(options.count), dialogues(options.seed), strict=False):
        sys.stdout.write("".join(f"{message.role:>9}: {message.content}\n" for message in messages) + "\n")


if __name__ == "__main__":
    main()
