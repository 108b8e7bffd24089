"""Which names a file in a workspace may have."""

import unicodedata
from pathlib import PurePosixPath

INSIDE = "/workspace"
"""Where programs in the sandbox see it."""
_LONGEST = 200
_LONGEST_STEP = 100
_DEEPEST = 8
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of what can't be seen, or turns the text around it: https://www.unicode.org/reports/tr44/#General_Category_Values"""


class BadName(Exception):
    """It can't be a file's name here; the text says why."""


def steps_of(name: str) -> tuple[str, ...]:
    """The folders and the file that ``name`` goes through, from the workspace on.

    ``name`` is what a model wrote. Nothing is decoded: ``%2e%2e`` is a name like any other. Raises ``BadName``.
    """
    text = unicodedata.normalize("NFC", name.strip())
    if text == INSIDE or text.startswith(f"{INSIDE}/"):
        text = text.removeprefix(INSIDE).lstrip("/")
    if text.startswith(("/", "~")) or "\\" in text:
        raise BadName("a file's name is relative to the workspace, such as notes/plan.md")
    if any(unicodedata.category(character) in _HIDDEN for character in text):
        raise BadName("a file's name has only characters that can be seen")
    steps = PurePosixPath(text).parts
    if not steps or ".." in steps:
        raise BadName("a file's name can't be empty or leave the workspace")
    longest = max(len(step.encode()) for step in steps)
    if len(text.encode()) > _LONGEST or longest > _LONGEST_STEP or len(steps) > _DEEPEST:
        raise BadName("that file name is too long")
    return steps
