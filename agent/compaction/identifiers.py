"""What must not be paraphrased: the numbers, dates, addresses, names of files and quotations of a text."""

import re
from collections.abc import Iterable

_MOST_CHARACTERS = 200
"""Of one; what is longer is no identifier."""

# Each begins where a word does: text that nobody chose to be kind must not make them slow.
_PATTERNS = (
    r"(?:https?|ftp)://[^\s<>\"'”»」)\]]+",  # addresses of pages
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # of mail
    r"(?:~|\.{1,2})?(?:/[\w.+-]+){2,}/?",  # paths
    r"[A-Za-z]:\\[\w.\\+-]+",
    r"(?<![\w.+-])[\w+-]{2,}(?:\.[\w+-]+)*\.(?!\d)[A-Za-z]\w{0,5}(?!\w)",  # names of files, and of hosts
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?",  # dates
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}",
    r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m\b)?",
    r"(?<!\w)#?(?:[A-Z]{1,6}-?\d|\d+[A-Za-z])[\w-]*",  # tickets, flights, seats: AB-123, 17C
    r"(?<!\w)[0-9a-f]{7,64}(?!\w)",  # digests
    r"[$€£¥]\s?\d[\d.,]*\d|[$€£¥]\s?\d",
    r"(?<![\w.])\+?\d[\d .,'/-]*\d(?:\s?[%€$£¥])?|(?<![\w.])\d(?:\s?[%€$£¥])?",  # numbers, of telephones too
)
_QUOTED = re.compile(
    r"\"[^\"\n]{2,120}\"|“[^”\n]{2,120}”|„[^“”\n]{2,120}[“”]|«[^»\n]{2,120}»|`[^`\n]{2,120}`|「[^」\n]{2,120}」"
)
_EXACT = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_TRAILING = ".,;:!?)'"


def identifiers(texts: Iterable[str]) -> list[str]:
    """Those of all texts, each once and as it was written, in the order in which they were last mentioned."""
    found: dict[str, None] = {}
    for text in texts:
        for one in _of(text):
            found.pop(one, None)
            found[one] = None
    return list(found)


def _of(text: str) -> list[str]:
    quoted = [(match.start(), match[0]) for match in _QUOTED.finditer(text)]
    exact = [(match.start(), match[0].strip().rstrip(_TRAILING)) for match in _EXACT.finditer(text)]
    # A lone digit says nothing without its sentence.
    kept = [(place, one) for place, one in [*quoted, *exact] if 1 < len(one) <= _MOST_CHARACTERS]
    return [one for _, one in sorted(kept)]
