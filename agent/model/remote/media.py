"""What came with a message, as a server gets it: made anew, so that its decoders see no bytes of anybody's."""

import base64
import io
from collections.abc import Iterable
from typing import Any

from PIL import Image

from agent.model.contract import Media
from agent.model.media.picture import read_picture

Parts = dict[str, dict[str, Any]]
"""By the digest of a medium, the part of a message's content that it becomes."""


def content_parts(media: Iterable[Media]) -> Parts:
    """Blocks; takes tens of milliseconds for a photograph. Raises ``ModelError`` if one can't be read."""
    return {medium.digest: _part(medium) for medium in media}


def _part(medium: Media) -> dict[str, Any]:
    if medium.kind == "image":
        return {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{_text(_png(medium.data))}"}}
    # What reads sounds brings numpy with it, which few workers of a server ever need.
    from agent.model.media.sound import as_plain_wav  # noqa: PLC0415

    return {"type": "input_audio", "input_audio": {"data": _text(as_plain_wav(medium.data)), "format": "wav"}}


def _png(data: bytes) -> bytes:
    picture = read_picture(data)
    target = io.BytesIO()
    Image.frombytes("RGB", (picture.width, picture.height), picture.pixels).save(target, "PNG")
    return target.getvalue()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
