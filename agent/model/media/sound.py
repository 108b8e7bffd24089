"""Sound from bytes that anybody may have made.

libsndfile decodes it. What llama.cpp gets is a WAV file of our own making: its own decoder then has nothing to do
but to change the sampling rate.
"""

import io

import numpy as np
import soundfile
from numpy.typing import NDArray

from gateway.errors import ModelError

_FORMATS = {"WAV", "WAVEX", "FLAC", "OGG", "MP3"}
_MOST_SECONDS = 300
_LEAST_SECONDS = 0.1
_RATES = range(4_000, 192_001)
_MOST_CHANNELS = 8
_BLOCK = 65_536


def as_plain_wav(data: bytes) -> bytes:
    """The same sound with one channel. Raises ``ModelError`` with a sentence for whoever sent it."""
    try:
        return _convert(data)
    except ModelError:
        raise
    except Exception:  # noqa: BLE001 - a decoder of foreign bytes raises whatever it stumbles over
        raise ModelError("This sound can't be read: it is damaged, or no WAV, FLAC, OGG or MP3.") from None


def _convert(data: bytes) -> bytes:
    with soundfile.SoundFile(io.BytesIO(data)) as file:
        if file.format not in _FORMATS or file.samplerate not in _RATES or file.channels > _MOST_CHANNELS:
            raise ValueError(file.format)
        samples = _mono(file, most=_MOST_SECONDS * file.samplerate)
        if len(samples) < _LEAST_SECONDS * file.samplerate:
            raise ModelError("This sound is too short: there is nothing to hear in it.")
        target = io.BytesIO()
        soundfile.write(target, samples, file.samplerate, subtype="FLOAT", format="WAV")
        return target.getvalue()


def _mono(file: soundfile.SoundFile, *, most: int) -> NDArray[np.float32]:
    """All of it; what the header says of its length is not trusted."""
    blocks: list[NDArray[np.float32]] = []
    length = 0
    while len(block := file.read(_BLOCK, dtype="float32", always_2d=True)):
        length += len(block)
        if length > most:
            raise ModelError(f"This sound is too long: more than {_MOST_SECONDS // 60} minutes.")
        blocks.append(np.nan_to_num(block, posinf=0, neginf=0).mean(axis=1).clip(-1, 1))
    return np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
