"""Synthesizer and player are other programs: they may be missing, fail, hang, or have to end at once."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.speech.child import Child, VoiceError
from kiosk.speech.espeak import Espeak
from kiosk.speech.player import Player
from kiosk.speech.sound import from_wav
from tests.patience import wait_for
from tests.voice.conftest import MakeProgram
from tests.voice.sounds import tone


def test_the_player_is_given_the_device_and_the_whole_sound(program: MakeProgram, tmp_path: Path) -> None:
    program("aplay", f'echo "$@" > {tmp_path}/asked; cat > {tmp_path}/heard.wav')
    Player("plughw:1,0", Child()).play(tone(1_500))
    assert (tmp_path / "asked").read_text() == "-q -t wav -D plughw:1,0 -\n"
    assert from_wav((tmp_path / "heard.wav").read_bytes()) == tone(1_500)


def test_a_player_that_is_not_installed_is_told(program: MakeProgram) -> None:
    with pytest.raises(VoiceError, match="máy chưa cài aplay"):
        Player("default", Child()).play(tone())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("audio open error: No such file or directory", "không thấy loa hw:3, kiểm tra dây cắm và tên loa (aplay -L)"),
        ("audio open error: Device or resource busy", "loa hw:3 đang bị chương trình khác giữ"),
        (
            "set_params:1358: Sample format non available",
            "aplay: main:831: set_params:1358: Sample format non available",
        ),
    ],
)
def test_a_loudspeaker_that_cannot_be_used_is_told_in_words_for_staff(
    program: MakeProgram, said: str, words: str
) -> None:
    program("aplay", f"echo 'ALSA lib pcm.c:2664: Unknown PCM' >&2; echo 'aplay: main:831: {said}' >&2; exit 1")
    with pytest.raises(VoiceError) as raised:
        Player("hw:3", Child()).play(tone())
    assert str(raised.value) == words


def test_a_loudspeaker_that_another_program_is_just_leaving_is_tried_again(
    program: MakeProgram, tmp_path: Path
) -> None:
    busy = "echo 'aplay: main:831: audio open error: Device or resource busy' >&2; exit 1"
    program("aplay", f"cat > /dev/null; test -e {tmp_path}/tried && exit 0; touch {tmp_path}/tried; {busy}")
    Player("hw:3", Child()).play(tone())
    assert (tmp_path / "tried").exists()


def test_a_player_that_reads_nothing_and_fails_without_a_word_is_told(program: MakeProgram) -> None:
    program("aplay", "exit 7")
    with pytest.raises(VoiceError, match="mã lỗi 7"):
        Player("default", Child()).play(tone(20_000))


def test_a_program_that_hangs_is_ended_with_whatever_it_started(program: MakeProgram, tmp_path: Path) -> None:
    hanging = program("aplay", f"sleep 600 & echo $! > {tmp_path}/pid; wait")
    with pytest.raises(VoiceError, match="không xong sau 0 giây"):
        Child().run([str(hanging)], b"", 0.3)
    pid = int((tmp_path / "pid").read_text())
    wait_for(lambda: not is_alive(pid))


def test_stopping_ends_what_runs_within_moments_and_begins_nothing_more(program: MakeProgram, tmp_path: Path) -> None:
    program("aplay", f"echo $$ > {tmp_path}/pid; exec sleep 600")
    child = Child()
    thread = threading.Thread(target=lambda: refused(child))
    thread.start()
    wait_for(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().endswith("\n"))
    clock = SystemClock()
    begin_ms = clock.uptime_ms()
    child.stop()
    thread.join()
    assert clock.uptime_ms() - begin_ms < 1_000
    assert not is_alive(int((tmp_path / "pid").read_text()))
    with pytest.raises(VoiceError, match="đang dừng"):
        child.run(["true"], b"", 1)
    child.stop()


def refused(child: Child) -> None:
    with pytest.raises(VoiceError):
        Player("default", child).play(tone())


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_synthesizer_that_writes_nothing_or_something_else_is_told(program: MakeProgram) -> None:
    program("espeak-ng", "echo hello")
    with pytest.raises(VoiceError, match="espeak-ng: không phải tệp WAV"):
        Espeak(Child(), 100).sound("một", "vi")


def test_the_synthesizer_is_asked_for_language_and_speed_and_given_the_words(
    program: MakeProgram, tmp_path: Path
) -> None:
    program("espeak-ng", f'echo "$@" > {tmp_path}/asked; cat > {tmp_path}/words; exit 3')
    with pytest.raises(VoiceError, match="mã lỗi 3"):
        Espeak(Child(), 80).sound("Mời số bê", "vi")
    assert (tmp_path / "asked").read_text() == "-v vi -s 140 -b 1 -z --stdin --stdout\n"
    assert (tmp_path / "words").read_text(encoding="utf-8") == "Mời số bê"


@pytest.mark.skipif(shutil.which("aplay") is None, reason="aplay (alsa-utils) is not installed here")
def test_the_real_player_takes_our_sound() -> None:
    """ALSA's `null` takes everything and is everywhere, without a card."""
    Player("null", Child()).play(tone(100))


@pytest.mark.skipif(shutil.which("aplay") is None, reason="aplay (alsa-utils) is not installed here")
def test_the_real_players_words_for_a_missing_card_are_known() -> None:
    with pytest.raises(VoiceError, match=r"^không thấy loa plughw:31,0, kiểm tra dây cắm"):
        Player("plughw:31,0", Child()).play(tone(100))
