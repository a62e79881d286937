"""The code on a ticket, in every shape in which people type or scan it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.decision import Refused
from kiosk.domain.numbering import KEY_ALPHABET, check_digits, number_text, parse_code, ticket_id
from kiosk.domain.ratings import ticket_of_code
from tests.domain.centre_rules import opened

keys = st.text(KEY_ALPHABET, min_size=8, max_size=8)


@pytest.mark.parametrize(
    "typed",
    [
        "A012 4827",
        "a012 4827",
        "A0124827",
        "a12 4827",
        "A12-4827",
        " A 012 48 27 ",
        "A012.4827",
        "A-012-4827",
        "a124827",
    ],
)
def test_a_code_is_understood_as_typed(typed: str) -> None:
    assert parse_code(typed) == ("A012", "4827")


@pytest.mark.parametrize(
    "typed", ["", "A", "A012", "4827", "AB12 4827", "A012 48x7", "A12345 48271", "012 4827", "Đ012 4827"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert parse_code(typed) is None


@given(st.sampled_from("ABKZ"), st.integers(1, 9999), st.from_regex(r"[0-9]{4}", fullmatch=True))
def test_every_number_with_its_digits_is_understood(series: str, ordinal: int, check: str) -> None:
    number = number_text(series, ordinal)
    assert parse_code(f"{number} {check}") == (number, check)
    assert parse_code(f"{series.lower()}{ordinal}{check}") == (number, check)


@given(st.integers(1, 9999), keys)
def test_the_address_of_the_qr_is_understood(ordinal: int, key: str) -> None:
    number = number_text("A", ordinal)
    assert parse_code(f"https://xephang.example.vn/ward/p/{number}?k={key}") == (number, key)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_codes(text: str) -> None:
    assert parse_code(text) is None or isinstance(parse_code(text), tuple)


@given(keys)
def test_check_digits_are_four_and_always_the_same(key: str) -> None:
    digits = check_digits(key)
    assert len(digits) == 4
    assert digits.isdecimal()
    assert digits == check_digits(key)


def test_numbers_beyond_999_keep_their_order_of_digits() -> None:
    assert [number_text("A", n) for n in (1, 12, 999, 1000)] == ["A001", "A012", "A999", "A1000"]


def test_a_ticket_id_carries_its_day() -> None:
    assert ticket_id("2026-07-30", "A012") == "20260730-A012"


def test_a_ticket_is_found_by_number_with_digits_or_key() -> None:
    hand = opened()
    hand.take()
    ticket = hand.take()
    assert ticket_of_code(hand.state, f"{ticket.number} {ticket.check}") == ticket
    assert ticket_of_code(hand.state, f"https://x.vn/p/{ticket.number}?k={ticket.key}") == ticket


def test_a_number_alone_or_with_another_tickets_digits_finds_nothing() -> None:
    hand = opened()
    first, second = hand.take(), hand.take()
    assert first.check != second.check
    for code in (first.number, f"{first.number} {second.check}", f"{first.number} 00000"):
        with pytest.raises(Refused) as refused:
            ticket_of_code(hand.state, code)
        assert refused.value.error == "no_such_ticket"
