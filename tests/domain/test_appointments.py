"""Appointments: places are never given twice, and whoever comes gets the ticket that was promised."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.domain import kinds
from kiosk.domain.appointments import words_of
from kiosk.domain.commands import PauseService
from kiosk.domain.decision import Refused
from kiosk.domain.numbering import booking_code, parse_booking, parse_code
from kiosk.domain.slots import free_slots, slots_on
from kiosk.domain.state import Ticket
from tests.domain.booking import (
    NINE,
    RULES_WITH_SLOTS,
    accepting,
    booking,
    cancelling,
    checking_in,
    code_of,
    opened_with_slots,
)
from tests.domain.centre_rules import MORNING, Hand

MONDAY_NINE = NINE + timedelta(days=3)


@pytest.fixture
def hand() -> Hand:
    return opened_with_slots()


def free(hand: Hand, due_at: datetime = NINE, source: str = "station") -> int:
    slots = free_slots(hand.state, hand.rules, "chung-thuc", hand.now, source=source)
    return next(slot.free for slot in slots if slot.at == due_at)


def come(hand: Hand, code: str) -> Ticket:
    ticket = hand.do(checking_in(hand, code)).about
    return hand.state.tickets[ticket]


def test_slots_are_whole_ones_within_the_shifts() -> None:
    begins = [
        at.astimezone(UTC).strftime("%H:%M") for at in slots_on(RULES_WITH_SLOTS, "chung-thuc", date(2026, 11, 20))
    ]
    assert begins[0] == "00:30"
    assert begins[7:9] == ["04:00", "06:30"]
    assert begins[-1] == "09:30"
    assert len(begins) == 8 + 7


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 11, 24)])
def test_a_weekend_and_a_holiday_have_no_slots(day: date) -> None:
    assert slots_on(RULES_WITH_SLOTS, "chung-thuc", day) == ()


def test_a_service_of_the_morning_has_no_slots_in_the_afternoon() -> None:
    service = replace(RULES_WITH_SLOTS.services["chung-thuc"], shifts=("morning",))
    rules = replace(RULES_WITH_SLOTS, services={"chung-thuc": service})
    assert len(slots_on(rules, "chung-thuc", date(2026, 11, 20))) == 8


def test_slots_that_have_begun_and_days_too_far_ahead_are_not_offered(hand: Hand) -> None:
    slots = free_slots(hand.state, hand.rules, "chung-thuc", hand.now)
    assert slots[0].at == MORNING + timedelta(minutes=30)
    assert slots[-1].at.date() == date(2026, 11, 27)
    assert free_slots(hand.state, hand.rules, "chung-thuc", hand.now, "2026-11-30") == ()
    assert free_slots(hand.state, hand.rules, "ho-tich", hand.now) == ()


def test_a_slot_takes_its_places_and_no_more(hand: Hand) -> None:
    hand.do(booking(hand, officer="huong"))
    assert free(hand) == 1
    hand.do(booking(hand, officer="huong"))
    assert free(hand) == 0
    assert hand.refusal(booking(hand, officer="huong")) == "slot_full"


def test_a_cancelled_place_is_given_again(hand: Hand) -> None:
    codes = [hand.do(booking(hand, officer="huong")).about for _ in range(2)]
    hand.do(cancelling(hand, codes[0]))
    assert free(hand) == 1
    hand.do(booking(hand, officer="huong"))
    assert hand.refusal(booking(hand, officer="huong")) == "slot_full"


def test_cancelling_twice_is_cancelling_once(hand: Hand) -> None:
    code = hand.do(booking(hand)).about
    assert hand.do(cancelling(hand, code)).facts
    assert hand.do(cancelling(hand, code)).facts == ()


def test_the_station_and_the_collector_give_their_own_places_only(hand: Hand) -> None:
    for _ in range(2):
        hand.do(booking(hand, officer="huong"))
    assert free(hand, source="collector") == 1
    hand.do(accepting(hand))
    assert hand.refusal(accepting(hand)) == "slot_full"
    assert hand.refusal(booking(hand, officer="huong")) == "slot_full"


def test_what_the_collector_tells_twice_is_booked_once(hand: Hand) -> None:
    code = code_of(4827)
    assert hand.do(accepting(hand, code=code)).facts
    again = hand.do(accepting(hand, code=code))
    assert (again.facts, again.about) == ((), code)


def test_a_place_the_collector_gave_while_the_line_was_cut_is_taken_late(hand: Hand) -> None:
    hand.now = NINE + timedelta(minutes=5)
    assert hand.refusal(booking(hand)) == "no_such_slot"
    code = hand.do(accepting(hand)).about
    hand.do(checking_in(hand, code))
    assert hand.state.appointments[code].standing == "late"


@pytest.mark.parametrize(
    ("due_at", "word"),
    [
        (NINE + timedelta(minutes=1), "no_such_slot"),
        (NINE - timedelta(hours=1), "no_such_slot"),
        (NINE + timedelta(days=1), "no_such_slot"),
        (NINE + timedelta(days=10), "no_such_slot"),
        (NINE - timedelta(days=1), "no_such_slot"),
    ],
    ids=["between slots", "begun", "weekend", "too far", "yesterday"],
)
def test_only_slots_on_offer_are_booked(hand: Hand, due_at: datetime, word: str) -> None:
    assert hand.refusal(booking(hand, due_at)) == word


def test_a_service_without_slots_takes_no_appointment(hand: Hand) -> None:
    assert hand.refusal(booking(hand, service="ho-tich")) == "no_such_slot"
    assert hand.refusal(booking(hand, service="dat-dai")) == "service_closed"


def test_a_child_at_the_kiosk_does_not_book_the_day_away(hand: Hand) -> None:
    hand.rules = replace(hand.rules, ticket_min_interval_s=3)
    hand.do(booking(hand))
    assert hand.refusal(booking(hand)) == "too_soon"
    hand.pass_time(seconds=3)
    assert hand.refusal(booking(hand)) == ""


def test_a_repeated_booking_gets_the_same_code(hand: Hand) -> None:
    first = booking(hand)
    hand.do(first)
    again = hand.do(replace(first, code=code_of(99)))
    assert (again.facts, again.about) == ((), first.code)


def test_a_code_that_is_taken_or_malformed_is_not_given(hand: Hand) -> None:
    code = hand.do(booking(hand)).about
    assert hand.refusal(booking(hand, MONDAY_NINE, code=code)) == "code_used"
    assert hand.refusal(booking(hand, MONDAY_NINE, code="abc")) == "code_used"


def test_no_fact_of_an_appointment_can_hold_a_person(hand: Hand) -> None:
    fact = hand.do(booking(hand)).facts[0]
    assert set(fact.to_data()) == {
        "appointment", "service", "procedure", "due_at", "source", "terminal", "officer", "command_id",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "standing", "due"),
    [
        (-50, "early", True),
        (-16, "early", True),
        (-15, "on_time", True),
        (0, "on_time", True),
        (1, "late", True),
        (10, "late", True),
        (11, "walk_in", False),
        (120, "walk_in", False),
    ],
)
def test_who_comes_gets_a_ticket_by_when_they_come(hand: Hand, minutes: int, standing: str, due: bool) -> None:
    code = hand.do(booking(hand)).about
    hand.now = NINE + timedelta(minutes=minutes)
    ticket = come(hand, code.lower())
    assert ticket.appointment == code
    assert ticket.due_at == (NINE if due else None)
    assert hand.state.appointments[code].standing == standing
    assert hand.state.appointments[code].ticket == ticket.id


def test_an_early_ones_wait_counts_from_the_slot_and_goes_before_later_walk_ins(hand: Hand) -> None:
    code = hand.do(booking(hand)).about
    ticket = hand.do(checking_in(hand, code)).about
    first = hand.take()
    hand.now = NINE - timedelta(minutes=15)
    later = hand.take()
    assert [hand.serve().id for _ in range(3)] == [first.id, ticket, later.id]


def test_what_the_screen_says_is_polite_and_tells_the_time(hand: Hand) -> None:
    early, late, usual = (hand.do(booking(hand, NINE + timedelta(hours=n), officer="huong")).about for n in range(3))
    hand.do(checking_in(hand, early))
    hand.now = NINE + timedelta(hours=1, minutes=30)
    hand.do(checking_in(hand, late))
    hand.now = NINE + timedelta(hours=2)
    hand.do(checking_in(hand, usual))
    words = [words_of(hand.state.appointments[code]) for code in (early, late, usual)]
    assert words == [
        "Ông/bà đến sớm. Thời gian chờ tính từ giờ hẹn 09:00.",
        "Đã quá giờ hẹn 10:00. Ông/bà được lấy số thường, theo thứ tự chờ.",
        "",
    ]


def test_a_used_appointment_names_its_number(hand: Hand) -> None:
    code = hand.do(booking(hand)).about
    hand.do(checking_in(hand, code))
    with pytest.raises(Refused, match=r"booking_used.*A001"):
        hand.do(checking_in(hand, code))
    assert hand.refusal(cancelling(hand, code)) == "booking_used"


def test_another_day_a_cancelled_and_an_unknown_one_are_told_apart(hand: Hand) -> None:
    monday = hand.do(booking(hand, MONDAY_NINE, officer="huong")).about
    cancelled = hand.do(booking(hand, officer="huong")).about
    hand.do(cancelling(hand, cancelled))
    with pytest.raises(Refused, match=r"other_day.*09:00 thứ Hai, 23/11"):
        hand.do(checking_in(hand, monday))
    assert hand.refusal(checking_in(hand, cancelled)) == "booking_cancelled"
    assert hand.refusal(checking_in(hand, code_of(31))) == "no_such_booking"
    assert hand.refusal(checking_in(hand, "A012 4827")) == "no_such_booking"


def test_a_quota_that_is_used_up_stops_no_appointment_but_who_is_too_late(hand: Hand) -> None:
    kept, late = (hand.do(booking(hand, officer="huong")).about for _ in range(2))
    full = replace(hand.rules.services["chung-thuc"], quota=1)
    hand.rules = replace(hand.rules, services={**hand.rules.services, "chung-thuc": full})
    hand.take()
    assert hand.do(checking_in(hand, kept)).facts
    hand.now = NINE + timedelta(minutes=11)
    assert hand.refusal(checking_in(hand, late)) == "quota"


def test_a_power_cut_stops_everybody(hand: Hand) -> None:
    code = hand.do(booking(hand)).about
    hand.do(PauseService(hand.new_id(), "quay-1", "huong", "", "Mất điện"))
    assert hand.refusal(checking_in(hand, code)) == "paused"


def test_a_service_that_takes_no_more_appointments_keeps_those_it_gave(hand: Hand) -> None:
    code = hand.do(booking(hand)).about
    hand.rules = replace(hand.rules, slots={})
    hand.now = NINE
    assert come(hand, code).due_at == NINE


def test_who_did_not_come_is_missed_when_the_next_day_opens(hand: Hand) -> None:
    missed = hand.do(booking(hand, officer="huong")).about
    kept = hand.do(booking(hand, officer="huong")).about
    cancelled = hand.do(booking(hand, NINE + timedelta(hours=1), officer="huong")).about
    monday = hand.do(booking(hand, MONDAY_NINE, officer="huong")).about
    hand.do(checking_in(hand, kept))
    hand.do(cancelling(hand, cancelled))
    hand.now = MORNING + timedelta(days=1)
    hand.open_day()
    told = [fact for fact, _ in hand.facts if isinstance(fact, kinds.AppointmentMissed)]
    assert told == [kinds.AppointmentMissed(missed)]
    assert list(hand.state.appointments) == [monday]


def test_codes_are_typed_as_they_are_read_and_scanned_as_an_address() -> None:
    code = "H4827KM"
    assert {parse_booking(t) for t in (code, " h48 27-km ", "https://lich.example/h/H4827KM", "/h/h4827km")} == {code}
    assert {parse_booking(t) for t in ("", "H48270M", "H482711", "A0124827", "H4827KMX", "/p/H4827KM", "Ｈ4827KM")} == {
        ""
    }


def test_codes_differ_and_none_is_taken_for_a_tickets() -> None:
    pick = random.Random(7).choice
    codes = {booking_code(pick) for _ in range(2000)}
    assert len(codes) == 2000
    assert all(parse_booking(code) == code and parse_code(code) is None for code in codes)
