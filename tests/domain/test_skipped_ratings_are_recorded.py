"""A question that was passed over is recorded with what it was about; a ticket rated elsewhere nobody passed over."""

import pytest

from kiosk.domain import commands, kinds
from kiosk.domain.skipping import VISIT_S
from kiosk.domain.state import State
from tests.domain.centre_rules import Hand


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open_day()
    hand.sign_in()
    hand.take()
    hand.do(commands.CallNext(hand.new_id(), "quay-1", "huong"))
    hand.do(commands.StartService(hand.new_id(), "quay-1", "huong"))
    return hand


def skip(hand: Hand, ticket: str = "", rating: str = "", where: str = "faces") -> list[kinds.Fact]:
    made = hand.do(commands.SkipRating(hand.new_id(), "tablet-1", "tablet", ticket, rating, where, "idle"))
    return list(made.facts)


def test_it_names_ticket_and_counter(hand: Hand) -> None:
    (ticket,) = hand.state.tickets
    (fact,) = skip(hand, ticket)
    assert isinstance(fact, kinds.RatingSkipped)
    assert (fact.ticket, fact.counter, fact.where, fact.how) == (ticket, "quay-1", "faces", "idle")
    assert (fact.source, fact.terminal, fact.business_day) == ("tablet", "tablet-1", hand.state.business_day)


def test_of_a_ticket_nobody_knows_or_of_the_centre_it_names_none(hand: Hand) -> None:
    for ticket in ("", "t-none"):
        (fact,) = skip(hand, ticket)
        hand.pass_time(seconds=VISIT_S)
        assert isinstance(fact, kinds.RatingSkipped)
        assert (fact.ticket, fact.counter) == ("", "")


def test_faces_of_a_ticket_that_was_rated_elsewhere_were_passed_over_by_nobody(hand: Hand) -> None:
    (ticket,) = hand.state.tickets
    rating = hand.do(commands.Rate(hand.new_id(), "kiosk-1", "kiosk", ticket, 5, 5)).about
    assert skip(hand, ticket) == []
    (fact,) = skip(hand, ticket, rating, "reasons")
    assert isinstance(fact, kinds.RatingSkipped)
    assert fact.rating == rating


def test_it_needs_no_open_day_and_changes_no_figure() -> None:
    hand = Hand()
    (fact,) = skip(hand)
    assert isinstance(fact, kinds.RatingSkipped)
    assert hand.state.ratings == State().ratings


def test_a_question_of_a_ticket_is_passed_over_once_wherever_it_is_asked_again(hand: Hand) -> None:
    (ticket,) = hand.state.tickets
    assert len(skip(hand, ticket)) == 1
    hand.pass_time(hours=1)
    made = hand.do(commands.SkipRating(hand.new_id(), "kiosk-1", "kiosk", ticket, "", "faces", "home"))
    assert made.facts == ()


def test_without_a_ticket_it_is_passed_over_once_a_visit_at_each_screen_and_place(hand: Hand) -> None:
    assert len(skip(hand)) == 1
    hand.pass_time(seconds=VISIT_S - 1)
    assert skip(hand) == []
    assert len(skip(hand, where="ballot")) == 1
    assert hand.do(commands.SkipRating(hand.new_id(), "kiosk-1", "kiosk", "", "", "faces", "home")).facts
    hand.pass_time(seconds=1)
    assert len(skip(hand)) == 1


def test_a_new_day_forgets_what_was_passed_over(hand: Hand) -> None:
    skip(hand)
    hand.pass_time(days=3)
    hand.open_day()
    assert hand.state.skipped == {}
