"""What a check found."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "warn", "fail"]
"""``warn``: it works, but not as it should. ``fail``: it does not work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact, for people and for machines."""

    name: str
    """What was looked at: the check's name, and a word after a dot where it looks at several things."""
    status: Status
    found: str
    mend: str | None = None
    """What to do about it; None only where nothing is wrong, or where ``found`` says it already."""
