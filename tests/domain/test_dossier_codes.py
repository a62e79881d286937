"""Codes of dossiers are read in both orders, however they were typed or scanned."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.dossier_codes import (
    CODE_MAX,
    FIRST_YEAR,
    TEXT_MAX,
    DossierCode,
    DossierCodeError,
    last_four,
    parse,
    scanned,
)

TODAY = date(2026, 11, 21)
OLD, NEW = "000.00.06.H56-231027-0361", "H56.107.00-250715-0361"


def digits(n: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=n, max_size=n)


ministries = st.builds(lambda letter, two: letter + two, st.sampled_from("ABCDEGHKLMNPQRSTUVXY"), digits(2))
units = st.one_of(
    st.builds(lambda m, y, z: f"{m}.{y}.{z}", ministries, digits(3), digits(2)),
    st.builds(lambda v, z, y, m: f"{v}.{z}.{y}.{m}", digits(3), digits(2), digits(2), ministries),
)
numbers = st.one_of(
    st.text("0123456789", min_size=4, max_size=8),
    st.builds(lambda two, rest: two + rest, st.text("ABCDEGH0123", min_size=2, max_size=2), digits(4)),
)
codes = st.builds(DossierCode, units, st.dates(date(FIRST_YEAR, 1, 1), TODAY), numbers)


@pytest.mark.parametrize("code", [OLD, NEW, "H56.107.00-260301-AB0361", "H56.107.00-260301-00123456"])
def test_a_code_as_printed_is_itself(code: str) -> None:
    assert parse(code, TODAY).text == code


def test_a_code_says_unit_day_and_number() -> None:
    assert parse(OLD, TODAY) == DossierCode("000.00.06.H56", date(2023, 10, 27), "0361")
    assert parse(NEW, TODAY) == DossierCode("H56.107.00", date(2025, 7, 15), "0361")


@pytest.mark.parametrize(
    "typed",
    [
        "h56.107.00-250715-0361",
        " H56 107 00 250715 0361 ",
        "H56107002507150361",
        "h56107.00 2507150361",
        "H56.107.00–250715–0361",  # a word processor's dashes
        "H56.1O7.oo-25o7l5-O36I",  # letters for digits
        "Ｈ56.107.00-250715-0361",
        "]C1H56.107.00-250715-0361\r\n",
        "\ufeffH56.107.00-250715-0361\x1d",
        "Mã hồ sơ: H56.107.00-250715-0361.",
        "https://dichvucong.vidu.gov.vn/tra-cuu?ma_ho_so=H56.107.00-250715-0361&k=2026",
        "https://vidu.gov.vn/hs/H56.107.00-250715-0361",
        "https://vidu.gov.vn/?m=H56%2E107%2E00%2D250715%2D0361",
        "H56.107.00-250715-0361 H56.107.00-250715-0361",
    ],
)
def test_the_same_code_typed_or_scanned_in_other_ways(typed: str) -> None:
    assert parse(typed, TODAY).text == NEW


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "empty"),
        (" \r\n", "empty"),
        ("A012 4827", "form"),
        ("H56.107.00-240715", "form"),
        ("H56.107.00-240715-036", "form"),
        ("H5.107.00-250715-0361", "form"),
        ("012345678901||NGUYEN VAN A|01011940|Nam|Xã|01012021", "form"),
        (f"{NEW} {OLD}", "form"),
        ("H56.107.00-250732-0361", "day"),
        ("H56.107.00-250230-0361", "day"),
        ("H56.107.00-990715-0361", "later"),
        ("000.00.06.H56-170101-0361", "day"),
        ("H56.107.00-261122-0361", "later"),
    ],
)
def test_what_is_wrong_is_said_without_repeating_it(typed: str, error: str) -> None:
    with pytest.raises(DossierCodeError) as told:
        parse(typed, TODAY)
    assert told.value.error == error
    assert told.value.text == unicodedata.normalize("NFC", told.value.text)
    assert not typed.strip() or typed not in told.value.text


def test_a_code_of_today_is_taken() -> None:
    assert parse("H56.107.00-261121-0001", TODAY).filed_on == TODAY


@given(codes)
def test_every_code_comes_back_from_its_text(code: DossierCode) -> None:
    assert parse(code.text, TODAY) == code
    assert len(code.text) <= CODE_MAX


@given(codes, st.data())
def test_case_and_separators_do_not_matter(code: DossierCode, data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from(["", " ", ".", "-", " - ", "_"])) for sign in code.text if sign in ".-"]
    typed = "".join(gaps.pop() if sign in ".-" else sign.lower() for sign in code.text)
    assert parse(typed, TODAY) == code


@given(codes, st.integers(1, 2000))
def test_no_code_is_of_a_day_to_come(code: DossierCode, days: int) -> None:
    today = code.filed_on - timedelta(days=days)
    assert scanned(code.text, today) == ""


@given(st.text(max_size=TEXT_MAX + 50))
def test_whatever_is_typed_is_a_code_or_a_polite_no(typed: str) -> None:
    try:
        code = parse(typed, TODAY)
    except DossierCodeError:
        return
    assert parse(code.text, TODAY) == code


@pytest.mark.parametrize(
    ("written", "four"),
    [
        ("0912 345 678", "5678"),
        ("+84-912.345.678", "5678"),
        ("079199001234", "1234"),
        ("12", ""),
        ("", ""),
        ("a1b2c3d4", "1234"),
    ],
)
def test_the_last_four_digits_of_what_was_given_at_filing(written: str, four: str) -> None:
    assert last_four(written) == four
