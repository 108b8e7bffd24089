"""A tool call as a person must see it before they allow it: all of it, and nothing that looks like something else."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

_VISIBLE = {"L", "M", "N", "P", "S"}
"""General categories, by their first letter. What controls, separates or has no meaning is written as its number."""
_INVISIBLE = frozenset(
    (*(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0), *range(0x180B, 0x1810))
) | frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
"""Of these categories, but drawn as nothing: Default_Ignorable_Code_Point in Unicode's DerivedCoreProperties.txt, and
the blank of Braille."""


def shown(tool: str, arguments: Mapping[str, Any]) -> str:
    """A block of code in markdown: the tool, and each argument that was given in a line, as JSON.

    No line break, backtick or invisible character of an argument is in it as itself, so nothing can leave the block.
    """
    lines = [f"{name}: {_visible(value)}" for name, value in arguments.items() if value is not None]
    return "\n".join(["```", tool, *lines, "```"])


def quoted(text: str) -> str:
    """Words of a model in a block quote, which ends every fence, comment and list in them with it (CommonMark, 5.1)."""
    return "\n".join(f"> {line}" for line in text.splitlines())


def _visible(value: Any) -> str:
    return "".join(map(_character, json.dumps(value, ensure_ascii=False)))


def _character(character: str) -> str:
    if character == " ":
        return character
    if unicodedata.category(character)[0] in _VISIBLE and ord(character) not in _INVISIBLE and character != "`":
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
