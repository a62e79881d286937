"""When a business day opens, and when the clock is not believed."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain import commands, kinds
from kiosk.domain.calendar import BACKWARD_TOLERANCE, BUILD_DATE, VIETNAM, business_day, clock_fault, local
from kiosk.domain.day import opening_facts
from kiosk.domain.state import State
from tests.domain.centre_rules import MORNING, Hand, opened

BUILT = datetime.combine(BUILD_DATE, datetime.min.time(), VIETNAM)


def confirm(hand: Hand, day: str) -> commands.ConfirmDate:
    return commands.ConfirmDate(hand.new_id(), "quay-1", "huong", day)


def test_a_business_day_begins_at_midnight_in_vietnam() -> None:
    before = datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC)
    assert business_day(before) == "2026-11-20"
    assert business_day(before + timedelta(seconds=1)) == "2026-11-21"
    assert local(before).hour == 23


def test_a_clock_is_believed_from_the_build_date_on() -> None:
    assert clock_fault(BUILT, None) == ""
    assert clock_fault(BUILT - timedelta(seconds=1), None) == "before_build"


def test_a_small_correction_backwards_is_believed_and_a_large_one_is_not() -> None:
    assert clock_fault(MORNING - BACKWARD_TOLERANCE, MORNING) == ""
    assert clock_fault(MORNING - BACKWARD_TOLERANCE - timedelta(seconds=1), MORNING) == "before_last_event"


def test_a_day_opens_once() -> None:
    hand = opened()
    assert hand.state.business_day == "2026-11-20"
    hand.pass_time(hours=9)
    assert opening_facts(hand.state, hand.now) == ()


def test_a_new_day_starts_numbers_again_and_expires_what_was_left() -> None:
    hand = opened()
    hand.sign_in()
    served, left = hand.take(), hand.take()
    hand.serve()
    hand.pass_time(hours=24)
    facts = opening_facts(hand.state, hand.now)
    closed = kinds.CounterClosed("quay-1", "huong", "")
    assert facts == (kinds.TicketExpired(left.id), closed, kinds.DayOpened("2026-11-21"))
    hand.record(facts)
    assert hand.take().number == served.number
    assert hand.take().id == "20261121-A002"


def test_officers_leave_their_seats_over_night() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    hand.pass_time(hours=24)
    hand.open_day()
    seat = hand.state.counters["quay-1"]
    assert (seat.officer, seat.session, seat.ticket) == ("", "", "")


def test_a_new_day_forgets_answers_ratings_and_calls_for_help_of_the_last() -> None:
    """What a day remembers is bounded by the day."""
    hand = opened()
    hand.take()
    hand.do(commands.Rate(hand.new_id(), "kiosk-1", "kiosk", "", 5, 1))
    hand.do(commands.CallHelp(hand.new_id(), "kiosk-1"))
    hand.pass_time(hours=24)
    hand.open_day()
    state = hand.state
    assert (state.answers, state.ratings, state.help_wanted, state.tickets) == ({}, {}, (), {})


def test_no_day_opens_before_the_build_date() -> None:
    assert opening_facts(State(), BUILT - timedelta(days=1)) == ()


def test_no_day_opens_when_the_clock_was_set_back() -> None:
    hand = opened()
    hand.now -= timedelta(days=3)
    assert opening_facts(hand.state, hand.now) == ()
    assert hand.state.business_day == "2026-11-20"


def test_tickets_are_refused_until_a_first_day_is_open() -> None:
    hand = Hand(now=BUILT - timedelta(days=1))
    hand.open_day()
    assert hand.refusal(commands.TakeTicket("c-1", "kiosk-1", "chung-thuc", "", False, "vi", "k")) == "clock_suspect"


def test_an_open_day_goes_on_with_a_clock_set_back() -> None:
    hand = opened()
    first = hand.take()
    hand.now -= timedelta(days=3)
    second = hand.take()
    assert (first.number, second.number) == ("A001", "A002")


def test_staff_open_the_day_by_confirming_the_date_of_the_machine() -> None:
    hand = Hand(now=BUILT - timedelta(days=1))
    hand.sign_in()
    seat = hand.state.counters["quay-1"]
    decision = hand.do(confirm(hand, business_day(hand.now)))
    assert [fact.KIND for fact in decision.facts] == [
        "counter.closed",
        "day.opened",
        "counter.opened",
        "clock.confirmed",
    ]
    assert hand.take().number == "A001"
    assert hand.state.counters["quay-1"] == seat


def test_only_who_sits_at_a_counter_confirms_the_date() -> None:
    hand = opened()
    assert hand.refusal(confirm(hand, "2026-11-20")) == "not_signed_in"


def test_a_leap_far_ahead_opens_no_day_until_staff_confirm_it() -> None:
    """Otherwise no day would open again for years once the clock was mended."""
    hand = opened()
    hand.pass_time(days=1500)
    hand.open_day()
    assert hand.state.business_day == "2026-11-20"
    hand.sign_in()
    assert clock_fault(hand.now, hand.state.latest_at) == "far_ahead"
    hand.do(confirm(hand, business_day(hand.now)))
    assert hand.state.business_day == business_day(hand.now)
    assert clock_fault(hand.now, hand.state.latest_at) == ""


def test_a_mended_leap_leaves_no_trace() -> None:
    hand = opened()
    hand.pass_time(days=1500)
    hand.sign_in()
    hand.now = MORNING + timedelta(days=1)
    hand.open_day()
    assert hand.state.business_day == "2026-11-21"


def test_the_longest_holiday_needs_no_confirmation() -> None:
    hand = opened()
    hand.pass_time(days=20)
    hand.open_day()
    assert hand.state.business_day == "2026-12-10"


def test_a_date_that_is_no_longer_the_machines_is_not_confirmed() -> None:
    hand = opened()
    hand.sign_in()
    assert hand.refusal(confirm(hand, "2026-11-19")) == "date_changed"


def test_confirming_an_earlier_date_never_opens_an_earlier_day() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.now -= timedelta(days=3)
    hand.do(confirm(hand, business_day(hand.now)))
    assert hand.state.business_day == "2026-11-20"
    assert clock_fault(hand.now, hand.state.latest_at) == ""
    assert hand.take().number == "A002"


def test_after_confirming_days_open_by_themselves_again() -> None:
    hand = opened()
    hand.sign_in()
    hand.now -= timedelta(days=1)
    hand.do(confirm(hand, business_day(hand.now)))
    hand.pass_time(days=2)
    hand.open_day()
    assert hand.state.business_day == "2026-11-21"


@pytest.mark.parametrize("hours", [-30, -1, 0, 1, 30])
def test_the_latest_time_believed_never_goes_back_by_itself(hours: int) -> None:
    hand = opened()
    hand.now += timedelta(hours=hours)
    hand.take()
    assert hand.state.latest_at == max(MORNING, MORNING + timedelta(hours=hours))
