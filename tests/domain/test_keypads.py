"""A keypad at a counter: next, recall, no-show; each press once, and none for the wrong person."""

from typing import Any

import pytest

from kiosk.domain import kinds
from kiosk.domain.changes.presses import BOOTS_REMEMBERED
from tests.domain.centre_rules import Hand, keypad_press, opened, press


def pressed(hand: Hand, action: str, **named: Any) -> str:
    """What became of a press."""
    fact = hand.do(keypad_press(hand, action, **named)).facts[-1]
    assert isinstance(fact, kinds.KeypadPressed)
    return fact.outcome


def numbers(hand: Hand) -> dict[str, str]:
    return {ticket.number: ticket.status for ticket in hand.state.tickets.values()}


def seated(waiting: int = 3) -> Hand:
    hand = opened()
    hand.sign_in()
    for _ in range(waiting):
        hand.take()
    hand.pass_time(minutes=1)
    return hand


def test_next_calls_and_is_recorded_behind_the_call_under_the_same_name() -> None:
    hand = seated()
    called, recorded = hand.do(keypad_press(hand, "next", 4)).facts
    assert called == kinds.TicketCalled("20261120-A001", "quay-1", "huong", "quay-1-9-00000007-4")
    assert recorded == kinds.KeypadPressed(
        panel="quay-1-9",
        boot_id=7,
        press_seq=4,
        key=1,
        action="next",
        outcome="done",
        counter="quay-1",
        officer="huong",
        ticket="20261120-A001",
        age_ms=0,
        command_id="quay-1-9-00000007-4",
    )


def test_next_ends_the_one_before_as_served_since_ten_seconds_after_the_call() -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(minutes=5)
    hand.do(keypad_press(hand, "next"))
    assert numbers(hand) == {"A001": "finished", "A002": "called", "A003": "waiting"}
    served = hand.state.tickets["20261120-A001"]
    assert served.started_at is not None
    assert served.finished_at is not None
    assert served.called_at is not None
    assert (served.started_at - served.called_at).total_seconds() == 10
    assert (served.finished_at - served.called_at).total_seconds() == 300


def test_next_ends_a_service_that_was_started_at_a_page() -> None:
    hand = seated()
    hand.call()
    hand.start()
    hand.pass_time(seconds=3)
    assert pressed(hand, "next") == "done"
    assert numbers(hand) == {"A001": "finished", "A002": "called", "A003": "waiting"}


def test_next_with_nobody_waiting_ends_the_one_before_and_then_is_refused() -> None:
    hand = seated(waiting=1)
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(minutes=5)
    assert pressed(hand, "next") == "done"
    assert numbers(hand) == {"A001": "finished"}
    hand.pass_time(minutes=5)
    assert pressed(hand, "next") == "nobody_waiting"


@pytest.mark.parametrize(
    ("after_ms", "outcome"), [(100, "bounced"), (400, "bounced"), (401, "too_soon"), (9_999, "too_soon")]
)
def test_a_second_press_of_next_skips_nobody(after_ms: int, outcome: str) -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(milliseconds=after_ms)
    assert pressed(hand, "next") == outcome
    assert numbers(hand) == {"A001": "called", "A002": "waiting", "A003": "waiting"}


def test_presses_kept_while_the_cable_was_out_call_one_person_at_most() -> None:
    """An impatient officer pressed thrice; all three arrive together."""
    hand = seated()
    assert [pressed(hand, "next", age_ms=age_ms) for age_ms in (9_000, 6_000, 3_000)] == [
        "done",
        "superseded",
        "superseded",
    ]
    assert numbers(hand) == {"A001": "called", "A002": "waiting", "A003": "waiting"}


def test_a_press_older_than_the_limit_does_nothing_and_is_recorded() -> None:
    hand = seated()
    assert pressed(hand, "next", age_ms=10_001) == "old"
    assert numbers(hand) == {"A001": "waiting", "A002": "waiting", "A003": "waiting"}


def test_no_show_for_the_one_before_does_not_hit_the_one_called_since() -> None:
    hand = seated()
    hand.call()
    assert pressed(hand, "no_show", age_ms=50) == "superseded"
    hand.pass_time(seconds=1)
    assert pressed(hand, "no_show") == "done"
    assert numbers(hand) == {"A001": "no_show", "A002": "waiting", "A003": "waiting"}


