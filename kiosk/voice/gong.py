"""The chime before a call: two soft tones, computed."""

import math
from array import array
from functools import lru_cache

from kiosk.speech.sound import FULL_SCALE, Sound

# E5, then C5, a falling third: heard through talk, startles nobody. Each begins while the one before dies away.
TONES_HZ = (659.26, 523.25)
TONE_BEGINS_MS = (0, 380)
LENGTH_MS = 1_250
ATTACK_MS = 8
DECAY_MS = 300
# Overtones (multiple, share) make it a bell instead of a whistle.
OVERTONES = ((1, 1.0), (2, 0.25), (3, 0.08))
LOUDNESS = 0.3  # of full scale, each tone: two together stay far from clipping
FADE_MS = 60  # at the end, so that it does not stop with a click


@lru_cache(maxsize=2)  # the rate of the voices in use
def gong(rate: int) -> Sound:
    length = rate * LENGTH_MS // 1000
    return Sound(rate, array("h", [round(FULL_SCALE * _level(i * 1000 / rate)) for i in range(length)]))


def _level(ms: float) -> float:
    tones = sum(_tone(hz, ms - begins) for hz, begins in zip(TONES_HZ, TONE_BEGINS_MS, strict=True) if ms >= begins)
    return LOUDNESS * tones * min(1.0, (LENGTH_MS - ms) / FADE_MS)


def _tone(hz: float, ms: float) -> float:
    wave = sum(share * math.sin(2 * math.pi * hz * multiple * ms / 1000) for multiple, share in OVERTONES)
    return wave * min(1.0, ms / ATTACK_MS) * math.exp(-ms / DECAY_MS)
