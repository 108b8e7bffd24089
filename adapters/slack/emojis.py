"""Names of emoji, which Slack's API speaks, and the characters themselves."""

import re
from functools import lru_cache

import emoji

_NAME = re.compile(r":([a-z0-9_+'-]+)(?:::skin-tone-([2-6]))?:")
# Slack's names where they differ from the library's: https://github.com/iamcal/emoji-data
_SLACK = {"male-technologist": "👨‍💻", "female-technologist": "👩‍💻", "simple_smile": "🙂", "thinking_face": "🤔"}
_CHARACTERS = {character: name for name, character in _SLACK.items()}
_TONES = "🏻🏼🏽🏾🏿"


@lru_cache(maxsize=1000)
def character(name: str) -> str | None:
    """The emoji of a name such as ``thumbsup`` or ``+1::skin-tone-3``; None for what only a workspace has."""
    plain, _, tone = name.partition("::skin-tone-")
    found = _SLACK.get(plain) or emoji.emojize(f":{plain}:", language="alias")
    if found == f":{plain}:":
        return None
    return found + (_TONES[int(tone) - 2] if tone in "23456" and tone else "")


@lru_cache(maxsize=1000)
def name(text: str) -> str:
    """The name of an emoji, or of ``:name:``, without its colons."""
    if text in _CHARACTERS:
        return _CHARACTERS[text]
    written = emoji.demojize(text, language="alias")
    return written.strip(":").replace(" ", "_")


def spelled_out(text: str) -> str:
    """``text`` with the characters in the place of the names that are known."""
    return _NAME.sub(lambda match: character(match[0].strip(":")) or match[0], text)


def of_code(unicode: str, otherwise: str) -> str:
    """The emoji of code points in hexadecimal (``1f44d-1f3fb``)."""
    try:
        return "".join(chr(int(code, 16)) for code in unicode.split("-"))
    except (OverflowError, ValueError):
        return otherwise
