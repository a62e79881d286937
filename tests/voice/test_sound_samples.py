"""Samples: WAV in and out, joining, volume, silence."""

import io
import wave
from array import array
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.sound import (
    FULL_SCALE,
    NotSound,
    Sound,
    at_rate,
    from_wav,
    joined,
    silence,
    to_wav,
    trimmed,
    with_volume,
)
from kiosk.voice.gong import LENGTH_MS, gong
from tests.voice.sounds import take, tone

SAMPLES = st.lists(st.integers(-32768, 32767), max_size=50).map(lambda values: array("h", values))


def wav(channels: int, width: int) -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(16_000)
        file.writeframes(b"\x00" * 64)
    return content.getvalue()


@given(SAMPLES, st.sampled_from([16_000, 22_050, 48_000]))
def test_what_is_written_is_read(samples: "array[int]", rate: int) -> None:
    assert from_wav(to_wav(Sound(rate, samples))) == Sound(rate, samples)


def test_a_wav_file_is_44_bytes_and_then_the_samples_low_byte_first() -> None:
    content = to_wav(Sound(16_000, array("h", [1, -2])))
    assert content[:4] + content[8:16] == b"RIFFWAVEfmt "
    assert content[20:24] == b"\x01\x00\x01\x00"  # PCM, one channel
    assert content[44:] == b"\x01\x00\xfe\xff"


def test_a_stream_that_does_not_know_its_length_is_read_to_its_end() -> None:
    content = bytearray(to_wav(tone(100)))
    content[40:44] = (0x7FFFF000).to_bytes(4, "little")  # as espeak-ng writes it
    assert from_wav(bytes(content)) == tone(100)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"ID3\x03not sound at all", to_wav(tone(10))[:30]])
def test_what_is_not_wav_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(NotSound, match="không phải tệp WAV"):
        from_wav(content)


@pytest.mark.parametrize(("channels", "width", "words"), [(2, 2, "2 kênh, 16 bit"), (1, 1, "1 kênh, 8 bit")])
def test_other_kinds_of_wav_are_refused_in_words(channels: int, width: int, words: str) -> None:
    with pytest.raises(NotSound, match=words):
        from_wav(wav(channels, width))


@given(st.binary(max_size=200))
def test_any_bytes_are_sound_or_refused(content: bytes) -> None:
    with suppress(NotSound):
        from_wav(content)


def test_joined_sounds_have_the_gap_between_them() -> None:
    one, other = tone(100), tone(200)
    whole = joined([one, other], 50)
    assert whole.ms == 350
    assert whole.samples[1600 : 1600 + 800] == silence(16_000, 50).samples
    assert whole.samples[-len(other.samples) :] == other.samples


def test_another_rate_keeps_length_and_pitch() -> None:
    faster = at_rate(tone(500, rate=16_000), 22_050)
    assert (faster.rate, faster.ms) == (22_050, 500)
    crossings = sum(1 for a, b in pairwise(faster.samples) if a < 0 <= b)
    assert abs(crossings - 150) <= 2  # 300 Hz for half a second


def test_a_recording_loses_the_silence_around_it_and_nothing_else() -> None:
    spoken = trimmed(from_wav(take(tone(400))))
    assert 400 <= spoken.ms <= 432
    assert trimmed(silence(16_000, 500)).ms == 0


@given(SAMPLES)
def test_trimming_never_takes_a_loud_sample(samples: "array[int]") -> None:
    loud = [s for s in samples if abs(s) >= FULL_SCALE // 100]
    assert [s for s in trimmed(Sound(16_000, samples)).samples if abs(s) >= FULL_SCALE // 100] == loud


def test_volume_is_a_share_of_the_samples() -> None:
    assert with_volume(Sound(16_000, array("h", [1000, -1000, 32767])), 50).samples.tolist() == [500, -500, 16383]


@pytest.mark.parametrize("rate", [16_000, 22_050, 48_000])
def test_the_gong_is_soft_and_ends_in_silence(rate: int) -> None:
    sound = gong(rate)
    assert sound.ms == LENGTH_MS
    assert 0.25 * FULL_SCALE < sound.peak < 0.6 * FULL_SCALE
    assert abs(sound.samples[0]) < 100
    assert max(abs(s) for s in sound.samples[-rate // 100 :]) < 300


def test_the_gong_has_two_tones_the_second_lower() -> None:
    samples = gong(16_000).samples
    first, second = (crossings(samples, begin_ms) for begin_ms in (100, 800))
    assert first > second
    assert abs(first - 0.2 * 659) < 4
    assert abs(second - 0.2 * 523) < 6


def crossings(samples: "array[int]", begin_ms: int) -> int:
    part = samples[begin_ms * 16 : (begin_ms + 200) * 16]
    return sum(1 for a, b in pairwise(part) if a < 0 <= b)
