"""`kiosk voice check`: whether a folder of recordings can speak every call of a centre."""

import shutil
from array import array
from pathlib import Path

import pytest

from kiosk.settings import CounterSettings
from kiosk.speech.sound import Sound, silence, to_wav
from kiosk.voice.checking import Checked, check
from kiosk.voice.needed import needed, same_names
from tests.voice.sounds import centre, record_all, take, tone


@pytest.fixture(scope="module")
def recorded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recorded")
    record_all(folder)
    return folder


@pytest.fixture
def folder(recorded_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(recorded_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


def vietnamese(folder: Path) -> Checked:
    return check(centre(), folder)[0]


def problem(folder: Path) -> str:
    problems = vietnamese(folder).problems
    assert len(problems) == 1, problems
    return problems[0]


def test_the_starter_centre_needs_its_letters_ten_digits_and_the_way_to_its_counters() -> None:
    names = [piece.name for piece in needed(centre(), "vi")]
    assert names == [
        "moi-so",
        *("chu-a", "chu-b", "chu-c", "chu-d", "chu-e", "chu-k", "chu-h"),
        *(f"so-{n}" for n in range(10)),
        "den-quay",
    ]


def test_every_counter_and_series_of_a_centre_is_asked_for() -> None:
    starter = centre()
    counters = (
        *starter.counters,
        CounterSettings(id="c-21", label="Cửa 21", services=("ho-tich",)),
        CounterSettings(id="hd", label="Bàn hướng dẫn", services=("ho-tich",)),
    )
    names = [piece.name for piece in needed(starter.model_copy(update={"counters": counters}), "vi")]
    assert {"den-cua", "so-21", "den-ban-huong-dan"} <= set(names)


def test_two_labels_that_would_share_a_file_are_told() -> None:
    starter = centre()
    counters = tuple(
        CounterSettings(id=f"b-{at}", label=label, services=("ho-tich",)) for at, label in enumerate(("Bàn A", "Bán A"))
    )
    assert same_names(needed(starter.model_copy(update={"counters": counters}), "vi")) == ["den-ban-a"]


def test_a_whole_folder_is_well(folder: Path) -> None:
    assert vietnamese(folder) == Checked("vi", 19, 19, ())


def test_english_is_looked_at_only_where_it_was_recorded(folder: Path) -> None:
    assert not check(centre(), folder)[1].is_wanted
    (folder / "en").mkdir()
    assert len(check(centre(), folder)[1].problems) == 19


def test_a_missing_piece_is_told_with_its_words(folder: Path) -> None:
    (folder / "vi/so-5.wav").unlink()
    assert problem(folder) == "vi/so-5.wav: chưa có; cần đọc “năm”"
    assert vietnamese(folder).found == 18


def clipped() -> Sound:
    return Sound(16_000, array("h", [max(-32768, min(32767, 3 * s)) for s in tone(400).samples]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not sound", "không phải tệp WAV"),
        (to_wav(silence(16_000, 900)), r"im lặng hoặc quá nhỏ \(đỉnh 0,0 %\)"),
        (take(tone(400, level=0.04)), "im lặng hoặc quá nhỏ"),
        (take(tone(400, level=0.08)), "nhỏ hơn các tệp khác 16 dB"),
        (take(clipped()), "vỡ tiếng"),
        (take(tone(60)), "dài .. ms; cần từ 120"),
        (take(tone(6_500)), "dài 65.. ms; cần từ 120 đến 6000"),
        (take(tone(400, rate=22_050)), "tần số 22050 Hz; các tệp khác 16000 Hz"),
        (take(tone(400, rate=8_000)), "tần số 8000 Hz; cần từ 16000"),
    ],
)
def test_what_is_wrong_with_a_recording_is_told(folder: Path, content: bytes, words: str) -> None:
    (folder / "vi/den-quay.wav").write_bytes(content)
    text = problem(folder)
    assert text.startswith("vi/den-quay.wav: ")
    with pytest.raises(ValueError, match=words):
        raise ValueError(text)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_still_looked_at(folder: Path) -> None:
    (folder / "vi/so-1.wav").unlink()
    (folder / "vi/so-1.wav").mkdir()
    (folder / "vi/so-2.wav").unlink()
    problems = vietnamese(folder).problems
    assert [text.partition(":")[0] for text in problems] == ["vi/so-1.wav", "vi/so-2.wav"]


def test_a_file_that_no_call_uses_is_told_without_being_wrong(folder: Path) -> None:
    (folder / "vi/So-1.WAV").write_bytes(take(tone()))
    assert vietnamese(folder) == Checked("vi", 19, 19, (), ("vi/So-1.WAV: không câu nào dùng tệp này",))


def test_an_empty_folder_asks_for_everything(tmp_path: Path) -> None:
    assert len(vietnamese(tmp_path).problems) == 19
