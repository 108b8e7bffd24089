"""The world that people ask about, by kind: a slot ``<film>`` in a wording is one of these."""

import random
import re

from tools.pocket.english.vocabulary.culture import CULTURE
from tools.pocket.english.vocabulary.earth import EARTH
from tools.pocket.english.vocabulary.knowledge import KNOWLEDGE
from tools.pocket.english.vocabulary.living import LIVING
from tools.pocket.english.vocabulary.people import PEOPLE

VOCABULARY = {kind: tuple(words.split("|")) for kind, words in (PEOPLE | CULTURE | EARTH | KNOWLEDGE | LIVING).items()}
_SLOT = re.compile(r"<([a-z_]+)([0-9]*)>")


def drawn(rng: random.Random, pattern: str) -> dict[str, str]:
    """What fills the slots of these kinds in the pattern; ``<film2>`` is another film."""
    found = _SLOT.findall(pattern)
    return {kind + number: rng.choice(VOCABULARY[kind]) for kind, number in found if kind in VOCABULARY}


def spread(pattern: str) -> str:
    """The pattern with a choice in place of each such slot."""
    return _SLOT.sub(lambda slot: f"{{{'|'.join(VOCABULARY[slot[1]])}}}" if slot[1] in VOCABULARY else slot[0], pattern)
