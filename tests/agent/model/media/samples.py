"""Pictures and sounds, made up."""

import io
from typing import Any

import numpy as np
import soundfile
from PIL import Image

from agent.model.contract import Media


def image(seed: int, width: int = 64, height: int = 40) -> Image.Image:
    noise = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(noise)


def saved(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def photo(seed: int, width: int = 64, height: int = 40) -> Media:
    return Media(data=saved(image(seed, width, height)), mime="image/png")


def recorded(
    frequency: float,
    seconds: float = 1,
    form: str = "WAV",
    subtype: str = "PCM_16",
    rate: int = 48_000,
    channels: int = 1,
) -> bytes:
    times = np.arange(int(seconds * rate)) / rate
    tone = np.sin(2 * np.pi * frequency * times).astype(np.float32)
    target = io.BytesIO()
    soundfile.write(target, np.tile(tone[:, None], (1, channels)), rate, format=form, subtype=subtype)
    return target.getvalue()


def voice(frequency: float) -> Media:
    return Media(data=recorded(frequency, form="OGG", subtype="OPUS"), mime="audio/ogg")
