"""What screens say when they are read aloud: title first, then facts and choices, the navigation last."""

import pytest

from tests.screens.screens_probes import told

SCREENS = ("home", "services_paused", "ticket", "checkin", "rating_comment", "say_who", "ask")
NAVIGATION = ["Nút Quay lại", "Nút Trang chủ", "Nút Gọi cán bộ"]


@pytest.fixture(scope="module")
def heard():
    return told("screens_reading_probe", *SCREENS)


@pytest.mark.parametrize("screen", ["services_paused", "ticket", "checkin"])
def test_the_title_comes_first_and_the_navigation_last(heard, screen: str) -> None:
    titles = {
        "services_paused": "Ông/bà làm việc gì?",
        "ticket": "Số thứ tự của ông/bà",
        "checkin": "Mã hẹn của ông/bà?",
    }
    assert heard["said"][screen][0] == titles[screen]
    assert heard["said"][screen][-3:] == NAVIGATION


def test_at_home_the_ticket_is_the_first_thing_to_touch(heard) -> None:
    touchable = [said for said in heard["said"]["home"] if said.startswith("Nút ")]
    assert touchable[0].startswith("Nút Lấy số thứ tự")
    assert touchable[-1] == "Nút Gọi cán bộ"


def test_what_is_chosen_and_what_cannot_be_is_said(heard) -> None:
    services = heard["said"]["services_paused"]
    assert any(said.startswith("Đang chọn: 3 hồ sơ") for said in services)
    assert any(said.endswith("chưa chọn được") for said in services)


def test_a_number_is_spelled(heard) -> None:
    assert any("A không một hai" in said for said in heard["said"]["ticket"])


@pytest.mark.parametrize(
    ("screen", "typed"),
    [("rating_comment", "Ghế"), ("checkin", "H bốn tám"), ("say_who", "Trần"), ("say_who", "không chín một hai")],
)
def test_what_somebody_typed_is_not_read_to_those_around(heard, screen: str, typed: str) -> None:
    assert typed not in " ".join(heard["said"][screen])
    assert "Có bàn phím trên màn hình" in heard["said"][screen]


def test_a_dialog_is_read_instead_of_the_page_below(heard) -> None:
    assert heard["said"]["ask"][0] == "Ông/bà còn ở đó không?"
    assert "Nút Tôi làm tiếp" in heard["said"]["ask"]


def test_it_is_read_when_it_stands_and_the_button_ends_and_begins_it(heard) -> None:
    story = heard["story"]
    assert [language for language, _first in story["arrives"]] == ["vi"]
    assert story["pressed while it speaks"] == ["silence"]
    assert len(story["pressed again"]) == 1
    assert story["button"] == ["home.read"]


def test_a_call_in_the_hall_is_heard_alone(heard) -> None:
    assert heard["story"]["a call"] == ["silence"]
    assert len(heard["story"]["after the call"]) == 1


def test_another_language_is_read_in_it_and_switched_off_it_is_silent(heard) -> None:
    assert heard["story"]["in English"] == ["silence", ["en", "Public Service Centre"]]
    assert heard["story"]["switched off"] == ["silence"]


def test_a_rating_tablet_reads_to_whoever_touches_its_button(heard) -> None:
    counter = heard["counter"]
    assert counter["arrives"] == []  # at a counter others stand around
    assert counter["button"] == ["tablet_faces.read"]
    assert counter["pressed"] == [["vi", counter["pressed"][0][1]]]
    assert counter["the reasons"][:1] == ["silence"]
    assert counter["the reasons"][1][1] == "Điều gì làm ông/bà chưa hài lòng?"


def test_a_rating_tablet_is_silent_for_the_next_person(heard) -> None:
    assert heard["counter"]["gone"] == ["silence"]
    assert heard["counter"]["asleep"] == []
