"""The sound of one call: gong, words from recordings or from espeak-ng, volume."""

import math
import shutil
from pathlib import Path

import pytest

from kiosk.settings import AnnouncerSettings
from kiosk.speech.child import Child, VoiceError
from kiosk.speech.sound import Sound
from kiosk.voice.gong import LENGTH_MS, gong
from kiosk.voice.recordings import PART_GAP_MS, PIECE_GAP_MS
from kiosk.voice.speaker import LEAD_MS, SENTENCE_GAP_MS, Speaker
from tests.voice.conftest import MakeProgram
from tests.voice.sounds import record_all, take, tone

ESPEAK = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed here")
BEFORE_MS = LEAD_MS + LENGTH_MS + SENTENCE_GAP_MS


def speaker(voice_dir: Path | None = None, **settings: object) -> Speaker:
    return Speaker(AnnouncerSettings.model_validate({"voice_dir": voice_dir, **settings}), Child())


def words_of(sound: Sound, begin_ms: int = BEFORE_MS) -> Sound:
    return Sound(sound.rate, sound.samples[sound.rate * begin_ms // 1000 :])


def loudness(sound: Sound) -> float:
    return math.sqrt(sum(s * s for s in sound.samples) / len(sound.samples))


# --- espeak-ng itself


@ESPEAK
def test_espeak_speaks_a_call_in_a_plausible_time() -> None:
    spoken = speaker().call("A012", "Quầy 1", "vi")
    words = words_of(spoken.sound)
    assert spoken.fault == ""
    assert 2_000 < words.ms < 4_500
    assert loudness(words) > 1_000


@ESPEAK
def test_a_number_is_spelled_and_so_takes_longer_than_one_digit() -> None:
    one, four = (words_of(speaker().call(number, "Quầy 1", "vi").sound).ms for number in ("1", "A012"))
    assert four > one + 600


@ESPEAK
def test_english_follows_the_vietnamese() -> None:
    alone, both = (speaker().call("A012", "Quầy 1", language).sound for language in ("vi", "en"))
    assert both.ms > alone.ms + 2_000
    assert both.samples[: len(alone.samples)] == alone.samples


@ESPEAK
def test_the_rate_of_speech_is_the_settings() -> None:
    slow, fast = (words_of(speaker(rate_percent=p).call("A012", "Quầy 1", "vi").sound).ms for p in (70, 140))
    assert slow > 1.5 * fast


@ESPEAK
def test_every_letter_of_a_series_can_be_spoken() -> None:
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        assert words_of(speaker().call(f"{letter}001", "Quầy 1", "vi").sound).ms > 1_500


# --- gong, volume, recordings: without espeak-ng


def test_the_gong_comes_first_unless_it_is_a_repeat_or_not_wanted(program: MakeProgram, tmp_path: Path) -> None:
    record_all(tmp_path)
    whole = speaker(tmp_path).call("A012", "Quầy 1", "vi").sound
    lead = 16_000 * LEAD_MS // 1000
    assert whole.samples[lead : lead + 16_000] == gong(16_000).samples[:16_000]
    repeat = speaker(tmp_path).call("A012", "Quầy 1", "vi", with_gong=False).sound
    assert repeat == speaker(tmp_path, gong=False).call("A012", "Quầy 1", "vi").sound
    assert whole.ms - repeat.ms == LENGTH_MS + SENTENCE_GAP_MS


def test_a_call_is_put_together_from_recordings(program: MakeProgram, tmp_path: Path) -> None:
    record_all(tmp_path)
    spoken = speaker(tmp_path, gong=False).call("A012", "Quầy 1", "vi")
    pieces, gaps = 7 * 430, 4 * PIECE_GAP_MS + 2 * PART_GAP_MS
    assert spoken.fault == ""
    assert abs(spoken.sound.ms - LEAD_MS - pieces - gaps) < 7 * 5


def test_volume_makes_everything_softer(program: MakeProgram, tmp_path: Path) -> None:
    record_all(tmp_path)
    loud, soft = (speaker(tmp_path, volume_percent=p).call("A012", "Quầy 1", "vi").sound for p in (100, 25))
    assert abs(soft.peak - loud.peak / 4) < 2


@ESPEAK
def test_a_sentence_that_is_not_whole_is_spoken_by_one_voice(tmp_path: Path) -> None:
    record_all(tmp_path)
    other_label = "Bàn hướng dẫn"
    assert speaker(tmp_path).call("A012", other_label, "vi") == speaker().call("A012", other_label, "vi")


@ESPEAK
def test_recorded_vietnamese_and_spoken_english_share_one_sound(tmp_path: Path) -> None:
    record_all(tmp_path)
    spoken = speaker(tmp_path).call("A012", "Quầy 1", "en")
    alone = speaker(tmp_path).call("A012", "Quầy 1", "vi")
    assert spoken.sound.rate == alone.sound.rate == 16_000
    assert 2_000 < spoken.sound.ms - alone.sound.ms < 7_000


@ESPEAK
def test_a_broken_recording_is_spoken_over_and_told(tmp_path: Path) -> None:
    record_all(tmp_path)
    (tmp_path / "vi/so-1.wav").write_bytes(b"spoilt")
    spoken = speaker(tmp_path).call("A012", "Quầy 1", "vi")
    assert spoken.sound == speaker().call("A012", "Quầy 1", "vi").sound
    assert spoken.fault.startswith("đoạn thu hỏng, máy đọc thay: vi/so-1.wav: không phải tệp WAV")


def test_recordings_of_different_rates_are_still_one_sentence(program: MakeProgram, tmp_path: Path) -> None:
    record_all(tmp_path)
    before = speaker(tmp_path).call("A012", "Quầy 1", "vi").sound
    (tmp_path / "vi/so-1.wav").write_bytes(take(tone(400, rate=44_100)))
    after = speaker(tmp_path).call("A012", "Quầy 1", "vi").sound
    assert abs(after.ms - before.ms) < 20


# --- nothing to speak with


def test_without_a_synthesizer_the_gong_is_heard_and_staff_are_told(program: MakeProgram) -> None:
    spoken = speaker().call("A012", "Quầy 1", "vi")
    assert spoken.sound.ms == LEAD_MS + LENGTH_MS
    assert spoken.fault == "máy chưa cài espeak-ng"


def test_without_synthesizer_and_gong_there_is_nothing_to_hear(program: MakeProgram) -> None:
    with pytest.raises(VoiceError, match="máy chưa cài espeak-ng"):
        speaker(gong=False).call("A012", "Quầy 1", "vi")


def test_the_trial_is_silent_and_tells_what_is_missing(program: MakeProgram) -> None:
    trial = speaker().probe()
    assert (trial.sound.peak, trial.fault) == (0, "máy chưa cài espeak-ng")
    assert 0 < trial.sound.ms < 200
