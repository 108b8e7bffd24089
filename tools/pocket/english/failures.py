"""Reasons that a tool may give when it could not do its job: any sentence, to be told as it is."""

import random

from tools.pocket.dialogue import Dialogue, says, used
from tools.pocket.wording import word

_REASONS = (
    "{there are|you have} too many {notes|entries}{| already}",
    "{the|that} {note|text} is {too long|empty|longer than <number> characters}",
    "{the notes|the memory|the store|the database|the disk} {can't be read|can't be reached|can't be written|is full|is locked|is busy|does not answer}{| right now| at the moment|}",
    "{it is not clear which note is meant|it is not clear which note to forget|that fits <number> notes, too many to forget at once: name more of the words}",
    "somebody else wrote that note; only they or an admin may have it forgotten",
    "{you|guests} {may not|are not allowed to} {do that|keep notes|use this tool|change notes}{| here}",
    "{this|that|it} {took too long|failed|is not possible here|was refused|needs permission|did not finish in time}",
    "{something went wrong|the tool broke|timeout|timed out after <number> seconds|connection refused|out of memory|nobody is there|the clock is not set|an internal fault}",
    "{try again|please try again} {later|in <number> minutes|tomorrow}",
    "there is no tool named <tool>",
)  # fmt: skip
_SHARE = 0.05


def failed(rng: random.Random, tool: str, share: float = _SHARE, **arguments: str) -> Dialogue:
    """Now and then the call with an error and the answer to it; else nothing."""
    if rng.random() >= share:
        return []
    reason = word(rng, _REASONS, number=str(rng.randint(2, 500)), tool=tool)
    return [*used(tool, f"error: {reason}", **arguments), says(f"That did not work: {reason}.")]
