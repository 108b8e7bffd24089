"""A picture from bytes that anybody may have made.

Pillow decodes it, not llama.cpp: stb_image says of itself that it is not for untrusted files, and what it does not know
llama.cpp hands to a program named ffmpeg. Pillow reads the size first, turns photographs the way they were held, and
knows WebP.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from gateway.errors import ModelError

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_MOST_PIXELS = 50_000_000
_SIDE = 2048
"""Pixels of the longer side that are kept: no projector looks at more."""
_SLIMMEST = 50
"""The longer side, in lengths of the shorter one, at most."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows from the top, three bytes (red, green, blue) for each pixel."""

    width: int
    height: int
    pixels: bytes


def read_picture(data: bytes) -> Picture:
    """The picture, or the first of a moving one. Raises ``ModelError`` with a sentence for whoever sent it."""
    try:
        return _read(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except ModelError:
        raise
    except Exception:  # noqa: BLE001 - a decoder of foreign bytes raises whatever it stumbles over
        raise ModelError("This picture can't be read: it is damaged, or no PNG, JPEG, GIF or WebP.") from None


def _read(data: bytes) -> Picture:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
        width, height = file.size
        if width * height > _MOST_PIXELS:
            raise _too_large()
        if max(width, height) > _SLIMMEST * min(width, height):
            raise ModelError(f"This picture is too slim: one side is more than {_SLIMMEST} times the other.")
        # Only what is needed of a large JPEG is unpacked.
        file.draft("RGB", (_SIDE, _SIDE))
        file.thumbnail((_SIDE, _SIDE))
        upright = ImageOps.exif_transpose(file)
        picture = _opaque(upright)
        return Picture(picture.width, picture.height, picture.tobytes())


def _opaque(image: Image.Image) -> Image.Image:
    """On white, where it lets something through."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


def _too_large() -> ModelError:
    return ModelError(f"This picture is too large: more than {_MOST_PIXELS // 1_000_000} million pixels.")