def test_a_repeat_changes_nothing_at_once_and_days_later() -> None:
    hand = seated()
    first = keypad_press(hand, "next")
    hand.do(first)
    assert hand.do(first).facts == ()
    hand.pass_time(days=3)
    hand.open_day()
    hand.sign_in()
    hand.take()
    assert hand.do(first).facts == ()
    assert numbers(hand) == {"A001": "waiting"}


def test_refused_presses_are_not_judged_anew_when_the_box_repeats_them() -> None:
    hand = opened()
    hand.take()
    first = keypad_press(hand, "next")
    assert hand.do(first).facts[-1].to_data()["outcome"] == "not_signed_in"
    hand.sign_in()
    assert hand.do(first).facts == ()
    assert numbers(hand) == {"A001": "waiting"}


def test_a_box_that_was_reset_counts_anew() -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next", boot_id=7))
    hand.pass_time(minutes=1)
    assert pressed(hand, "next", boot_id=8) == "done"


def test_only_the_latest_boots_of_a_keypad_are_remembered() -> None:
    hand = seated()
    for boot_id in range(BOOTS_REMEMBERED + 3):
        hand.pass_time(seconds=1)
        hand.do(keypad_press(hand, "recall", boot_id=boot_id))
    assert len(hand.state.press_marks) == BOOTS_REMEMBERED


def test_recall_moves_the_beginning_of_service() -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(minutes=2)
    assert pressed(hand, "recall") == "done"
    hand.pass_time(seconds=5)
    assert pressed(hand, "next") == "too_soon"
    hand.pass_time(seconds=60)
    hand.do(keypad_press(hand, "next"))
    served = hand.state.tickets["20261120-A001"]
    assert served.started_at is not None
    assert served.called_at is not None
    assert (served.started_at - served.called_at).total_seconds() == 130


def test_start_and_finish_keys_work_as_at_the_page() -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(seconds=4)
    assert pressed(hand, "start") == "done"
    hand.pass_time(seconds=4)
    assert pressed(hand, "finish") == "done"
    assert numbers(hand)["A001"] == "finished"
    hand.pass_time(seconds=4)
    assert pressed(hand, "finish") == "wrong_state"


def test_a_key_without_an_action_is_refused() -> None:
    assert pressed(seated(), "") == "no_action"


def test_a_clock_set_back_does_not_lock_the_keypad() -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(hours=-2)
    assert pressed(hand, "next") == "done"
    served = hand.state.tickets["20261120-A001"]
    assert served.started_at == served.finished_at


# --- ratings of a ticket that was called from a keypad


def rated(hand: Hand, seq: int, *, age_ms: int = 0) -> kinds.RatingGiven:
    fact = hand.do(press(hand, 1, seq, age_ms=age_ms)).facts[-1]
    assert isinstance(fact, kinds.RatingGiven)
    return fact


def test_a_rating_after_the_citizen_had_time_to_come_starts_the_service_and_counts() -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(minutes=4)
    started, rating = hand.do(press(hand, 1, 1)).facts
    assert started == kinds.ServiceStarted("20261120-A001", "quay-1", "huong", rating.to_data()["command_id"], 230_000)
    assert (rating.to_data()["standing"], rating.to_data()["number"]) == ("counted", "A001")
    assert numbers(hand)["A001"] == "serving"


def test_a_rating_right_after_the_call_belongs_to_the_one_before() -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(minutes=4)
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(seconds=6)
    rating = rated(hand, 1)
    assert (rating.number, rating.standing) == ("A001", "counted")


def test_a_rating_that_arrives_after_the_next_call_still_finds_its_ticket() -> None:
    hand = seated()
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(minutes=4)
    hand.do(keypad_press(hand, "next"))
    hand.pass_time(minutes=4)
    hand.do(keypad_press(hand, "next"))
    assert rated(hand, 1, age_ms=300_000).number == "A001"


def test_a_ticket_called_at_a_page_is_not_served_before_somebody_says_so() -> None:
    hand = seated()
    hand.call()
    hand.pass_time(minutes=4)
    assert rated(hand, 1).standing == "untied"
