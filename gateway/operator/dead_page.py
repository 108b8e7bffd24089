"""Dead letters, for people and for machines."""

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from gateway.bus.dead_letters import INBOUND, DeadLetter
from gateway.operator.page import age, harmless, table
from gateway.schema.task import Task

_TEXT_SHOWN = 60


def as_json(letters: Sequence[DeadLetter], now_ms: int) -> str:
    """One object."""
    return json.dumps({"dead_letters": [_facts(letter, now_ms) for letter in letters]}, indent=2) + "\n"


def show_all(letters: Sequence[DeadLetter], now_ms: int, screen: Console) -> None:
    """A line for each."""
    if not letters:
        screen.print("There are no dead letters.")
        return
    rows = [(one.id, age(_age(one, now_ms)), one.lane, one.why, _excerpt(one)) for one in letters]
    screen.print(table(("Id", "#Age", "Conversation", "Reason", "Text"), rows))


def show(letter: DeadLetter, now_ms: int, screen: Console) -> None:
    """One, in full."""
    facts = _facts(letter, now_ms)
    lines = [
        ("id", letter.id),
        ("kind", "reply" if letter.account else "message"),
        ("conversation", letter.lane),
        ("sender", letter.sender or "-"),
        ("reason", letter.why or "-"),
        ("age", age(facts["age_seconds"])),
    ]
    for name, value in lines:
        screen.print(f"{name + ':':<14}{harmless(value)}", markup=False, soft_wrap=True)
    if facts["readable"]:
        payload = json.dumps(facts["payload"], indent=2, ensure_ascii=False)
    else:
        screen.print("This version can't read the payload; replayed, it goes back as it is.", soft_wrap=True)
        payload = letter.payload
    screen.print()
    screen.print(harmless(payload, lines=True), markup=False, soft_wrap=True)


def line(letter: DeadLetter) -> str:
    """One, in a line."""
    return harmless(f"{letter.id}  {letter.lane}  {letter.why}")


def _facts(letter: DeadLetter, now_ms: int) -> dict[str, Any]:
    content = letter.content
    return {
        "id": letter.id,
        "partition": letter.partition.number,
        "queue": letter.account or INBOUND,
        "conversation": letter.lane,
        "sender": letter.sender,
        "reason": letter.why,
        "age_seconds": _age(letter, now_ms),
        "readable": content is not None,
        "payload": letter.payload if content is None else content.model_dump(mode="json"),
    }


def _age(letter: DeadLetter, now_ms: int) -> float:
    return max(0.0, (now_ms - letter.died_ms) / 1000)


def _excerpt(letter: DeadLetter) -> str:
    content = letter.content
    if content is None:
        return "(of another version)"
    text = " ".join(content.text.split())
    if isinstance(content, Task) and content.kind != "message":
        text = f"({content.kind})"
    return text if len(text) <= _TEXT_SHOWN else f"{text[: _TEXT_SHOWN - 1]}…"
