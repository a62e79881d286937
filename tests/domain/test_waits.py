"""The forecast of a wait without experience: an interval in whole minutes."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import commands
from kiosk.domain.forecast.work import Ahead
from kiosk.domain.waits import UNKNOWN, Outlook, forecast, mean_service_s
from tests.domain.centre_rules import RULES, Hand, opened


def told(hand: Hand, service: str, **ahead: int) -> tuple[int, int]:
    """(least, most) minutes, with so many of these services ahead."""
    people = {name.replace("_", "-"): Ahead(count, count) for name, count in ahead.items()}
    made = forecast(hand.state, RULES, service, hand.now, people or None)
    return made.least_min, made.most_min


def test_nobody_waits_at_a_free_open_counter() -> None:
    hand = opened()
    hand.sign_in()
    ticket = hand.take()
    assert (ticket.ahead, ticket.wait_min, ticket.wait_max) == (0, 0, 0)


def test_while_no_counter_is_open_nobody_can_say() -> None:
    ticket = opened().take()
    assert (ticket.wait_min, ticket.wait_max) == (UNKNOWN.least_min, UNKNOWN.most_min) == (-1, -1)


def test_a_free_counter_that_must_first_call_others_is_a_wait() -> None:
    """Counter 1 alone serves both services."""
    hand = opened()
    hand.sign_in("quay-1", "huong")
    hand.take("chung-thuc")
    ticket = hand.take("ho-tich")
    assert ticket.ahead == 0
    assert ticket.wait_max > 0


def test_work_that_other_counters_share_counts_in_part() -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    for _ in range(6):
        hand.take("chung-thuc")
    alone = told(hand, "ho-tich", chung_thuc=6, ho_tich=1)
    hand.sign_in("quay-2", "hai")
    shared = told(hand, "ho-tich", chung_thuc=6, ho_tich=1)
    assert shared[1] < alone[1]


def test_at_a_busy_counter_the_first_waits_half_a_service() -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.call("quay-2", "hai")
    assert told(hand, "chung-thuc") == (2, 5)


def test_two_open_counters_at_least_halve_the_wait() -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    one = told(hand, "chung-thuc", chung_thuc=9)
    hand.sign_in("quay-1", "huong")
    two = told(hand, "chung-thuc", chung_thuc=9)
    assert 0 < two[1] <= one[1] / 2 + 1


@given(st.integers(0, 500))
def test_the_interval_is_never_empty_and_grows_with_the_queue(ahead: int) -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.call("quay-2", "hai")
    low, high = told(hand, "chung-thuc", chung_thuc=ahead)
    later_low, later_high = told(hand, "chung-thuc", chung_thuc=ahead + 1)
    assert 0 <= low < high
    assert low <= later_low
    assert high <= later_high


def test_todays_services_move_the_mean_away_from_the_typical_time() -> None:
    hand = opened()
    hand.sign_in()
    assert mean_service_s(hand.state, RULES, "chung-thuc") == 360
    for _ in range(5):
        hand.take()
        hand.call()
        hand.start()
        hand.pass_time(seconds=60)
        hand.finish()
    assert mean_service_s(hand.state, RULES, "chung-thuc") == (5 * 360 + 5 * 60) / 10


def test_no_shows_are_no_services() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    hand.pass_time(seconds=60)
    hand.do(commands.NoShow(hand.new_id(), "quay-1", "huong"))
    assert mean_service_s(hand.state, RULES, "chung-thuc") == 360


def test_those_who_wait_are_told_what_is_left_in_their_order() -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    for _ in range(5):
        hand.take()
    outlook = Outlook(hand.state, RULES, hand.now, ahead={})
    waits = [outlook.then("chung-thuc") for _ in range(5)]
    assert waits[0].most_min == 0
    assert [wait.middle_s for wait in waits] == sorted({wait.middle_s for wait in waits})
