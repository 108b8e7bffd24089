"""The file that a message carries: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.schema.files import What

MOST_BYTES = 20 * 2**20
"""What a bot can download: https://core.telegram.org/bots/api#getfile"""

MOST_LOCAL_BYTES = 2000 * 2**20
"""From a server of one's own: https://core.telegram.org/bots/api#using-a-local-bot-api-server"""


@dataclass(frozen=True)
class Media:
    """A file on the platform's server. ``size`` in bytes, as it was declared; None if it wasn't."""

    what: What
    everyday: str
    file_id: str
    size: int | None = None
    media_type: str = ""
    name: str | None = None


# The closer name comes first: a GIF is a document too. https://core.telegram.org/bots/api#message
_FIELDS: dict[str, tuple[What, str, str]] = {
    "animation": ("animation", "GIF", "video/mp4"),
    "voice": ("voice", "voice message", "audio/ogg"),
    "audio": ("audio", "audio file", "audio/mpeg"),
    "video_note": ("video", "video message", "video/mp4"),
    "video": ("video", "video", "video/mp4"),
    "sticker": ("sticker", "sticker", "image/webp"),
    "document": ("document", "file", ""),
}


def media_of(raw: Mapping[str, Any], *, most_bytes: int = MOST_BYTES) -> Media | None:
    """The file in a message; of a photo, the largest size that may be downloaded."""
    if isinstance(raw.get("photo"), list) and raw["photo"]:
        return _photo(raw["photo"], most_bytes)
    for field, (what, everyday, usual_type) in _FIELDS.items():
        found = raw.get(field)
        if isinstance(found, Mapping):
            return Media(
                what=what,
                everyday=everyday,
                file_id=str(found["file_id"]),
                size=_size(found),
                media_type=_text(found.get("mime_type"))
                or (_sticker_type(found) if field == "sticker" else usual_type),
                name=_text(found.get("file_name")) or None,
            )
    return None


def _photo(sizes: list[Mapping[str, Any]], most_bytes: int) -> Media:
    fitting = [size for size in sizes if (_size(size) or 0) <= most_bytes] or sizes
    best = max(fitting, key=lambda size: int(size["width"]) * int(size["height"]))
    return Media("image", "photo", str(best["file_id"]), _size(best), "image/jpeg")


def _sticker_type(sticker: Mapping[str, Any]) -> str:
    # https://core.telegram.org/stickers: animated ones are gzipped Lottie.
    if sticker.get("is_animated"):
        return "application/x-tgsticker"
    return "video/webm" if sticker.get("is_video") else "image/webp"


def _size(found: Mapping[str, Any]) -> int | None:
    size = found.get("file_size")
    return size if isinstance(size, int) else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
