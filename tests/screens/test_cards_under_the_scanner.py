"""An identity card under the scanner offers priority to the old; no page, request or file learns more of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.settings import CentreSettings
from screens import cards
from screens.keyboard import ENTER, letter_of
from screens.scanner import BURST_MS, CARD_MS, Scanner

NUMBER, NAME, STREET = "024040001234", "Đặng Thị Chim Yến", "Tổ 97, Phường Canary"
OLD = f"{NUMBER}|121234567|{NAME}|30071946|Nữ|{STREET}|15072021"
YOUNG = OLD.replace("30071946", "31071946")


def feed(scanner: Scanner, text: str, step_ms: int = 5, at_ms: int = 10_000) -> list[str]:
    """What pages are given of `text` and Enter, one key after another."""
    given: list[str] = []
    for n, letter in enumerate([*text, ENTER]):
        given += scanner.key(letter, at_ms + n * step_ms)
    return given


# --- keys


def test_no_sign_of_a_card_reaches_a_page() -> None:
    scanner = Scanner()
    assert feed(scanner, OLD) == []
    assert scanner.card() == OLD
    assert scanner.card() == ""


def test_a_card_whose_beginning_was_not_heard_is_kept_off_from_its_first_bar() -> None:
    scanner = Scanner()
    assert "".join(feed(scanner, OLD[OLD.index("|") :])) == ""


@given(st.text("abcH0123456789.-/:?=", max_size=60))
def test_whatever_else_is_scanned_comes_whole(text: str) -> None:
    assert feed(Scanner(), text) == [*text, ENTER]


def test_digits_of_a_person_come_a_moment_later() -> None:
    scanner = Scanner()
    assert scanner.key("5", 10_000) == []
    assert scanner.passed(10_000 + BURST_MS) == []
    assert scanner.passed(10_001 + BURST_MS) == ["5"]
    assert scanner.passed(20_000) == []


def test_a_card_without_an_end_of_line_is_over_by_itself() -> None:
    scanner = Scanner()
    for n, letter in enumerate(OLD):
        assert scanner.key(letter, 10_000 + n) == []
    assert scanner.passed(10_000 + CARD_MS) == []
    assert scanner.key("a", 20_000) == ["a"]
    assert scanner.card() == ""


def test_shift_and_a_slow_frame_do_not_part_a_card() -> None:
    scanner = Scanner()
    given = [scanner.key(letter, 10_000 + n * BURST_MS) for n, letter in enumerate([*NUMBER, "", "|", *NAME, ENTER])]
    assert given == [[]] * len(given)


def test_where_time_is_made_to_pass_faster_a_scanner_is_heard_as_it_types() -> None:
    scanner = Scanner(pace=6)
    assert feed(scanner, OLD, step_ms=6 * BURST_MS) == []
    assert scanner.card() == OLD


def test_a_bar_is_a_bar_however_the_window_names_its_key() -> None:
    assert letter_of(92, "\\", ["shift"]) == "|"
    assert letter_of(124, "|", ["shift"]) == "|"


# --- what comes of it


@pytest.mark.parametrize(("screen", "stays"), [("services", True), ("priority", False)])
def test_whoever_is_eighty_is_offered_priority_where_a_number_is_taken(at, screen: str, stays: bool) -> None:
    at.do(*(["take"] if stays else ["take", "priority"]))
    at.desk.card(OLD)
    assert at.desk.dialog == "question"
    at.desk.answer(True)
    assert (at.desk.screen, at.desk.session.priority_class) == ("services", cards.ELDERLY)
    at.desk.card(OLD)
    assert at.desk.dialog == "message"


def test_priority_is_never_taken_without_asking(at) -> None:
    at.do("take")
    at.desk.card(OLD)
    at.desk.answer(False)
    assert at.desk.session.priority_class == ""


@pytest.mark.parametrize(
    ("events", "card"), [(["take"], YOUNG), ([], OLD), (["lookup"], OLD), (["take"], "|"), (["take"], NUMBER + "|x")]
)
def test_every_other_card_is_sent_home_kindly(at, events: list[str], card: str) -> None:
    at.do(*events)
    screen = at.desk.screen
    at.desk.card(card)
    assert (at.desk.dialog, at.desk.screen, at.desk.session.priority_class) == ("message", screen, "")
    assert at.sent.asked == []


def test_where_staff_decide_on_priority_the_card_offers_none(at, centre: CentreSettings) -> None:
    queue = centre.queue.model_copy(update={"priority_by": "staff"})
    at.desk.centre = centre.model_copy(update={"queue": queue})
    at.do("take")
    at.desk.card(OLD)
    assert at.desk.dialog == "message"


def test_nothing_of_a_card_stays_in_the_session_or_leaves_the_kiosk(at) -> None:
    at.do("take")
    at.desk.card(OLD)
    at.desk.answer(True)
    at.desk.ask.take("chung-thuc")
    kept = json.dumps([at.desk.told(), [one.model_dump() for one in at.sent.asked]]) + repr(vars(at.desk.session))
    kept += repr(vars(at.desk.keys))
    for canary in (NUMBER, "Canary", "Chim", "30071946", "1946"):
        assert canary not in kept
