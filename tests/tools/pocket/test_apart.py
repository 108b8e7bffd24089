import re
from itertools import islice

from tools.pocket.examination.item import by_hand, generated
from tools.pocket.generator import dialogues

_DIALOGUES = 5000
_SHARE = 0.04
"""Everybody says "what time is it", so some messages are in both."""


def bare(text: str) -> str:
    return " ".join(re.findall(r"[\w*+/%-]+", text.lower()))


def test_hardly_a_message_of_the_examination_is_among_those_trained_on() -> None:
    trained = {
        bare(message.text)
        for dialogue in islice(dialogues(1), _DIALOGUES)
        for message in dialogue
        if message.role == "user"
    }
    asked = [bare(turn.user) for item in (*by_hand(), *generated()) for turn in item.turns]
    both = [text for text in asked if text in trained]
    assert len(both) < _SHARE * len(asked), both
