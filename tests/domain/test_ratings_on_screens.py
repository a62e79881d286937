"""Ratings given on a screen by the ticket's code, or of the centre as a whole, and the reasons after a low one."""

import pytest

from kiosk.domain import commands, kinds
from kiosk.domain.decision import Decision
from tests.domain.centre_rules import Hand, opened, press


def rated(hand: Hand, ticket: str, choice: int = 1, scale: int = 5) -> kinds.RatingGiven:
    made = hand.do(commands.Rate(hand.new_id(), "kiosk-1", "kiosk", ticket, scale, choice))
    (fact,) = made.facts
    assert isinstance(fact, kinds.RatingGiven)
    assert made.about == fact.rating
    return fact


def served() -> tuple[Hand, str]:
    hand = opened()
    hand.sign_in()
    hand.take()
    return hand, hand.serve().id


def reasons(hand: Hand, rating: str, *ids: str, skipped: bool = False, note: str = "") -> Decision:
    return hand.do(commands.GiveReasons(hand.new_id(), rating, ids, skipped, note))


def test_a_rating_carries_ticket_counter_officer_and_service() -> None:
    hand, ticket = served()
    fact = rated(hand, ticket, choice=2)
    assert (fact.standing, fact.level, fact.source) == ("counted", 4, "kiosk")
    assert (fact.ticket, fact.number, fact.counter, fact.officer, fact.service) == (
        ticket,
        "A001",
        "quay-1",
        "huong",
        "chung-thuc",
    )


def test_a_second_rating_of_a_ticket_is_kept_as_duplicate() -> None:
    hand, ticket = served()
    first = rated(hand, ticket, 1)
    hand.pass_time(milliseconds=hand.rules.correction_ms + 1)
    late = rated(hand, ticket, 5)
    assert (late.standing, late.replaces) == ("duplicate", "")
    assert hand.state.tickets[ticket].rating == first.rating


def test_within_the_correction_time_the_last_one_of_the_same_screen_counts() -> None:
    hand, ticket = served()
    first = rated(hand, ticket, 1)
    hand.pass_time(milliseconds=hand.rules.correction_ms)
    second = rated(hand, ticket, 5)
    assert (second.standing, second.replaces) == ("counted", first.rating)
    assert hand.state.tickets[ticket].rating == second.rating


def test_another_screen_corrects_nothing() -> None:
    hand, ticket = served()
    rated(hand, ticket, 1)
    made = hand.do(commands.Rate(hand.new_id(), "tablet-1", "tablet", ticket, 5, 5))
    (fact,) = made.facts
    assert isinstance(fact, kinds.RatingGiven)
    assert (fact.standing, fact.replaces) == ("duplicate", "")


def test_a_panel_and_a_screen_share_the_one_rating_that_counts() -> None:
    hand, ticket = served()
    hand.do(press(hand, 1, 1))
    assert rated(hand, ticket).standing == "duplicate"


def test_the_centre_as_a_whole_is_rated_by_anybody_at_any_time() -> None:
    hand = opened()
    assert [rated(hand, "").standing for _ in range(2)] == ["centre", "centre"]


def test_a_rating_of_the_centre_names_no_officer() -> None:
    hand, _ = served()
    fact = rated(hand, "")
    assert (fact.ticket, fact.officer, fact.counter) == ("", "", "")


def test_a_ticket_that_was_not_served_is_not_rated() -> None:
    hand = opened()
    ticket = hand.take()
    assert hand.refusal(commands.Rate("c-1", "kiosk-1", "kiosk", ticket.id, 5, 1)) == "not_served"


def test_an_unknown_ticket_is_not_rated() -> None:
    assert opened().refusal(commands.Rate("c-1", "kiosk-1", "kiosk", "20200101-A001", 5, 1)) == "no_such_ticket"


@pytest.mark.parametrize(("scale", "choice"), [(3, 4), (5, 6), (5, 0), (7, 1)])
def test_a_face_that_does_not_exist_is_refused(scale: int, choice: int) -> None:
    assert opened().refusal(commands.Rate("c-1", "kiosk-1", "kiosk", "", scale, choice)) == "no_such_face"


def test_no_rating_is_taken_before_a_day_is_open() -> None:
    assert Hand().refusal(commands.Rate("c-1", "kiosk-1", "kiosk", "", 5, 1)) == "clock_suspect"


def test_reasons_are_kept_once() -> None:
    hand, ticket = served()
    rating = rated(hand, ticket, 5).rating
    made = reasons(hand, rating, "cho-lau")
    assert made.facts == (kinds.RatingReasons(rating, False, "", f"command-{hand.made}", ("cho-lau",)),)
    assert reasons(hand, rating, "thai-do").facts == ()


def test_reasons_that_the_settings_do_not_have_are_left_out() -> None:
    hand, ticket = served()
    (fact,) = reasons(hand, rated(hand, ticket, 5).rating, "cho-lau", "invented").facts
    assert isinstance(fact, kinds.RatingReasons)
    assert fact.reasons == ("cho-lau",)


@pytest.mark.parametrize(("ids", "skipped"), [((), True), ((), False), (("invented",), False)])
def test_no_reason_and_no_note_is_a_skipped_question(ids: tuple[str, ...], skipped: bool) -> None:
    hand, ticket = served()
    (fact,) = reasons(hand, rated(hand, ticket, 5).rating, *ids, skipped=skipped).facts
    assert isinstance(fact, kinds.RatingReasons)
    assert fact.skipped


def test_a_note_alone_is_an_answer_and_only_its_id_is_recorded() -> None:
    hand, ticket = served()
    (fact,) = reasons(hand, rated(hand, ticket, 5).rating, note="n-17").facts
    assert isinstance(fact, kinds.RatingReasons)
    assert (fact.skipped, fact.note) == (False, "n-17")


def test_reasons_of_an_unknown_rating_are_refused() -> None:
    assert opened().refusal(commands.GiveReasons("c-1", "r-none", (), True, "")) == "no_such_rating"
