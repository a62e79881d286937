"""Rows with dates: from the first day to the end of the last, in whatever table of the settings they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from kiosk.settings import SloganSet
from kiosk.settings.attract import AttractSettings, Banner
from kiosk.settings.base import Dated, Settings, on_day, undated
from kiosk.settings.hall import HallSettings, Notice

DAY = "2026-07-30"
DAYS = st.dates().map(lambda day: day.isoformat())


class Board(Settings):
    """A table in a table, beside rows without dates."""

    hall: HallSettings = Field(default_factory=HallSettings)
    slogans: tuple[SloganSet, ...] = ()
    numbers: tuple[int, ...] = (1, 2)


@pytest.mark.parametrize(
    ("from_day", "until_day", "stands"),
    [
        ("", "", True),
        (DAY, DAY, True),
        ("2026-07-31", "", False),
        ("", "2026-07-29", False),
        ("2026-07-01", "2026-08-01", True),
    ],
)
def test_a_row_stands_from_its_first_day_to_the_end_of_its_last(from_day: str, until_day: str, stands: bool) -> None:
    assert Dated(from_day=from_day, until_day=until_day).stands(DAY) is stands


@given(DAYS, DAYS, DAYS)
def test_a_row_stands_exactly_between_its_days(first: str, last: str, day: str) -> None:
    first, last = sorted((first, last))
    assert Dated(from_day=first, until_day=last).stands(day) is (first <= day <= last)


def test_a_row_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="hết ngày 2027-02-01 trước khi bắt đầu, 2027-02-02; xin sửa"):
        Dated(from_day="2027-02-02", until_day="2027-02-01")


def test_of_a_day_only_what_stands_is_left_wherever_it_is() -> None:
    over, today = Notice(text="Đã qua", until_day="2026-07-29"), Notice(text="Hôm nay")
    coming = SloganSet(name="Tết", items=("Chúc mừng năm mới",), from_day="2027-02-06")
    board = Board(hall=HallSettings(notices=(over, today)), slogans=(coming,))
    assert on_day(board, DAY) == Board(hall=HallSettings(notices=(today,)))
    assert on_day(board, "2027-02-06") == Board(hall=HallSettings(notices=(today,)), slogans=(coming,))


def test_where_everything_stands_nothing_is_made_anew() -> None:
    board = Board(hall=HallSettings(notices=(Notice(text="Hôm nay"),)))
    assert on_day(board, DAY) is board


def test_pictures_have_days_too() -> None:
    banners = AttractSettings(banners=(Banner(image="a" * 64, from_day="2027-02-06"),))
    assert on_day(banners, DAY).images == frozenset()
    assert on_day(banners, "2027-02-06").images == {"a" * 64}


def test_before_its_time_it_is_looked_at_as_if_all_stood() -> None:
    coming = SloganSet(name="Tết", items=("Chúc mừng năm mới",), from_day="2027-02-06")
    board = Board(hall=HallSettings(notices=(Notice(text="Đã qua", until_day="2026-07-29"),)), slogans=(coming,))
    shown = undated(board)
    assert on_day(shown, DAY) == shown
    assert (shown.hall.notices, shown.slogans[0].name) == ((Notice(text="Đã qua"),), "Tết")
    assert undated(shown) is shown


def test_in_a_form_the_dates_stand_below_what_they_date() -> None:
    assert list(Notice.model_json_schema()["properties"]) == ["text", "text_en", "from_day", "until_day"]
    assert list(SloganSet.model_json_schema()["properties"])[-2:] == ["from_day", "until_day"]
