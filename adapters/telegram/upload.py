"""Which call shows a file as what it is: pure. Anything that none of them takes goes as a document."""

import mimetypes
import re
from typing import Literal

from gateway.schema.content import Attachment

Way = Literal["photo", "voice", "audio", "video", "animation", "sticker", "document"]

MOST_BYTES = 50 * 2**20
PHOTO_BYTES = 10 * 2**20
"""https://core.telegram.org/bots/api#sending-files"""
_SHOWN: dict[str, tuple[Way, frozenset[str]]] = {
    "image": ("photo", frozenset({"image/jpeg", "image/png", "image/webp"})),
    "voice": ("voice", frozenset({"audio/ogg", "audio/opus", "audio/mpeg", "audio/mp4"})),
    "audio": ("audio", frozenset({"audio/mpeg", "audio/mp4", "audio/x-m4a"})),
    "video": ("video", frozenset({"video/mp4"})),
    "animation": ("animation", frozenset({"image/gif", "video/mp4"})),
    "sticker": ("sticker", frozenset({"image/webp", "application/x-tgsticker", "video/webm"})),
}
# Separators, controls, and what turns the direction of writing around.
_UNFIT = re.compile(r"[/\\\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")


def way_of(file: Attachment) -> Way:
    """How to send ``file``."""
    if file.media_type == "image/gif" and file.what in ("image", "animation"):
        return "animation"
    way, types = _SHOWN.get(file.what, ("document", frozenset()))
    if file.media_type not in types or (way == "photo" and file.size > PHOTO_BYTES):
        return "document"
    return way


def name_of(file: Attachment) -> str:
    """A name to show, with an ending by which it can be opened."""
    name = _UNFIT.sub("_", file.name or "").strip(". ")[:120]
    ending = mimetypes.guess_extension(file.media_type) or ""
    if not name:
        return f"{file.what}{ending or '.bin'}"
    return name if _ENDING.search(name) else f"{name}{ending}"
