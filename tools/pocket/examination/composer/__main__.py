"""``python -m tools.pocket.examination.composer``: write ``generated.jsonl`` anew, the same every time."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tools.pocket.examination.composer import chinese, english, english_talk, english_thread, orders
from tools.pocket.examination.composer.draw import Draw, Raw
from tools.pocket.examination.item import GENERATED, Item

_SEED = 20261121
_TRIES = 200


def _single(job: Callable[[Draw], Raw]) -> Callable[[Draw], list[Raw]]:
    return lambda draw: [job(draw)]


_ENGLISH: dict[str, list[tuple[int, Callable[[Draw], list[Raw]]]]] = {
    "calculate": [(100, _single(english.calculate))],
    "time": [(70, _single(english.time))],
    "remember": [(48, _single(english.remember))],
    "recall": [(56, _single(english.recall))],
    "forget": [(32, _single(english.forget))],
    "remind": [(90, _single(english.remind))],
    "chat": [(22, english_talk.chat)],
    "identity": [(18, english_talk.identity)],
    "commands": [(24, english_talk.commands)],
    "repeat": [(10, english_talk.repeat)],
    "missing": [(32, english_talk.missing)],
    "errors": [(30, _single(english.error))],
    "follow-up": [(50, english_thread.follow_up), (16, english_thread.long)],
    "two requests": [(56, english_talk.two)],
    "adversarial": [(22, orders.adversarial)],
    "beyond": [(124, _single(english.beyond))],
}
_CHINESE = {job: [kind] for job, kind in chinese.JOBS.items()}


def _dialogues() -> Iterator[dict[str, Any]]:
    random = Random(_SEED)
    seen: set[str] = set()
    for language, jobs in (("english", _ENGLISH), ("chinese", _CHINESE)):
        for job, kinds in jobs.items():
            for count, make in kinds:
                yield from ({"language": language, "job": job, "turns": _new(make, random, seen)} for _ in range(count))


def _new(make: Callable[[Draw], list[Raw]], random: Random, seen: set[str]) -> list[Raw]:
    """One whose first message has not been there yet."""
    for _ in range(_TRIES):
        turns = make(Draw(random))
        if turns[0]["user"].lower() not in seen:
            seen.add(turns[0]["user"].lower())
            return turns
    raise RuntimeError(f"{make} has nothing new to say")


def lines() -> list[str]:
    """The file's lines."""
    dialogues = list(_dialogues())
    for dialogue in dialogues:
        Item.model_validate({"source": "generated", **dialogue})
    return [json.dumps(dialogue, ensure_ascii=False) for dialogue in dialogues]


if __name__ == "__main__":
    GENERATED.write_text("".join(f"{line}\n" for line in lines()), "utf-8")
    print(f"The dialogues are written to {GENERATED}.")
