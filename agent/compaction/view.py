"""What of a stored transcript the model still reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.schema.transcript import Entry


@dataclass(frozen=True)
class View:
    """The newest summary and what is read word for word, oldest first."""

    summary: str
    entries: tuple[tuple[int, Entry], ...]
    """Each with its place in the transcript."""

    @property
    def own(self) -> list[Entry]:
        """The entries without their places."""
        return [entry for _, entry in self.entries]

    @property
    def exchanges(self) -> list[list[tuple[int, Entry]]]:
        """Each begins with a message of the user: a call and its result are thus never parted."""
        found: list[list[tuple[int, Entry]]] = []
        for place, entry in self.entries:
            if entry.role == "user" or not found:
                found.append([])
            found[-1].append((place, entry))
        return found


def view(history: Sequence[Entry]) -> View:
    """By the last summary in ``history``, which is a transcript or the end of one."""
    at = next((place for place in reversed(range(len(history))) if history[place].role == "summary"), None)
    first = 0 if at is None else max(0, at - history[at].keeps)
    entries = tuple((place, history[place]) for place in range(first, len(history)) if history[place].role != "summary")
    return View(history[at].text if at is not None else "", entries)
