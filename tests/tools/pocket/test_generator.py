import re
from itertools import islice

from tools.pocket.dialogue import Dialogue
from tools.pocket.generator import dialogues

_DIALOGUES = 3000
_SLOTS = ("<who>", "<thing>", "<key>")
_BRACE = re.compile(r"\{[a-z|]")


def _uncopied(dialogue: Dialogue) -> list[str]:
    """Arguments, other than an expression, that no earlier message of the person has."""
    said, wrong = "", []
    for message in dialogue:
        if message.role == "user":
            said += message.text + "\n"
        elif message.call and message.call.name != "calculate":
            wrong += [value for value in message.call.arguments.values() if not _stands(value, said)]
    return wrong


def _stands(value: str, said: str) -> bool:
    """In one piece, or, as a day and a time of it, in two: ``tomorrow remind me to call mom at 9``."""
    day, _, hour = value.partition(" at ")
    return value in said or (bool(hour) and day in said and f" at {hour}" in said)


def test_arguments_are_as_the_person_wrote_them() -> None:
    assert [wrong for dialogue in islice(dialogues(7), _DIALOGUES) for wrong in _uncopied(dialogue)] == []


def test_a_dialogue_ends_with_an_answer_and_leaves_no_slot_open() -> None:
    for dialogue in islice(dialogues(8), _DIALOGUES):
        assert dialogue[-1].role == "assistant" and dialogue[-1].text
        assert not any(mark in message.text for message in dialogue for mark in _SLOTS)
        assert not any(_BRACE.search(message.text) for message in dialogue)
