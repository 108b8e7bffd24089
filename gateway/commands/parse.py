"""Telling a command from a message that only begins with a slash."""

import re
from typing import NamedTuple

_COMMAND = re.compile(r"/([A-Za-z][A-Za-z0-9_]{0,31})(@\w{1,64})?(?:\s+(.*))?", re.DOTALL)


class Spoken(NamedTuple):
    """A command as it was typed."""

    name: str
    arguments: str
    to_somebody: bool
    """It names a bot: ``/help@bot``."""


def parse(text: str) -> Spoken | None:
    """The command, or None: ``/etc/hosts`` is not one."""
    match = _COMMAND.fullmatch(text.strip())
    return Spoken(match[1].lower(), (match[3] or "").strip(), match[2] is not None) if match else None
