"""What a centre tells people to read: days that come every week or on dates, addresses a telephone opens, places."""

import pytest
from pydantic import ValidationError

from kiosk.settings.information import CentreMap, Channel, CommunityDay

FRIDAY, SATURDAY = "2026-11-20", "2026-11-21"


def test_a_weekly_day_comes_on_its_weekday() -> None:
    day = CommunityDay(name="Ngày thứ sáu nghe dân nói", weekday="fri")
    assert (day.falls_on(FRIDAY), day.falls_on(SATURDAY)) == (True, False)


def test_a_day_of_some_dates_comes_on_those_and_beside_its_weekday() -> None:
    day = CommunityDay(name="Đối thoại", weekday="fri", dates=(SATURDAY,))
    assert (day.falls_on(FRIDAY), day.falls_on(SATURDAY), day.falls_on("2026-11-22")) == (True, True, False)


def test_a_day_comes_only_while_it_stands() -> None:
    day = CommunityDay(name="Ngày thứ sáu nghe dân nói", weekday="fri", until_day="2026-11-19")
    assert not day.falls_on(FRIDAY)


def test_a_day_that_never_comes_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="“Gần dân” chưa có ngày nào; xin chọn thứ"):
        CommunityDay(name="Gần dân")


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://zalo.me/0208300000", "https://zalo.me/0208300000"),
        ("tthcc@tichluong.vn", "mailto:tthcc@tichluong.vn"),
        ("https://www.facebook.com/@phuong", "https://www.facebook.com/@phuong"),
    ],
)
def test_an_address_is_what_a_telephone_opens(address: str, link: str) -> None:
    assert Channel(name="Kênh", address=address).link == link


@pytest.mark.parametrize("address", ["zalo.me/1", "http://zalo.me/1", "hòm thư@x.vn", "a@b@c.vn", ""])
def test_an_address_that_a_telephone_cannot_open_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="không phải địa chỉ https:// hay hộp thư"):
        Channel(name="Kênh", address=address)


def test_a_counter_has_one_place_on_the_map() -> None:
    with pytest.raises(ValidationError, match="quầy trên sơ đồ bị lặp: quay-1"):
        CentreMap.model_validate({"places": [{"counter": "quay-1"}, {"counter": "quay-1", "down": 3}]})
