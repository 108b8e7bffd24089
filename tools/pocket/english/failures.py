"""A tool that could not do its job, and the reason it gave: any sentence, to be told as it is."""

import random

from tools.pocket.dialogue import Dialogue, says, used
from tools.pocket.english.wordings.failures import REASONS
from tools.pocket.wording import word
from tools.pocket.words import DAYS, code, person, thing

_SHARE = 0.06


def failed(rng: random.Random, tool: str, share: float = _SHARE, **arguments: str) -> Dialogue:
    """Now and then the call with an error and the answer to it; else nothing."""
    if rng.random() >= share:
        return []
    return broken(tool, reason(rng, tool), **arguments)


def broken(tool: str, why: str, **arguments: str) -> Dialogue:
    """The call, its error, and the answer to it."""
    return [*used(tool, f"error: {why}", **arguments), says(f"That did not work: {why.removesuffix('.')}.")]


def reason(rng: random.Random, tool: str) -> str:
    """Anything that went wrong."""
    return word(
        rng, REASONS, number=str(rng.randint(2, 500)), tool=tool, thing=thing(rng), thing_too=thing(rng), person=person(rng),
        code=code(rng), day=rng.choice(DAYS),
    )  # fmt: skip
