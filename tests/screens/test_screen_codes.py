"""Payloads and codes: Wi-Fi QR, marks of a search, code of a ticket, pages of a list, requests on their way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire.requests import CallHelp
from screens.codepad import append, is_whole, spaced
from screens.marks import escaped, highlighted
from screens.outbox import OUTBOX_MAX, Outbox, backoff_s
from screens.paging import by_height, page_of, pages_needed, span
from screens.slogan_turn import turn
from screens.wifi_code import wifi_payload


@pytest.mark.parametrize(
    ("ssid", "payload"),
    [
        ("TTHCC-TichLuong", "WIFI:T:nopass;S:TTHCC-TichLuong;;"),
        ("a;b,c:d", r"WIFI:T:nopass;S:a\;b\,c\:d;;"),
        ('back\\slash "q"', r"WIFI:T:nopass;S:back\\slash \"q\";;"),
        ("Phường Tích Lương", "WIFI:T:nopass;S:Phường Tích Lương;;"),
    ],
)
def test_the_wifi_code_escapes_what_would_end_the_name(ssid: str, payload: str) -> None:
    assert wifi_payload(ssid) == payload


@given(st.text(min_size=1, max_size=32))
def test_a_reader_gets_back_the_very_name_of_the_network(ssid: str) -> None:
    body = wifi_payload(ssid).removeprefix("WIFI:T:nopass;S:").removesuffix(";;")
    assert re.sub(r"\\(.)", r"\1", body, flags=re.DOTALL) == ssid
    assert not re.search(r'(?<!\\)(?:\\\\)*[;,:"]', body)


def test_found_words_are_bold_and_underlined() -> None:
    assert highlighted("Làm giấy khai sinh", ((9, 13), (14, 18))) == "Làm giấy [b][u]khai[/u][/b] [b][u]sinh[/u][/b]"


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_marks_never_change_the_letters(name: str, marks: list[tuple[int, int]]) -> None:
    assert re.sub(r"\[/?[bu]\]", "", highlighted(name, marks)) == escaped(name)


def test_a_code_is_typed_letter_number_check_digits() -> None:
    code = ""
    for key in "a0124827":
        code = append(code, key)
    assert (code, is_whole(code), spaced(code)) == ("A0124827", True, "A012 4827")


def test_digits_before_a_letter_are_not_taken_and_a_letter_begins_anew() -> None:
    assert append("", "4") == ""
    assert append("A012", "b") == "B"


def test_a_code_is_not_whole_before_its_last_digit() -> None:
    assert not is_whole("A012482")
    assert spaced("A01248") == "A012 48"


def test_lists_turn_page_by_page() -> None:
    assert (pages_needed(0, 3), pages_needed(6, 3), pages_needed(7, 3)) == (1, 2, 3)
    assert page_of("abcdefg", 2, 3) == "g"
    assert page_of("abc", 9, 3) == "abc"
    assert (span(7, 1, 3), span(0, 0, 3)) == ((4, 6), (0, 0))


@given(st.lists(st.floats(1, 500), max_size=30))
def test_a_page_holds_what_fits_and_nothing_is_lost(heights: list[float]) -> None:
    pages = by_height(list(enumerate(heights)), 400)
    assert [item for page in pages for item, _height in page] == list(range(len(heights)))
    assert all(len(page) <= 1 or sum(height for _item, height in page) <= 400 + 1e-6 for page in pages)


def test_a_request_stays_until_it_is_answered_or_patience_ends() -> None:
    outbox = Outbox()
    first, second = CallHelp(id="a" * 8), CallHelp(id="b" * 8)
    outbox.put(first, at_ms=0, patience_ms=1000)
    outbox.put(second, at_ms=0, patience_ms=5000)
    assert outbox.unanswered() == [first, second]
    assert outbox.expired(1000) == [first.id]
    outbox.answered(second.id)
    assert outbox.unanswered() == []


def test_the_outbox_has_an_end() -> None:
    outbox = Outbox()
    for n in range(OUTBOX_MAX + 3):
        outbox.put(CallHelp(id=f"request-{n}"), 0, 1000)
    assert len(outbox.unanswered()) == OUTBOX_MAX
    assert outbox.unanswered()[-1].id == f"request-{OUTBOX_MAX + 2}"


def test_pauses_between_tries_grow_to_ten_seconds() -> None:
    assert [backoff_s(n) for n in range(1, 8)] == [0.25, 0.5, 1, 1, 1, 1, 1]


def test_slogans_light_one_line_after_the_other_and_begin_again() -> None:
    assert [turn((2, 3), n * 2500) for n in range(6)] == [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (0, 0)]
