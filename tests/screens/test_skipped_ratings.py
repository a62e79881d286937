"""Who was asked for a rating and gave none is told apart: by button, home, or walking away; who answered never is."""

import pytest

from kiosk.wire.asked import SkipRating
from kiosk.wire.pushes import RateableTicket, Reply
from screens import passed_over
from screens.flow import tablet as tablet_flow
from screens.flow.tablet import ASLEEP, COMMENT, FACES, REASONS, State


def told(at) -> list[tuple[str, str, str, str]]:
    return [(r.ticket, r.rating, r.where, r.how) for r in at.sent.asked if isinstance(r, SkipRating)]


def faces(at, ticket: str = "") -> None:
    at.do("rating", "my_ticket" if ticket else "centre")
    if ticket:
        at.desk.session.found = RateableTicket(
            ticket=ticket,
            number="A012",
            service_name="Chứng thực",
            counter_label="Quầy 1",
            officer_name="",
            officer_badge="",
            rated=False,
        )
        at.do("found")
    assert at.desk.screen == "rating_faces"


def test_going_home_from_the_faces_is_told_with_the_ticket(at) -> None:
    faces(at, "t-012")
    at.do("home")
    assert told(at) == [("t-012", "", "faces", "home")]


def test_walking_away_from_them_too(at) -> None:
    faces(at)
    at.wait(at.desk.rules.idle_ms)
    at.wait(at.desk.rules.countdown_ms)
    assert told(at) == [("", "", "faces", "idle")]


def test_whoever_looks_and_goes_back_was_not_asked_for_good(at) -> None:
    faces(at)
    at.do("back")
    assert told(at) == []


def rated(at) -> None:
    faces(at)
    at.desk.ask.rate(5)
    at.desk.received(Reply(id=at.sent.asked[-1].id, rating="r-1", ask_reasons=True))
    assert at.desk.screen == "rating_reasons"


@pytest.mark.parametrize(("event", "how"), [("home", "home"), ("back", "button")])
def test_leaving_the_reasons_keeps_the_rating_and_tells_that_they_were_passed_over(at, event: str, how: str) -> None:
    rated(at)
    at.do(event)
    assert told(at) == [("", "r-1", "reasons", how)]


def test_leaving_while_writing_is_told_of_the_comment(at) -> None:
    rated(at)
    at.do("write", "home")
    assert told(at) == [("", "r-1", "comment", "home")]


def test_faces_that_were_to_be_chosen_once_more_were_answered(at) -> None:
    rated(at)
    at.do("again", "home")
    assert told(at) == []


def test_whoever_answers_has_passed_over_nothing(at) -> None:
    rated(at)
    at.do("given")
    at.wait(at.desk.rules.thanks_ms)
    assert at.desk.screen == "home"
    assert told(at) == []


TABLET = State(screen=FACES, live="t-1", ticket="t-1")


@pytest.mark.parametrize(
    ("old", "new", "event", "rated", "left"),
    [
        (TABLET, State(screen=ASLEEP), "skip", False, ("faces", "button")),
        (TABLET, State(screen=FACES, ticket="t-2"), "", False, ("faces", "idle")),
        (TABLET, State(screen=ASLEEP), "", False, ("faces", "idle")),
        (TABLET, State(screen=ASLEEP), "", True, None),
        (TABLET, State(screen=FACES, ticket="t-1", person=1), "tick", False, None),
        (State(screen=REASONS, ticket="t-1"), State(screen=ASLEEP), "tick", True, ("reasons", "idle")),
        (State(screen=COMMENT, ticket="t-1"), State(screen=FACES, ticket="t-2"), "", True, ("comment", "idle")),
        (State(screen=REASONS, ticket="t-1"), State(screen=tablet_flow.THANKS, ticket="t-1"), "given", True, None),
        (TABLET, State(screen=tablet_flow.THANKS, ticket="t-1"), "rated", False, None),
        (State(), State(screen=FACES, ticket="t-1"), "", False, None),
    ],
)
def test_a_tablet_tells_of_the_ticket_it_was_about(old, new, event, rated, left) -> None:
    assert passed_over.left_tablet(old, new, event, rated) == left
