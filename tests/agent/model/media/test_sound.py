"""Sound from bytes that anybody may have made."""

import io
import random
import struct

import numpy as np
import pytest
import soundfile

from agent.model.media.sound import as_plain_wav
from gateway.errors import ModelError
from tests.agent.model.media.samples import recorded

FORMS = [("WAV", "PCM_16"), ("WAV", "FLOAT"), ("FLAC", "PCM_16"), ("OGG", "VORBIS"), ("OGG", "OPUS")]
FORMS += [("MP3", "MPEG_LAYER_III")]


@pytest.mark.parametrize(("form", "subtype"), FORMS)
def test_the_formats_that_people_send(form: str, subtype: str) -> None:
    samples, rate = soundfile.read(io.BytesIO(as_plain_wav(recorded(440, 1, form, subtype))))
    assert rate == 48_000
    assert samples.ndim == 1
    assert 0.9 < len(samples) / rate < 1.2
    spectrum = np.abs(np.fft.rfft(samples))
    assert abs(int(np.argmax(spectrum)) * rate / len(samples) - 440) < 5


def test_channels_become_one() -> None:
    samples, _ = soundfile.read(io.BytesIO(as_plain_wav(recorded(440, 0.5, channels=2))))
    assert samples.shape == (24_000,)


def test_other_formats_are_refused() -> None:
    with pytest.raises(ModelError, match="no WAV, FLAC, OGG or MP3"):
        as_plain_wav(recorded(440, 1, "AIFF"))


def test_what_is_too_long_is_refused_before_all_of_it_is_unpacked() -> None:
    with pytest.raises(ModelError, match="too long: more than 5 minutes"):
        as_plain_wav(recorded(0, 301, "FLAC", rate=8000))


def test_what_is_too_short_is_refused() -> None:
    with pytest.raises(ModelError, match="too short"):
        as_plain_wav(recorded(440, 0.05))


def test_what_is_no_number_is_silence() -> None:
    target = io.BytesIO()
    soundfile.write(target, np.full(9000, np.nan, np.float32), 8000, format="WAV", subtype="FLOAT")
    samples, _ = soundfile.read(io.BytesIO(as_plain_wav(target.getvalue())))
    assert not samples.any()


def test_a_header_that_promises_more_than_there_is() -> None:
    data = bytearray(recorded(440, 0.5, rate=8000))
    place = data.index(b"data") + 4
    data[place : place + 4] = struct.pack("<I", 2**32 - 1)
    samples, _ = soundfile.read(io.BytesIO(as_plain_wav(bytes(data))))
    assert len(samples) == 4000


@pytest.mark.parametrize("rate", [1, 1000, 384_000])
def test_a_rate_that_nobody_records_at_is_refused(rate: int) -> None:
    data = bytearray(recorded(440, 1, rate=8000))
    data[24:28] = struct.pack("<I", rate)
    with pytest.raises(ModelError, match="can't be read"):
        as_plain_wav(bytes(data))


@pytest.mark.parametrize(("form", "subtype"), FORMS)
def test_damage_is_refused_or_heard_as_it_is(form: str, subtype: str) -> None:
    """Whatever is flipped or missing, nothing but our own error comes of it."""
    chance = random.Random(form + subtype)
    whole = recorded(440, 0.3, form, subtype)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(min(len(data), 200))] ^= 1 << chance.randrange(8)
        try:
            plain = as_plain_wav(bytes(data[: chance.choice([len(data), chance.randrange(len(data))])]))
        except ModelError:
            continue
        samples, _ = soundfile.read(io.BytesIO(plain))
        assert np.isfinite(samples).all()
        assert np.abs(samples).max() <= 1
