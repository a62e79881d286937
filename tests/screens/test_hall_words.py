"""What the hall reads: which services stand, which message, and how texts are divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.settings.hall import HallSettings
from kiosk.wire.pushes import HallService
from screens import hall_words, samples
from screens.hall_words import (
    CARDS_MS,
    beside_counter,
    card,
    cards,
    counter_parts,
    heights,
    in_turns,
    messages,
    parts,
    short_names,
    turn,
)

DAY = "2026-07-30"


def service(name: str, waiting: int = 0, paused: str = "") -> HallService:
    number = f"{name}001" if waiting else ""
    return HallService(
        service=name, name=name, next_number=number, waiting=waiting, wait_min=0, wait_max=0, paused=paused
    )


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Quầy 3", (["Quầy"], "3")),
        ("Quầy số 12", (["Quầy số", "Quầy"], "12")),
        ("Quầy A1", (["Quầy"], "A1")),
        ("Bàn hướng dẫn", ([], "Bàn hướng dẫn")),
        ("Phòng 2026A", ([], "Phòng 2026A")),
        ("7", ([], "7")),
    ],
)
def test_the_number_of_a_counter_stands_apart_from_its_name(label: str, shown: tuple[list[str], str]) -> None:
    assert counter_parts(label) == shown


def test_a_card_says_who_is_next_or_why_nobody() -> None:
    assert card(service("A", 3)) == ("A001", "3 chờ", "")
    assert card(service("A")) == ("", "", "Không chờ")
    assert card(service("A", paused="Tạm dừng")) == ("", "", "Tạm dừng")
    assert card(service("A", 2, paused="Tạm dừng")) == ("A001", "2 chờ", "")


def test_services_with_people_are_never_left_out_for_those_without() -> None:
    services = [service(name, waiting) for name, waiting in zip("ABCDEFG", (0, 1, 0, 2, 1, 0, 4), strict=True)]
    assert [s.service for s in cards(services, 5, 0)] == ["A", "B", "D", "E", "G"]
    assert cards(services, 5, 0) == cards(services, 5, 10 * CARDS_MS)


@given(st.lists(st.integers(min_value=0, max_value=5), min_size=1, max_size=12), st.integers(min_value=1, max_value=6))
def test_everybody_who_waits_is_shown_within_a_round(waiting: list[int], places: int) -> None:
    services = [service(f"S{n}", count) for n, count in enumerate(waiting)]
    shown = [cards(services, places, at_ms) for at_ms in range(0, 12 * CARDS_MS, CARDS_MS)]
    assert all(len(some) <= places for some in shown)
    assert {s.service for s in services if s.waiting} <= {s.service for some in shown for s in some}


def test_a_notice_for_all_stands_alone(centre) -> None:
    view = samples.hall_view(centre)
    headings = [heading for heading, _text in messages(centre, view, DAY)]
    assert headings[:4] == ["Thông báo", "Giờ làm việc", "Đường dây nóng", "Tiếp công dân"]
    alone = messages(centre, view.model_copy(update={"notice": "Máy chưa cấp được số."}), DAY)
    assert alone == [("Thông báo", "Máy chưa cấp được số.")]
    assert messages(centre, None, DAY)[1] == ("Giờ làm việc", "Sáng 07:30–11:30, chiều 13:30–17:00")


def test_a_centre_s_own_notices_come_first(centre) -> None:
    hall = HallSettings.model_validate({"notices": ["Chiều thứ Sáu nghỉ.", "Thứ Bảy gần dân."]})
    shown = messages(centre.model_copy(update={"hall": hall}), None, DAY)
    assert shown[:2] == [("Thông báo", "Chiều thứ Sáu nghỉ."), ("Thông báo", "Thứ Bảy gần dân.")]


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
def test_a_notice_stands_from_its_first_day_to_the_end_of_its_last(centre, from_day, until_day, stands) -> None:
    notice = {"text": "Nghỉ lễ", "from_day": from_day, "until_day": until_day}
    hall = HallSettings.model_validate({"notices": [notice]})
    shown = messages(centre.model_copy(update={"hall": hall}), None, DAY)
    assert (("Thông báo", "Nghỉ lễ") in shown) is stands


def test_a_long_name_gives_way_to_the_short_one_of_the_settings() -> None:
    assert short_names("Chính sách xã hội", "Xã hội") == ["Chính sách xã hội", "Xã hội"]
    assert short_names("Đất đai, xây dựng") == ["Đất đai, xây dựng", "Đất đai"]
    assert short_names("Hộ tịch") == ["Hộ tịch"]


def test_who_chose_english_reads_the_counter_in_english_where_the_centre_says_it(centre) -> None:
    call = samples.hall_view(centre).calls[0].model_copy(update={"counter": "quay-1"})
    assert beside_counter(call, centre) == call.service_name
    english = call.model_copy(update={"language": "en"})
    assert beside_counter(english, centre) == "Counter 1"
    silent = [c.model_copy(update={"label_en": ""}) for c in centre.counters]
    assert beside_counter(english, centre.model_copy(update={"counters": silent})) == call.service_name


@given(st.lists(st.text("aăâ", min_size=1, max_size=9), max_size=20), st.integers(min_value=1, max_value=30))
def test_a_long_text_is_divided_between_words_and_nothing_is_lost(words_: list[str], room: int) -> None:
    pieces = parts(" ".join(words_), lambda text: len(text) <= room)
    assert " ".join(pieces).split() == words_
    assert all(len(piece) <= room or " " not in piece for piece in pieces)


def test_a_part_says_that_the_text_goes_on() -> None:
    assert in_turns("một hai ba bốn", lambda text: len(text) <= 10) == ["một hai …", "ba bốn"]
    assert in_turns("một hai ba", lambda text: len(text) <= 10) == ["một hai ba"]
    assert in_turns("", lambda text: True) == [""]


def test_longer_texts_get_more_room() -> None:
    assert heights(["a" * 10, "a" * 25], 300, 10) == [75, 225]


def test_the_reception_leaves_out_what_is_not_said(centre) -> None:
    session = centre.reception[0].model_copy(update={"attendees": ""})
    names = [name for name, _text in hall_words.reception_lines(session)]
    assert names == ["Nơi tiếp", "Thời gian", "Chủ tịch tiếp", "Nội dung"]


def test_turns_go_round() -> None:
    assert [turn(3, 100, at) for at in (0, 99, 100, 250, 300)] == [0, 0, 1, 2, 0]
    assert turn(0, 100, 500) == 0
