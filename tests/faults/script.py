"""What people write and what the scripted model says to it: each text names its conversation and its number."""

import json
from collections import Counter
from dataclasses import dataclass
from itertools import product

from tests.faults.courier import MANIFEST

CHATS = 8
LONG = 160


@dataclass(frozen=True)
class Said:
    """A message, and the parts its answer must come in."""

    key: str
    text: str
    expect: tuple[str, ...]


class Words:
    """Every person's next message."""

    def __init__(self) -> None:
        self._numbers: Counter[str] = Counter()

    def next(self, chat: str, kind: str) -> Said:
        """``plain``, ``long`` (its answer takes two parts), or ``sum`` (it takes a tool)."""
        number = self._numbers[chat]
        self._numbers[chat] += 1
        token = f"{chat}.{number}"
        # The keys of one conversation don't grow, so no order can be taken from them.
        key = f"{chat}-{number * 7919 % 10007}"
        if kind == "sum":
            return Said(key, f"{token} sum", (_sum(chat, number % 10),))
        if kind == "long":
            first, second = f"{token} {'a' * LONG}", f"{token} {'b' * LONG}"
            return Said(key, f"{first}\n\n{second}", (f"You said: {first}", second))
        return Said(key, token, (f"You said: {token}",))


def _value(chat: str, digit: int) -> int:
    return 100_000 + int(chat[1:]) * 1000 + digit


def _sum(chat: str, digit: int) -> str:
    return f"The sum is {_value(chat, digit)}, said in {chat}."


def _rules() -> list[dict[str, object]]:
    # Not one for each message: the model's regular expressions should fit the cache of the library.
    rules: list[dict[str, object]] = []
    for chat, digit in product([f"c{number}" for number in range(CHATS)], range(10)):
        call = {"name": "calculate", "arguments": {"expression": f"{_value(chat, digit)} + 0"}}
        rules.append({"match": f"^{chat}\\.\\d*{digit} sum$", "call": call})
        rules.append({"match": str(_value(chat, digit)), "after_tool": True, "reply": _sum(chat, digit)})
    return rules


assert 2 * LONG > MANIFEST.text_limit.size > LONG + 100, "two parts, each with room for the mark of a repeat"
SCRIPT = json.dumps(_rules())
