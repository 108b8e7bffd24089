"""What the pages share: plain tables, ages in words, and text from outside that can't steer the screen."""

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

_PIPE_WIDTH = 400
"""Nothing is cut for a program that reads the page."""
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def console() -> Console:
    """Standard output; characters it does not have are replaced."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    terminal = sys.stdout.isatty()
    return Console(file=sys.stdout, highlight=False, width=None if terminal else _PIPE_WIDTH)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Columns whose name begins with ``#`` hold figures; the first one is never wrapped."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        right = column.startswith("#")
        made.add_column(
            column.removeprefix("#"),
            justify="right" if right else "left",
            no_wrap=right or number == 0,
            overflow="fold",
        )
    for row in rows:
        made.add_row(*(Text(harmless(cell)) for cell in row))
    return made


def age(seconds: float | None) -> str:
    """How long ago, in the largest unit that says enough."""
    if seconds is None:
        return "-"
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE:.0f} min"
    return f"{seconds // _HOUR:.0f} h" if seconds < 2 * _DAY else f"{seconds // _DAY:.0f} d"


def harmless(text: str, *, lines: bool = False) -> str:
    """Without control characters; ``lines``: line breaks stay."""
    return "".join(
        character if character.isprintable() or (lines and character == "\n") else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
