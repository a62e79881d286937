"""Sound as samples: 16 bits, one channel. Reading and writing WAV, joining, silence, volume. No I/O but bytes."""

import io
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

FULL_SCALE = 32767
# Below this share of full scale a recording's ends are silence, which is cut off but for a breath.
SILENCE = FULL_SCALE // 100
BREATH_MS = 15
# A recording longer than this is not one of ours: a wrong file must not fill the memory.
MOST_S = 30


class NotSound(ValueError):
    """Not a WAV file of 16 bits and one channel; the words are for staff."""


@dataclass(frozen=True, slots=True)
class Sound:
    """`samples` are signed 16-bit values, `rate` of them a second."""

    rate: int
    samples: "array[int]"

    @property
    def ms(self) -> int:
        return round(len(self.samples) * 1000 / self.rate)

    @property
    def peak(self) -> int:
        return max(max(self.samples, default=0), -min(self.samples, default=0))


def from_wav(content: bytes) -> Sound:
    """Also of a stream whose header does not know its length, as espeak-ng writes it. Raises NotSound."""
    try:
        with wave.open(io.BytesIO(content)) as file:
            kind = (file.getnchannels(), 8 * file.getsampwidth())
            rate = file.getframerate()
            frames = file.readframes(min(file.getnframes(), MOST_S * rate))
    except (wave.Error, EOFError) as error:
        raise NotSound(f"không phải tệp WAV kiểu PCM ({error})") from error
    if kind != (1, 16):
        raise NotSound(f"đang là {kind[0]} kênh, {kind[1]} bit; cần 1 kênh (mono), 16 bit")
    if rate < 1:
        raise NotSound(f"tần số lấy mẫu {rate} Hz")
    return Sound(rate, array("h", frames[: len(frames) // 2 * 2]))


def to_wav(sound: Sound) -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples.tobytes())
    return content.getvalue()


def silence(rate: int, ms: int) -> Sound:
    return Sound(rate, array("h", bytes(2 * (rate * ms // 1000))))


def joined(sounds: Sequence[Sound], gap_ms: int) -> Sound:
    """One after another, at the rate of the first, with silence between."""
    rate = sounds[0].rate
    gap = silence(rate, gap_ms).samples
    samples = array("h", sounds[0].samples)
    for sound in sounds[1:]:
        samples += gap + at_rate(sound, rate).samples
    return Sound(rate, samples)


def at_rate(sound: Sound, rate: int) -> Sound:
    """By straight lines between samples: good enough for speech, and for the seldom case that two voices mix."""
    if sound.rate == rate or not sound.samples:
        return Sound(rate, sound.samples)
    samples = sound.samples + sound.samples[-1:]
    places = (divmod(k * sound.rate, rate) for k in range(len(sound.samples) * rate // sound.rate))
    return Sound(
        rate, array("h", [samples[at] + (samples[at + 1] - samples[at]) * part // rate for at, part in places])
    )


def with_volume(sound: Sound, percent: int) -> Sound:
    if percent == 100:
        return sound
    return Sound(sound.rate, array("h", [sample * percent // 100 for sample in sound.samples]))


def trimmed(sound: Sound) -> Sound:
    """Without the silence before and after, but for a breath."""
    loud = [i for i in (_first_loud(sound.samples), _first_loud(sound.samples[::-1])) if i is not None]
    if len(loud) < 2:
        return Sound(sound.rate, array("h"))
    breath = sound.rate * BREATH_MS // 1000
    begin, end = max(0, loud[0] - breath), len(sound.samples) - max(0, loud[1] - breath)
    return Sound(sound.rate, sound.samples[begin:end])


def _first_loud(samples: "array[int]") -> int | None:
    return next((i for i, sample in enumerate(samples) if not -SILENCE < sample < SILENCE), None)
