"""Of an identity card's QR nothing is read but how old its holder is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.citizen_card import OLDEST_YEARS, age, birth_day, is_at_least, is_card

TODAY = date(2026, 11, 21)
CARD = "024040001234|121234567|Nguyễn Thị Én|21111946|Nữ|Tổ 4, Tích Lương, Thái Nguyên|15072021"


def born(day: str) -> str:
    return f"024040001234||Nguyễn Thị Én|{day}|Nữ|Tổ 4, Tích Lương|15072021"


def test_the_birth_day_stands_in_the_fourth_field() -> None:
    assert birth_day(CARD) == date(1946, 11, 21)


def test_an_old_number_may_be_missing_and_later_cards_say_more() -> None:
    assert birth_day(born("01021950")) == date(1950, 2, 1)
    assert birth_day(CARD + "||Cha|Mẹ|") == date(1946, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        *("", "|||||||", "024040001234", "024040001234|121234567|A|21111946|Nữ|B"),
        *(born("31021950"), born("1950"), born("a1021950"), "02404000123|1|A|21111946|Nữ|B|15072021"),
        *("H56.107.00-250715-0361", "https://vidu.gov.vn/p/A012?k=9fQ2x7Zd", CARD + "x" * 400),
    ],
)
def test_anything_else_is_no_card(text: str) -> None:
    assert birth_day(text) is None
    assert not is_at_least(text, 80, TODAY)


@pytest.mark.parametrize(
    ("day", "old"),
    [("21111946", True), ("22111946", False), ("29021944", True), ("01011890", False), ("01012030", False)],
)
def test_eighty_is_reached_on_the_birthday(day: str, old: bool) -> None:
    assert is_at_least(born(day), 80, TODAY) is old


def test_the_beginning_of_a_card_is_known_before_its_name_comes() -> None:
    assert is_card("024040001234|")
    assert is_card("]C024040001234|") is False
    assert not is_card("024040001234")
    assert not is_card("0912345678|")


@given(st.dates(date(1890, 1, 1), TODAY), st.integers(0, OLDEST_YEARS))
def test_whole_years_are_counted(birth: date, years: int) -> None:
    text = born(f"{birth:%d%m%Y}")
    assert birth_day(text) == birth
    assert is_at_least(text, years, TODAY) == (years <= age(birth, TODAY) <= OLDEST_YEARS)


@given(st.text(max_size=500))
def test_nothing_a_scanner_types_is_an_error(text: str) -> None:
    assert birth_day(text) is None or is_card(text)
