"""Whether a folder of recordings can speak every call of a centre: `kiosk voice check` and the doctor."""

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.settings import CentreSettings
from kiosk.speech.sound import FULL_SCALE, Sound, trimmed
from kiosk.voice.needed import LANGUAGES, needed, same_names
from kiosk.voice.recordings import BrokenRecording, path_of, read
from kiosk.voice.wording import Piece

RATE_LEAST_HZ, RATE_MOST_HZ = 16_000, 48_000
# The shortest word, "ô", takes some 200 ms; a piece is never a whole sentence.
LEAST_MS, MOST_MS = 120, 6_000
# A peak below a twentieth of full scale is lost in the noise of a hall.
QUIET_PEAK = FULL_SCALE // 20
# So many samples in a row at the limit are cut off peaks, not a loud moment.
CLIPPED_RUN = 4
CLIPPED_LEVEL = FULL_SCALE - 8
# A piece that is so much louder or softer than the others startles, or is not understood.
UNEVEN_DB = 10.0


@dataclass(frozen=True, slots=True)
class Checked:
    """Of one language: how many pieces are needed, and what is wrong; each a line for staff. `found`: good files."""

    language: str
    needed: int
    found: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @property
    def is_wanted(self) -> bool:
        """Nobody has recorded anything of this language: espeak-ng speaks it, which is no mistake."""
        return self.language == "vi" or self.found > 0 or bool(self.problems)


def check(centre: CentreSettings, folder: Path) -> tuple[Checked, ...]:
    """Vietnamese, and English when there is a folder for it."""
    return tuple(_language(centre, folder, language) for language in LANGUAGES)


def _language(centre: CentreSettings, folder: Path, language: str) -> Checked:
    pieces = needed(centre, language)
    if language != "vi" and not (folder / language).is_dir():
        return Checked(language, len(pieces), 0, ())
    sounds: dict[Piece, Sound] = {}
    problems = [
        f"{language}/{name}.wav: hai tên quầy khác nhau cùng một tệp, xin đổi tên" for name in same_names(pieces)
    ]
    for piece in pieces:
        path = path_of(folder, language, piece)
        try:
            sounds[piece] = read(path)
        except FileNotFoundError:
            problems.append(f"{language}/{path.name}: chưa có; cần đọc “{piece.text}”")
        except BrokenRecording as error:
            problems.append(str(error))
    wrong = {**_uneven(sounds), **_of_other_rate(sounds), **_spoilt(sounds)}
    problems += [f"{language}/{piece.name}.wav: {text}" for piece, text in wrong.items()]
    return Checked(
        language, len(pieces), len(sounds) - len(wrong), tuple(problems), _unused(folder / language, language, pieces)
    )


def _spoilt(sounds: Mapping[Piece, Sound]) -> dict[Piece, str]:
    return {piece: text for piece, sound in sounds.items() if (text := _trouble(sound))}


def _trouble(sound: Sound) -> str:
    """What is wrong with one recording by itself; "" when nothing is."""
    if not RATE_LEAST_HZ <= sound.rate <= RATE_MOST_HZ:
        return f"tần số {sound.rate} Hz; cần từ {RATE_LEAST_HZ} đến {RATE_MOST_HZ} Hz"
    if sound.peak < QUIET_PEAK:
        return f"im lặng hoặc quá nhỏ (đỉnh {_percent(sound.peak)}); đọc to hơn, gần micro hơn"
    if _is_clipped(sound):
        return "vỡ tiếng vì quá to; giảm mức thu rồi đọc lại"
    spoken_ms = trimmed(sound).ms
    if not LEAST_MS <= spoken_ms <= MOST_MS:
        return f"phần có tiếng dài {spoken_ms} ms; cần từ {LEAST_MS} đến {MOST_MS} ms"
    return ""


def _percent(level: int) -> str:
    return f"{level * 100 / FULL_SCALE:.1f} %".replace(".", ",")


def _is_clipped(sound: Sound) -> bool:
    run = 0
    for sample in sound.samples:
        run = run + 1 if not -CLIPPED_LEVEL < sample < CLIPPED_LEVEL else 0
        if run >= CLIPPED_RUN:
            return True
    return False


def _of_other_rate(sounds: Mapping[Piece, Sound]) -> dict[Piece, str]:
    rates = [sound.rate for sound in sounds.values()]
    usual = statistics.mode(rates) if rates else 0
    return {
        piece: f"tần số {sound.rate} Hz; các tệp khác {usual} Hz"
        for piece, sound in sounds.items()
        if sound.rate != usual
    }


def _uneven(sounds: Mapping[Piece, Sound]) -> dict[Piece, str]:
    levels = {piece: _loudness_db(sound) for piece, sound in sounds.items()}
    usual = statistics.median(levels.values()) if levels else 0.0
    return {
        piece: f"{'to' if level > usual else 'nhỏ'} hơn các tệp khác {abs(level - usual):.0f} dB; thu lại cho đều"
        for piece, level in levels.items()
        if abs(level - usual) > UNEVEN_DB
    }


def _loudness_db(sound: Sound) -> float:
    samples = trimmed(sound).samples
    mean = math.fsum(sample * sample for sample in samples) / len(samples) if samples else 0.0
    return 10 * math.log10(max(mean, 1.0))


def _unused(folder: Path, language: str, pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """Files that no call uses: most often a slip in the name."""
    wanted = {f"{piece.name}.wav" for piece in pieces}
    found = sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    return tuple(f"{language}/{name}: không câu nào dùng tệp này" for name in found if name not in wanted)
