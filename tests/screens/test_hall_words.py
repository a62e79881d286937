"""What the hall reads: which services stand, which message, and how texts are divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.settings.hall import HallSettings
from kiosk.settings.information import Greeting
from kiosk.wire.pushes import HallService
from screens import hall_words, samples
from screens.greetings import Told
from screens.hall_words import (
    CARDS_MS,
    beside_counter,
    card,
    cards,
    counter_parts,
    greeting_en,
    heights,
    in_turns,
    labels_en,
    messages,
    parts,
    short_names,
    turn,
)


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
    headings = [heading for heading, _text in messages(centre, view)]
    assert headings[:5] == ["Thông báo", "Giờ làm việc", "Đường dây nóng", "Opening hours", "Tiếp công dân"]
    alone = messages(centre, view.model_copy(update={"notice": "Máy chưa cấp được số."}))
    assert alone == [("Thông báo", "Máy chưa cấp được số.")]
    assert messages(centre, None)[1] == ("Giờ làm việc", "Sáng 07:30–11:30, chiều 13:30–17:00")


def test_where_kiosks_have_english_a_notice_is_told_in_it_after_the_vietnamese(centre) -> None:
    hall = HallSettings.model_validate({"notices": [{"text": "Chiều nghỉ.", "text_en": "Closed this afternoon."}]})
    told = centre.model_copy(update={"hall": hall})
    assert messages(told, None)[:2] == [("Thông báo", "Chiều nghỉ."), ("Notice", "Closed this afternoon.")]
    assert ("Opening hours", "07:30–11:30 and 13:30–17:00") in messages(told, None)
    assert labels_en(told) == ("Now serving", "Just called")
    alone = told.model_copy(update={"kiosk": told.kiosk.model_copy(update={"languages": ("vi",)})})
    assert [heading for heading, _text in messages(alone, None)][:2] == ["Thông báo", "Giờ làm việc"]
    assert labels_en(alone) == ("", "")


def test_a_greeting_that_the_centre_wrote_in_english_follows_the_vietnamese_one(centre) -> None:
    wish = Greeting(title="Chúc mừng năm mới", title_en="Happy New Year", text_en="We are closed tomorrow.")
    told = centre.model_copy(update={"greetings": (wish,)})
    assert greeting_en(told, Told("Chúc mừng năm mới", "")) == Told("Happy New Year", "We are closed tomorrow.")
    assert greeting_en(told, Told("Thông báo mới", "")) is None


def test_a_centre_s_own_notices_come_first(centre) -> None:
    hall = HallSettings.model_validate({"notices": ["Chiều thứ Sáu nghỉ.", "Thứ Bảy gần dân."]})
    shown = messages(centre.model_copy(update={"hall": hall}), None)
    assert shown[:2] == [("Thông báo", "Chiều thứ Sáu nghỉ."), ("Thông báo", "Thứ Bảy gần dân.")]


def test_the_hall_says_that_the_wifi_is_down(centre) -> None:
    view = samples.hall_view(centre)
    told = ("Wi-Fi", "Đang tạm mất, mời ông/bà chờ hoặc hỏi cán bộ.")
    assert told not in messages(centre, view)
    assert told in messages(centre, view.model_copy(update={"wifi": "down"}))
    off = centre.model_copy(update={"wifi": centre.wifi.model_copy(update={"enabled": False})})
    assert told not in messages(off, view.model_copy(update={"wifi": "down"}))


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
