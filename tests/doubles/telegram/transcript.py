"""All that went in and out, in order."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """``kind``: ``update``, ``call`` or ``refused``."""

    kind: str
    content: dict[str, Any]


class Transcript:
    """Kept as it comes; ``listen`` is called with each entry."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.listen: Callable[[Entry], None] = lambda _: None

    def note(self, kind: str, content: dict[str, Any]) -> None:
        """Add an entry."""
        entry = Entry(kind, content)
        self.entries.append(entry)
        self.listen(entry)

    def lines(self) -> str:
        """One JSON object a line."""
        return "".join(json.dumps({entry.kind: entry.content}, default=repr) + "\n" for entry in self.entries)
