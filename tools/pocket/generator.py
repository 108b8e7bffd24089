"""Dialogues without end, each of a few exchanges: ``python -m tools.pocket.generator [--seed N] [--count N]`` prints some."""

import argparse
import dataclasses
import random
import sys
from collections.abc import Iterator

from tools.pocket.chinese import jobs as chinese
from tools.pocket.chinese import more
from tools.pocket.dialogue import Dialogue, Message, user
from tools.pocket.english import arithmetic, beyond, clock, echo, identity, notes, reminders, small_talk, stories
from tools.pocket.scene import Job, Scene

_SHARES: dict[str, tuple[int, dict[Job, int]]] = {
    "small talk": (9, small_talk.JOBS),
    "identity": (8, identity.JOBS),
    "clock": (10, clock.JOBS),
    "arithmetic": (12, arithmetic.JOBS),
    "stories": (8, stories.JOBS),
    "notes": (20, notes.JOBS),
    "reminders": (15, reminders.JOBS),
    "echo": (5, echo.JOBS),
    "beyond": (16, beyond.JOBS),
}
_PAIRED = ("clock", "arithmetic", "notes", "reminders")
_TWO = 0.14
_CHINESE = 0.22
_IN_CHINESE = chinese.JOBS | more.JOBS
_JOINTS = (" and ", " and also ", ", and ", ". ", ". also, ", "? and ", "; ", " and then ", ", then ", ". then ", " & ")
_FRAMES = (
    ("first ", ", then "), ("first, ", ". second, "), ("1. ", "\n2. "), ("1) ", " 2) "), ("two things: ", ", and "), ("two questions: ", " and "), ("- ", "\n- "),
    ("a) ", " b) "), ("", "\n"), ("", ". oh and "), ("", ", and while you're at it, "), ("", ". when that's done, "), ("", ". one more: "), ("could you do two things: ", "; "),
    ("", " plus "), ("", ". next: "), ("", ". besides, "), ("", " / "), ("both please: ", " and "), ("", ", after that "),
    ("", " as well as "), ("", ", plus "), ("", "... and "), ("", " - and "), ("", ", next "), ("", ". and one more thing: "), ("", ". then i also need this: "),
    ("two jobs: ", " and "), ("two things please. ", ". and "), ("do this: ", ". and this: "), ("please do both: ", "; and "), ("one: ", ", two: "), ("i need two things. ", ". and "),
    ("firstly, ", "; secondly, "), ("start with this: ", ". then this: "), ("to begin with, ", ". afterwards "), ("", ". at the same time "), ("", ". another thing: "),
    ("", ", but also "), ("", ". apart from that, "), ("", ". moreover, "), ("* ", "\n* "), ("1: ", " 2: "), ("(1) ", " (2) "), ("", " + "), ("", ". ps: "), ("", "\n\n"),
)  # fmt: skip
_FRAMED = 0.4


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
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3, 3, 4, 5, 6])):
        if in_chinese:
            exchange = rng.choices(list(_IN_CHINESE), list(_IN_CHINESE.values()))[0](scene)
        else:
            exchange = _english(scene)
        messages += exchange
        scene.said = messages[-1].text
    return messages


def _english(scene: Scene) -> Dialogue:
    kind = scene.rng.choices(list(_SHARES), [share for share, _ in _SHARES.values()])[0]
    return _two(scene) if scene.rng.random() < _TWO else _one(scene, kind)


def _one(scene: Scene, kind: str) -> Dialogue:
    jobs = _SHARES[kind][1]
    return scene.rng.choices(list(jobs), list(jobs.values()))[0](scene)


def _two(scene: Scene) -> Dialogue:
    """Two requests in one message: a call for each, and one answer for both."""
    rng = scene.rng
    # Neither of them goes on from something before: "times 3" would not say of which.
    scene.value = scene.errand = ""
    first, second = (_simple(scene, kind) for kind in rng.choices(_PAIRED, k=2))
    before, joint = rng.choice(_FRAMES) if rng.random() < _FRAMED else ("", rng.choice(_JOINTS))
    head = _unended(first)
    asked = f"{before}{_lowered(first, head) if before else head}{joint}{_lowered(second, second[0].text)}"
    answer = f"{first[-1].text}\n{second[-1].text}"
    return [user(asked), *first[1:-1], *second[1:-1], Message("assistant", answer)]


def _simple(scene: Scene, kind: str) -> Dialogue:
    """An exchange of one message, one call, one answer."""
    before = dataclasses.replace(scene, notes=scene.notes[:])
    while True:
        exchange = _one(scene, kind)
        roles = [message.role for message in exchange]
        if roles == ["user", "assistant", "tool", "assistant"] and "\n" not in exchange[0].text:
            scene.value = scene.errand = ""
            return exchange
        # What was said in an exchange that is not told must not be referred to.
        scene.notes[:] = before.notes
        scene.value, scene.errand, scene.name = before.value, before.errand, before.name


def _unended(exchange: Dialogue) -> str:
    """The request without what ends it; the full stop of ``at 3 p.m.`` stays."""
    head = exchange[0].text.rstrip(".!? ")
    return head + "." if any(f"{head}.".endswith(value) for value in _arguments(exchange)) else head


def _lowered(exchange: Dialogue, text: str) -> str:
    """Its first letter small, unless it belongs to something that is copied."""
    kept = text[:2].isupper() or text[:2] == "I " or any(map(text.startswith, _arguments(exchange)))
    return text if kept else text[:1].lower() + text[1:]


def _arguments(exchange: Dialogue) -> list[str]:
    call = exchange[1].call
    return [value for value in call.arguments.values() if value] if call else []


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
