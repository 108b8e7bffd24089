"""Dialogues without end, each of a few exchanges: ``python -m tools.pocket.generator [--seed N] [--count N]`` prints some."""

import argparse
import random
import sys
from collections.abc import Iterator

from tools.pocket.chinese import jobs as chinese
from tools.pocket.chinese import more
from tools.pocket.chinese import pairs as chinese_pairs
from tools.pocket.dialogue import Dialogue
from tools.pocket.english import (
    arithmetic,
    beyond,
    clock,
    echo,
    identity,
    missing,
    notes,
    pairs,
    reminders,
    small_talk,
    stories,
    threads,
    trouble,
)
from tools.pocket.scene import Job, Scene, drawn

_SHARES: dict[str, tuple[int, dict[Job, int]]] = {
    "small talk": (10, small_talk.JOBS),
    "identity": (9, identity.JOBS),
    "clock": (9, clock.JOBS),
    "arithmetic": (11, arithmetic.JOBS),
    "stories": (10, stories.JOBS),
    "notes": (19, notes.JOBS),
    "reminders": (16, reminders.JOBS),
    "missing": (8, missing.JOBS),
    "trouble": (8, trouble.JOBS),
    "echo": (6, echo.JOBS),
    "beyond": (20, beyond.JOBS),
}
_TWO, _ON = 0.22, 0.13
_CHINESE = 0.27
_IN_CHINESE = chinese.JOBS | more.JOBS


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
            exchange = drawn(scene, chinese_pairs.JOBS if rng.random() < _TWO + _ON else _IN_CHINESE)
        else:
            exchange = _english(scene)
        messages += exchange
        scene.said = messages[-1].text
    return messages


def _english(scene: Scene) -> Dialogue:
    kind = scene.rng.random()
    if kind < _TWO:
        return drawn(scene, pairs.JOBS)
    if kind < _TWO + _ON:
        return drawn(scene, threads.JOBS)
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
