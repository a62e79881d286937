"""The paper in the language a ticket was taken in; marks keep their Vietnamese."""

import pytest

from kiosk.station.printing.ticket_words import mark, words_of


@pytest.mark.parametrize("text", ["BẢN IN LẠI", "Ưu tiên"])
def test_marks_keep_their_vietnamese_since_officers_go_by_them(text: str) -> None:
    assert mark(text, words_of("en")(text)).startswith(f"{text} (")
    assert mark(text, words_of("vi")(text)) == text


def test_so_do_marks_of_a_number() -> None:
    assert mark("hồ sơ", words_of("en").many("hồ sơ", 2)) == "hồ sơ (APPLICATIONS)"
    assert mark("hồ sơ", words_of("vi").many("hồ sơ", 2)) == "hồ sơ"


@pytest.mark.parametrize(("language", "said"), [("vi", "Giấy tờ cần mang:"), ("", "Giấy tờ cần mang:")])
def test_vietnamese_is_the_source_itself(language: str, said: str) -> None:
    assert words_of(language)("Giấy tờ cần mang:") == said


def test_a_language_without_words_here_gets_english() -> None:
    assert words_of("fr")("Giấy tờ cần mang:") == "Papers to bring:"
