"""Results that a small model can read: short, and saying what was left out."""

import unicodedata

MOST_CHARACTERS = 2400
"""Some 600 tokens: with a context of 4096, three of them fit beside all else."""
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}


def beginning(text: str, most: int = MOST_CHARACTERS) -> str:
    """The beginning of ``text``, with a note if there is more."""
    if len(text) <= most:
        return text
    return f"{text[:most].rstrip()}\n… ({len(text) - most} more characters)"


def both_ends(text: str, most: int = MOST_CHARACTERS) -> str:
    """Beginning and end of ``text``: of what a program says, the last lines tell most."""
    if len(text) <= most:
        return text
    head, tail = text[: most // 3], text[-(most - most // 3) :]
    return f"{head}\n… ({len(text) - most} characters left out) …\n{tail}"


def plain(text: str) -> str:
    """Without what can't be seen, such as marks that turn the text around, but for line ends and tabs."""
    return "".join(
        character for character in text if character in "\n\t" or unicodedata.category(character) not in _HIDDEN
    )


def in_bytes(size: int) -> str:
    """``3 B``, ``12 kB``, ``1.5 MB``."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
