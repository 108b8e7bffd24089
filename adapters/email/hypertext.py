"""HTML to text. Nothing that it names is fetched."""

import re
from html import unescape

from inscriptis import get_text

MOST_CHARACTERS = 2_000_000
_TAG = re.compile(r"<[^<>]{0,10000}>")


def as_text(html: str) -> str:
    """What a person would see of it."""
    html = html[:MOST_CHARACTERS]
    text = str(get_text(html)).strip("\n") if html.strip() else ""
    # The library's parser leaves out what is nested deeper than people write.
    return text or " ".join(unescape(_TAG.sub(" ", html)).split())
