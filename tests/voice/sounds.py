"""Sounds made for tests."""

import math
from array import array
from pathlib import Path

from kiosk.configuration import load_centre
from kiosk.settings import CentreSettings
from kiosk.speech.sound import Sound, joined, silence, to_wav
from kiosk.voice.needed import needed
from kiosk.voice.recordings import path_of

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"


def tone(ms: int = 400, level: float = 0.5, rate: int = 16_000, hz: float = 300.0) -> Sound:
    length = rate * ms // 1000
    return Sound(
        rate, array("h", [round(32767 * level * math.sin(2 * math.pi * hz * i / rate)) for i in range(length)])
    )


def take(sound: Sound) -> bytes:
    """As somebody records it: with silence before and after."""
    quiet = silence(sound.rate, 300)
    return to_wav(joined([quiet, sound, quiet], 0))


def centre() -> CentreSettings:
    return load_centre(CENTRE)


def record_all(folder: Path, language: str = "vi", rate: int = 16_000) -> None:
    """Every piece the starter centre needs, each a tone of its own."""
    (folder / language).mkdir(parents=True)
    for at, piece in enumerate(needed(centre(), language)):
        path_of(folder, language, piece).write_bytes(take(tone(rate=rate, hz=200.0 + 10 * at)))
