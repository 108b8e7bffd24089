"""What a reader sees as one character: a letter with its accents, a flag, a family.

The rules of Unicode's Annex 29 that can be told from the character database of Python, with the rest
decided in favour of keeping together.
"""

import unicodedata

_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_VIRAMA = 9
"""The combining class of the marks that tie one Indic consonant to the next."""


def boundary(text: str, start: int, at: int) -> bool:
    """Whether a new character begins at ``at``. A character is known to begin at ``start``."""
    if at <= start or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before.isspace() or after.isspace():
        return not (before == "\r" and after == "\n") and not (before.isspace() and _extends(after))
    if _extends(after) or before == _JOINER:
        return False
    if _indicates_region(before) and _indicates_region(after):
        return _regions_before(text, start, at) % 2 == 0
    if unicodedata.combining(before) == _VIRAMA:
        return unicodedata.category(after) != "Lo"
    return not _one_syllable(before, after)


def last_boundary(text: str, start: int, most: int) -> int:
    """The last boundary after ``start`` and up to ``most``; ``most`` itself if there is none."""
    at = most
    while at > start:
        if boundary(text, start, at):
            return at
        at -= 1
    return most


def _extends(character: str) -> bool:
    if character.isascii():
        return False
    code = ord(character)
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in (_JOINER, _NON_JOINER)
        or 0x1F3FB <= code <= 0x1F3FF  # skin tones
        or 0xE0020 <= code <= 0xE007F  # the letters of regional flags
        or 0xFF9E <= code <= 0xFF9F  # half-width voicing marks
    )


def _indicates_region(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _regions_before(text: str, start: int, at: int) -> int:
    first = at
    while first > start and _indicates_region(text[first - 1]):
        first -= 1
    return at - first


def _one_syllable(before: str, after: str) -> bool:
    """Whether two Hangul letters belong to one syllable."""
    first, second = ord(before), ord(after)
    leads = 0x1100 <= first <= 0x115F
    follows = 0x1160 <= second <= 0x11FF
    syllable = 0xAC00 <= first <= 0xD7A3
    if leads:
        return 0x1100 <= second <= 0x11FF or 0xAC00 <= second <= 0xD7A3
    return follows and (syllable or 0x1160 <= first <= 0x11FF)
