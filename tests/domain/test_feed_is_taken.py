"""A page of the collector's feed: what its items ask for and how far it is taken are one decision."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kiosk.domain import commands, kinds
from kiosk.domain.events import rfc3339
from kiosk.domain.state import FeedMark
from tests.domain.booking import NINE, accepting, code_of, opened_with_slots
from tests.domain.centre_rules import MORNING, Hand


@pytest.fixture
def hand() -> Hand:
    return opened_with_slots()


def item(number: int, wanted: commands.Command | None, why: str = "", *, later_min: int = 0) -> commands.FeedItem:
    at = rfc3339(MORNING + timedelta(minutes=number + later_min))
    return commands.FeedItem(number, f"{number:032x}", at, wanted, why)


def page(hand: Hand, *items: commands.FeedItem, through: int = 0) -> commands.TakeFeed:
    return commands.TakeFeed(hand.new_id(), hand.state.feed, items, through or items[-1].number)


def rating(hand: Hand, ticket: str, choice: int = 1, **changes: object) -> commands.RateByPhone:
    known = hand.state.tickets[ticket]
    made = commands.RateByPhone(f"feed-{hand.new_id()}", known.number, known.key, 5, choice, hand.now)
    return replace(made, **changes)  # type: ignore[arg-type]


def served(hand: Hand) -> str:
    ticket = hand.take().id
    hand.sign_in()
    hand.call()
    hand.start()
    hand.do(commands.FinishService(hand.new_id(), "quay-1", "huong"))
    return ticket


def taken(decision_facts: tuple[kinds.Fact, ...]) -> kinds.FeedTaken:
    last = decision_facts[-1]
    assert isinstance(last, kinds.FeedTaken)
    return last


def test_what_items_cause_is_recorded_with_the_mark_in_their_order(hand: Hand) -> None:
    ticket = served(hand)
    made = hand.do(page(hand, item(1, accepting(hand, code=code_of(1))), item(2, rating(hand, ticket))))
    assert [fact.KIND for fact in made.facts] == ["appointment.booked", "rating.given", "feed.taken"]
    assert hand.state.feed == FeedMark(2, f"{2:032x}", rfc3339(MORNING + timedelta(minutes=2)))


def test_what_cannot_be_done_is_noted_and_holds_up_nothing(hand: Hand) -> None:
    wrong = accepting(hand, code=code_of(1), due_at=NINE + timedelta(minutes=1))
    items = (item(1, None, "unknown_kind"), item(2, wrong), item(3, accepting(hand, code=code_of(3))))
    made = hand.do(page(hand, *items))
    assert taken(made.facts).skipped == ("1:unknown_kind", "2:no_such_slot")
    assert list(hand.state.appointments) == [code_of(3)]


def test_a_later_item_sees_what_an_earlier_one_did(hand: Hand) -> None:
    """One place: the second of two is refused although both are in one page."""
    items = (item(n, accepting(hand, code=code_of(n))) for n in (1, 2, 3))
    made = hand.do(page(hand, *items))
    places = hand.rules.slots["chung-thuc"].at_collector
    assert len(hand.state.appointments) == places < 3
    assert [skip.split(":")[1] for skip in taken(made.facts).skipped] == ["slot_full"] * (3 - places)


def test_a_page_that_was_handed_over_twice_is_taken_once(hand: Hand) -> None:
    command = page(hand, item(1, accepting(hand, code=code_of(1))))
    hand.do(command)
    assert hand.do(command).facts == ()


def test_what_was_taken_before_changes_nothing_when_it_is_read_again(hand: Hand) -> None:
    """The collector was put back from a backup and numbers anew: its feed is read from the beginning."""
    ticket = served(hand)
    first = item(1, accepting(hand, code=code_of(1))), item(2, rating(hand, ticket))
    hand.do(page(hand, *first))
    before = hand.state
    fresh = item(2, accepting(hand, code=code_of(2), due_at=NINE + timedelta(minutes=30)), later_min=60)
    made = hand.do(page(hand, first[0], fresh))
    assert [fact.KIND for fact in made.facts] == ["appointment.booked", "feed.taken"]
    assert hand.state.ratings == before.ratings
    assert hand.state.feed.through == 2


def test_nor_on_a_later_day_when_its_tickets_are_gone(hand: Hand) -> None:
    first = item(1, rating(hand, served(hand)))
    hand.do(page(hand, first))
    hand.pass_time(days=3)
    hand.open_day()
    assert [fact.KIND for fact in hand.do(page(hand, first)).facts] == ["feed.taken"]


def test_nothing_is_taken_while_no_day_may_open(hand: Hand) -> None:
    hand.now += timedelta(days=60)
    assert hand.refusal(page(hand, item(1, accepting(hand, code=code_of(1))))) == "clock_suspect"


def test_an_empty_page_moves_the_mark_alone(hand: Hand) -> None:
    hand.do(page(hand, item(5, None, "unknown_kind")))
    hand.do(commands.TakeFeed(hand.new_id(), hand.state.feed, (), 3))
    assert (hand.state.feed.through, hand.state.feed.item) == (3, "")
    assert hand.state.feed.at == rfc3339(MORNING + timedelta(minutes=5))


def test_the_mark_outlives_the_day(hand: Hand) -> None:
    hand.do(page(hand, item(1, None, "unknown_kind")))
    hand.pass_time(days=3)
    hand.open_day()
    assert hand.state.feed.through == 1


# --- ratings of the phone page


def test_a_phone_rating_counts_once_over_all_sources(hand: Hand) -> None:
    ticket = served(hand)
    known = hand.state.tickets[ticket]
    hand.do(commands.Rate(hand.new_id(), "kiosk-1", "kiosk", ticket, 5, 2))
    made = hand.do(page(hand, item(1, rating(hand, ticket, 5))))
    given = made.facts[0]
    assert isinstance(given, kinds.RatingGiven)
    assert (given.standing, given.source, given.ticket, given.level) == ("duplicate", "phone", ticket, 1)
    assert (given.number, given.counter, given.officer) == (known.number, "quay-1", "huong")


def test_a_phone_rating_counts_though_the_panels_window_is_over(hand: Hand) -> None:
    """Its key proves the ticket; the line may have been cut for hours."""
    ticket = served(hand)
    command = rating(hand, ticket)
    hand.pass_time(hours=3)
    given = hand.do(page(hand, item(1, command))).facts[0]
    assert isinstance(given, kinds.RatingGiven)
    assert given.standing == "counted"


def test_a_panels_press_is_not_corrected_by_a_phone(hand: Hand) -> None:
    ticket = served(hand)
    hand.do(commands.PanelPress(hand.new_id(), "p1", "quay-1", 5, 1, 1, 1, 0, 200))
    given = hand.do(page(hand, item(1, rating(hand, ticket, 5)))).facts[0]
    assert isinstance(given, kinds.RatingGiven)
    assert (given.standing, given.replaces) == ("duplicate", "")


@pytest.mark.parametrize(
    ("changes", "why"), [({"key": "wrong"}, "no_such_ticket"), ({"number": "A999"}, "no_such_ticket")]
)
def test_a_wrong_key_rates_nothing(hand: Hand, changes: dict[str, Any], why: str) -> None:
    ticket = served(hand)
    made = hand.do(page(hand, item(1, replace(rating(hand, ticket), **changes))))
    assert taken(made.facts).skipped == (f"1:{why}",)


def test_a_ticket_that_was_not_served_is_not_rated(hand: Hand) -> None:
    ticket = hand.take().id
    made = hand.do(page(hand, item(1, rating(hand, ticket))))
    assert taken(made.facts).skipped == ("1:not_served",)


def test_a_rating_that_comes_down_a_day_late_is_kept_untied(hand: Hand) -> None:
    ticket = served(hand)
    command = rating(hand, ticket, 5)
    hand.pass_time(days=3)
    hand.open_day()
    given = hand.do(page(hand, item(1, command))).facts[0]
    assert isinstance(given, kinds.RatingGiven)
    assert (given.standing, given.ticket, given.level) == ("untied", "", 1)


def test_reasons_follow_their_rating(hand: Hand) -> None:
    ticket = served(hand)
    given = rating(hand, ticket, 5)
    why = commands.GiveReasons(hand.new_id(), f"r-{given.command_id}", ("cho-lau",), False, "")
    made = hand.do(page(hand, item(1, given), item(2, why)))
    assert [fact.KIND for fact in made.facts] == ["rating.given", "rating.reasons", "feed.taken"]
