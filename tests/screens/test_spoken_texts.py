"""Texts as they are said: codes sign by sign, no sign that nobody speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens import words
from screens.spoken import SENTENCE_MOST, short, spoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A012", "A không một hai"),
        ("Mã A012\N{NO-BREAK SPACE}4827", "Mã A không một hai bốn tám hai bảy"),
        ("Mã hẹn H48 27KP", "Mã hẹn H bốn tám hai bảy K P"),
        ("Mã Y7K2 M9XT RAPQ", "Mã Y bảy K hai M chín X T R A P Q"),
        ("H56.107.00 - 260715", "H năm sáu một không bảy không không hai sáu không bảy một năm"),
        ("0208 300 0000", "không hai không tám ba không không không không không không"),
        ("mã 1.001193", "mã một không không một một chín ba"),
        ("Luật Hộ tịch 60/2014/QH13", "Luật Hộ tịch 60/2014/QH13"),
        ("8.000 đ một bản", "8.000 đ một bản"),
        ("Thứ Năm, 30/07/2026", "Thứ Năm, 30/07/2026"),
        ("8–14 phút", "8 đến 14 phút"),
        ("Chứng thực · Quầy 1", "Chứng thực, Quầy 1"),
        ("Chính sách\nxã hội", "Chính sách, xã hội"),
        ("Xin chờ.\nCảm ơn ông/bà.", "Xin chờ. Cảm ơn ông/bà."),
        ("Miễn phí *", "Miễn phí"),
        ("…", ""),
        ("Ghế chờ ít quá|", ""),
    ],
)
def test_it_is_said_as_people_say_it(text: str, said: str) -> None:
    assert spoken(text) == said


def test_in_another_language_codes_are_parted_for_its_own_voice() -> None:
    words.use("en")
    assert spoken("Remember A012, 8–14 min") == "Remember A 0 1 2, 8 to 14 min"


@given(st.text(max_size=600))
def test_no_part_is_long_and_no_word_is_lost(text: str) -> None:
    parts = short(text)
    assert " ".join(parts).split() == text.split()
    assert all(len(part) <= SENTENCE_MOST or " " not in part for part in parts)
