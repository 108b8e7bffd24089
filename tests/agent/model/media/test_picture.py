"""Pictures from bytes that anybody may have made."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from agent.model.media.picture import read_picture
from gateway.errors import ModelError
from tests.agent.model.media.samples import image, saved


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_formats_that_people_send(form: str) -> None:
    picture = read_picture(saved(image(1, 64, 40), form))
    assert (picture.width, picture.height, len(picture.pixels)) == (64, 40, 64 * 40 * 3)


def test_pixels_are_as_they_were() -> None:
    source = image(1, 9, 7)
    assert read_picture(saved(source)).pixels == source.tobytes()


@pytest.mark.parametrize("form", ["BMP", "TIFF", "PPM", "ICO"])
def test_other_formats_are_refused(form: str) -> None:
    with pytest.raises(ModelError, match="no PNG, JPEG, GIF or WebP"):
        read_picture(saved(image(1), form))


def test_a_photograph_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read_picture(saved(image(1, 64, 40), "JPEG", exif=exif))
    assert (picture.width, picture.height) == (40, 64)


def test_what_is_transparent_is_white() -> None:
    picture = read_picture(saved(Image.new("RGBA", (1, 2), (200, 0, 0, 0))))
    assert picture.pixels == b"\xff" * 6


def test_a_large_picture_is_made_smaller() -> None:
    picture = read_picture(saved(Image.new("RGB", (6000, 3000)), "JPEG"))
    assert (picture.width, picture.height) == (2048, 1024)


def test_a_moving_picture_is_its_first_frame() -> None:
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "blue")]
    picture = read_picture(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert picture.pixels[:3] == b"\xff\x00\x00"


def _png(width: int, height: int) -> bytes:
    """A sound header, and next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9999))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [7_200, 10_000, 14_000, 40_000])
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    with pytest.raises(ModelError, match="too large: more than 50 million pixels"):
        read_picture(_png(side, side))


def test_a_strip_is_refused() -> None:
    with pytest.raises(ModelError, match="too slim"):
        read_picture(saved(Image.new("RGB", (510, 10))))
    assert read_picture(saved(Image.new("RGB", (500, 10)))).height == 10


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_damage_is_refused_or_seen_as_it_is(form: str) -> None:
    """Whatever is flipped or missing, nothing but our own error comes of it."""
    chance = random.Random(form)
    whole = saved(image(1, 20, 16), form)
    refused = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        try:
            picture = read_picture(bytes(data[: chance.choice([len(data), chance.randrange(len(data))])]))
        except ModelError:
            refused += 1
        else:
            assert len(picture.pixels) == picture.width * picture.height * 3
    assert refused > 20


def test_a_file_within_a_file_is_what_it_begins_with() -> None:
    both = io.BytesIO()
    image(1, 5, 5).save(both, "PNG")
    image(2, 9, 9).save(both, "PNG")
    assert read_picture(both.getvalue()).width == 5
