"""`kiosk voice …`, as typed."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from kiosk.speech.sound import from_wav
from tests.configuration.station_folder import make
from tests.voice.conftest import MakeProgram
from tests.voice.sounds import record_all

ESPEAK = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed here")


def kiosk(settings: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["voice", *words, "--settings", str(settings)])


def test_the_script_names_every_file_with_its_words(tmp_path: Path) -> None:
    done = kiosk(make(tmp_path), "script", "--out", str(tmp_path / "kich-ban.txt"))
    assert (done.exit_code, done.output) == (0, f"{tmp_path}/kich-ban.txt: 38 tệp cần thu\n")
    text = (tmp_path / "kich-ban.txt").read_text(encoding="utf-8")
    assert "Phường Tích Lương" in text
    assert "Ghép lại sẽ thành câu như: “Mời số a, không một hai, đến quầy một.”" in text
    rows = dict(line.split(maxsplit=1) for line in text.splitlines() if ".wav " in line)
    assert rows["moi-so.wav"] == "Mời số"
    assert rows["den-quay.wav"] == "đến quầy"
    assert rows["chu-k.wav"] == "ca"
    assert rows["please-go-to-counter.wav"] == "please go to counter"
    assert len(rows) == 38


def test_recording_by_the_script_satisfies_the_check(tmp_path: Path) -> None:
    record_all(tmp_path / "giong")
    done = kiosk(make(tmp_path), "check", str(tmp_path / "giong"))
    assert (done.exit_code, done.output.splitlines()) == (
        0,
        ["✓ tiếng Việt: đủ 19 tệp", "– tiếng Anh: chưa thu, máy đọc (espeak-ng)"],
    )


def test_the_check_finds_the_folder_of_the_settings_and_ends_with_1_when_something_is_wrong(tmp_path: Path) -> None:
    record_all(tmp_path / "giong")
    (tmp_path / "giong/vi/so-7.wav").rename(tmp_path / "giong/vi/so7.wav")
    done = kiosk(make(tmp_path, "[announcer]\nvoice_dir = 'giong'\n"), "check")
    assert done.exit_code == 1
    assert done.output.splitlines()[:3] == [
        "✗ vi/so-7.wav: chưa có; cần đọc “bảy”",
        "! vi/so7.wav: không câu nào dùng tệp này",
        "✗ tiếng Việt: tốt 18 trên 19 tệp; câu nào chưa đủ thì máy đọc cả câu",
    ]


def test_a_check_without_a_folder_says_what_to_do(tmp_path: Path) -> None:
    done = kiosk(make(tmp_path), "check")
    assert done.exit_code == 1
    assert "voice_dir" in done.stderr
    done = kiosk(make(tmp_path), "check", str(tmp_path / "nowhere"))
    assert done.exit_code == 1
    assert "kiosk voice script" in done.stderr


def test_a_call_is_played_on_the_loudspeaker_of_the_settings(program: MakeProgram, tmp_path: Path) -> None:
    record_all(tmp_path / "giong")
    program("aplay", f'echo "$@" > {tmp_path}/asked; cat > {tmp_path}/heard.wav')
    settings = make(tmp_path, "[announcer]\nvoice_dir = 'giong'\ndevice = 'hw:2'\n")
    done = kiosk(settings, "say", "A012", "--counter", "quay-1")
    heard = from_wav((tmp_path / "heard.wav").read_bytes())
    assert (done.exit_code, done.output) == (0, f"A012, Quầy 1: {heard.ms / 1000:.1f} s\n")
    assert "-D hw:2" in (tmp_path / "asked").read_text()


@ESPEAK
def test_a_call_is_written_in_both_languages(tmp_path: Path) -> None:
    out = tmp_path / "call.wav"
    done = kiosk(make(tmp_path), "say", "A012", "--counter", "quay-1", "--language", "en", "--out", str(out))
    assert done.exit_code == 0, done.stderr
    assert 6_000 < from_wav(out.read_bytes()).ms < 14_000


def test_an_unknown_counter_is_told_with_the_known_ones(tmp_path: Path) -> None:
    done = kiosk(make(tmp_path), "say", "A012", "--counter", "quay-9")
    assert done.exit_code == 1
    assert "không có quầy quay-9; đang có quay-1, quay-2" in done.stderr


def test_what_is_missing_is_told_and_ends_with_1(program: MakeProgram, tmp_path: Path) -> None:
    program("aplay", "cat > /dev/null")
    done = kiosk(make(tmp_path), "say", "A012", "--counter", "quay-1")
    assert (done.exit_code, done.stderr) == (1, "máy chưa cài espeak-ng\n")
