"""Every visible Vietnamese text has one in every language, with the same blanks; the rest of the words add up."""

import string
import unicodedata
from datetime import datetime

import pytest
from babel.messages.pofile import read_po
from screens_message_ids import collected

from kiosk.settings import Hours
from kiosk.translations import OWN_NAME, catalogue_files, folder
from kiosk.wire.base import LEVELS
from kiosk.wire.pushes import Reply, ServiceBoard
from screens import words


@pytest.fixture(scope="module", params=catalogue_files(folder()))
def catalogue(request):
    """Of every language there is; a new one is held to the same."""
    with catalogue_files(folder())[request.param].open("rb") as file:
        return read_po(file, locale=request.param)


def entries(catalogue):
    for message in catalogue:
        if message.id:
            counted = isinstance(message.id, tuple)
            yield (message.id[0] if counted else message.id), counted, message.string if counted else (message.string,)


def blanks(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_there_is_english() -> None:
    assert "en" in catalogue_files(folder())


def test_a_catalogue_holds_exactly_the_texts_of_screens_paper_and_phone(catalogue) -> None:
    wanted = {OWN_NAME: False} | collected()
    assert {text: counted for text, counted, _strings in entries(catalogue)} == wanted


def test_every_text_is_translated_with_the_same_blanks(catalogue) -> None:
    for text, counted, strings in entries(catalogue):
        assert len(strings) == (catalogue.num_plurals if counted else 1), f"{text!r}: not every plural form"
        for translated in strings:
            assert translated, f"{text!r} has no text in {catalogue.locale_identifier}"
            assert blanks(translated) <= blanks(text), f"{text!r}: {translated!r} fills in what is not given"
            assert blanks(translated) >= blanks(text) - {"n"}, f"{text!r}: {translated!r} leaves out a blank"


def test_no_text_is_marked_fuzzy(catalogue) -> None:
    """Such a text is not used at all."""
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_texts_are_nfc_and_speak_politely() -> None:
    for text in collected():
        assert text == unicodedata.normalize("NFC", text)
        assert "bạn" not in text.lower().split(), f"{text!r}: citizens are ông/bà"


def test_counts_have_their_plural_in_english() -> None:
    words.use("en")
    assert [words.many("{n} người đang chờ", n) for n in (1, 14)] == ["1 person waiting", "14 people waiting"]


def test_vietnamese_is_the_source_itself() -> None:
    assert words.many("{n} người đang chờ", 14) == "14 người đang chờ"
    assert words._("Lấy số thứ tự") == "Lấy số thứ tự"


def test_the_date_has_its_weekday(now: datetime) -> None:
    assert words.date_line(now) == "Thứ Năm, 30/07/2026"
    assert words.date_line(now.replace(day=26)) == "Chủ Nhật, 26/07/2026"


@pytest.mark.parametrize(
    ("time", "line"),
    [
        ("06:50", "Làm việc từ 07:30"),
        ("07:30", "Sáng làm việc đến 11:30"),
        ("11:30", "Chiều làm việc từ 13:30"),
        ("13:30", "Làm việc đến 17:00"),
        ("17:00", "Đã hết giờ làm việc"),
    ],
)
def test_the_hours_say_what_comes_next(now: datetime, time: str, line: str) -> None:
    hour, minute = map(int, time.split(":"))
    assert words.hours_line(Hours(), now.replace(hour=hour, minute=minute)) == line


@pytest.mark.parametrize(
    ("low", "high", "said"), [(8, 14, "8–14 phút"), (5, 5, "5 phút"), (0, 0, "1 phút"), (0, 3, "0–3 phút")]
)
def test_a_wait_is_an_interval(low: int, high: int, said: str) -> None:
    assert words.minutes(low, high) == said


def test_a_row_tells_queue_freedom_or_pause(centre) -> None:
    service = centre.services[0]
    board = ServiceBoard(service=service.id, waiting=3, wait_min=8, wait_max=14, counters_open=2)
    assert words.queue_lines(board) == ("3 người chờ", "8–14 phút")
    free = board.model_copy(update={"waiting": 0, "wait_max": 0})
    assert words.queue_lines(free) == ("Không chờ", "Mời đến ngay")
    unopened = board.model_copy(update={"counters_open": 0})
    assert words.queue_lines(unopened) == ("3 người chờ", "Chưa mở quầy")
    soon = board.model_copy(update={"waiting": 0, "wait_min": 2, "wait_max": 5})
    assert words.queue_lines(soon) == ("Chưa ai chờ", "2–5 phút")
    assert not words.is_paused(board, service)
    assert words.is_paused(board, service.model_copy(update={"open": False}))
    assert words.is_paused(board.model_copy(update={"paused": "quota"}), service)
    assert words.is_paused(None, service)


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (("Quầy 1",), "Quầy 1"),
        (("Quầy 1", "Quầy 2"), "Quầy 1 hoặc quầy 2"),
        (("Quầy 1", "Quầy 2", "Quầy 5"), "Quầy 1, quầy 2 hoặc quầy 5"),
        ((), ""),
    ],
)
def test_counters_are_listed_as_one_speaks(labels: tuple[str, ...], said: str) -> None:
    assert words.counters_line(labels) == said


def test_where_room_is_scarce_counters_are_listed_by_number() -> None:
    assert words.counters_short(("Quầy 2", "Quầy 5")) == "Quầy 2, 5"
    assert words.counters_short(("Quầy 2", "Bàn hướng dẫn")) == "Quầy 2 hoặc bàn hướng dẫn"
    assert words.counters_short(("Quầy 2",)) == "Quầy 2"


def test_a_fault_is_told_in_plain_words() -> None:
    assert words.print_fault("paper_out") == "Máy in hết giấy"
    assert words.print_fault("cover_open") == "Nắp máy in đang mở"
    assert words.print_fault("cutter_error") == words.print_fault("") == "Máy in đang trục trặc"


def test_an_unknown_refusal_still_says_what_to_do() -> None:
    assert words.refusal(Reply(id="x", ok=False, error="no_answer")) == "Xin ông/bà thử lại, hoặc đến quầy hướng dẫn."


def test_every_level_of_every_scale_has_words_best_first() -> None:
    for scale, levels in LEVELS.items():
        assert len(levels) == scale
        assert list(levels) == sorted(levels, reverse=True)
        assert all(words.face_words(level) for level in levels)
