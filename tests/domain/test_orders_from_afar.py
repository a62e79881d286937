"""An administrator's orders: obeyed at most once, within their minutes, each with one outcome."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import commands, kinds, orders
from kiosk.domain.evolve import evolve
from tests.domain.centre_rules import MORNING, Hand

LATE = MORNING + timedelta(minutes=30)


@pytest.fixture
def hand() -> Hand:
    made = Hand()
    made.sign_in()
    return made


def order(what: str, name: str = "a" * 32, until: datetime = LATE, reason: str = "") -> commands.ObeyOrder:
    return commands.ObeyOrder(f"feed-{name}", name, what, "kiosk-1", reason, until)


def finish(hand: Hand, outcome: str = "done", name: str = "a" * 32) -> commands.FinishOrder:
    return commands.FinishOrder(hand.new_id(), name, outcome, "words")


def kinds_of(facts: tuple[kinds.Fact, ...]) -> list[str]:
    return [fact.KIND for fact in facts]


def test_an_order_is_taken_and_waits_for_its_outcome(hand: Hand) -> None:
    assert kinds_of(hand.do(order("test_page")).facts) == ["order.taken"]
    assert list(hand.state.orders) == ["a" * 32]
    assert hand.do(finish(hand)).facts == (kinds.OrderFinished("a" * 32, "done", "words"),)
    assert list(hand.state.orders) == []


def test_the_same_order_again_changes_nothing(hand: Hand) -> None:
    hand.do(order("close_centre", reason="Mất điện"))
    assert hand.do(order("close_centre", reason="Mất điện")).facts == ()


def test_only_the_first_outcome_counts(hand: Hand) -> None:
    hand.do(order("screenshot"))
    hand.do(finish(hand, "failed"))
    assert hand.do(finish(hand)).facts == ()


def test_an_order_of_yesterday_is_answered_and_not_obeyed(hand: Hand) -> None:
    made = hand.do(order("close_centre", until=hand.now - timedelta(seconds=1), reason="Mất điện"))
    assert [(f.KIND, getattr(f, "outcome", "")) for f in made.facts] == [("order.finished", "expired")]
    assert hand.state.closures == {}


def test_the_centre_is_closed_with_its_reason_and_opened_again(hand: Hand) -> None:
    made = hand.do(order("close_centre", reason="Mất điện"))
    assert kinds_of(made.facts) == ["order.taken", "service.paused", "order.finished"]
    assert (hand.state.closures, hand.state.orders) == ({"": "Mất điện"}, ())
    assert kinds_of(hand.do(order("open_centre", "b" * 32)).facts) == [
        "order.taken",
        "service.resumed",
        "order.finished",
    ]
    assert hand.state.closures == {}


def test_opening_what_is_open_is_done_without_a_word_of_it(hand: Hand) -> None:
    assert kinds_of(hand.do(order("open_centre")).facts) == ["order.taken", "order.finished"]


def test_what_staff_closed_at_a_counter_is_opened_from_afar_too(hand: Hand) -> None:
    hand.do(commands.PauseService(hand.new_id(), "quay-1", "huong", "", "Mất điện"))
    hand.do(order("open_centre"))
    assert hand.state.closures == {}


def test_a_screen_in_use_says_that_it_waits(hand: Hand) -> None:
    hand.do(order("screenshot"))
    assert hand.do(commands.DelayOrder(hand.new_id(), "a" * 32)).facts == (kinds.OrderDelayed("a" * 32),)
    hand.do(finish(hand))
    assert hand.do(commands.DelayOrder(hand.new_id(), "a" * 32)).facts == ()


def test_what_a_stop_interrupted_is_not_begun_again(hand: Hand) -> None:
    hand.do(order("test_page"))
    (ended,) = orders.interrupted(hand.state)
    assert (ended.order, ended.outcome) == ("a" * 32, "interrupted")
    assert evolve(hand.state, ended, hand.now).orders == ()


@given(st.lists(st.sampled_from(("test_page", "close_centre", "open_centre", "finish", "again")), max_size=12))
def test_no_order_has_two_outcomes(steps: list[str]) -> None:
    hand = Hand()
    outcomes: list[str] = []
    for number, step in enumerate(steps):
        name = f"{number if step != 'again' else max(0, number - 1):032x}"
        command: commands.Command = order("test_page" if step == "again" else step, name, reason="x")
        if step == "finish":
            command = finish(hand, name=f"{max(0, number - 1):032x}")
        made = hand.do(command)
        outcomes += [fact.order for fact in made.facts if isinstance(fact, kinds.OrderFinished)]
    assert len(outcomes) == len(set(outcomes))
