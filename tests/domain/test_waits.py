"""The forecast of a wait: an interval in whole minutes."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import commands
from kiosk.domain.waits import UNKNOWN, forecast_minutes, mean_service_s
from tests.domain.centre_rules import RULES, opened


def test_nobody_waits_at_a_free_open_counter() -> None:
    hand = opened()
    hand.sign_in()
    ticket = hand.take()
    assert (ticket.ahead, ticket.wait_min, ticket.wait_max) == (0, 0, 0)


def test_while_no_counter_is_open_nobody_can_say() -> None:
    ticket = opened().take()
    assert (ticket.wait_min, ticket.wait_max) == UNKNOWN


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
    alone = forecast_minutes(hand.state, RULES, "ho-tich", 1)
    hand.sign_in("quay-2", "hai")
    shared = forecast_minutes(hand.state, RULES, "ho-tich", 1)
    assert shared[1] < alone[1]


def test_at_a_busy_counter_the_first_waits_half_a_service() -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.call("quay-2", "hai")
    assert forecast_minutes(hand.state, RULES, "chung-thuc", 0) == (2, 5)


def test_two_open_counters_halve_the_wait() -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    one = forecast_minutes(hand.state, RULES, "chung-thuc", 9)
    hand.sign_in("quay-1", "huong")
    two = forecast_minutes(hand.state, RULES, "chung-thuc", 9)
    assert two[1] * 2 - one[1] in (0, 1)


@given(st.integers(0, 500))
def test_the_interval_is_never_empty_and_grows_with_the_queue(ahead: int) -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.call("quay-2", "hai")
    state = hand.state
    low, high = forecast_minutes(state, RULES, "chung-thuc", ahead)
    later_low, later_high = forecast_minutes(state, RULES, "chung-thuc", ahead + 1)
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
