"""The ballot at the kiosk: question after question, each answered or passed over, nothing chosen beforehand."""

from kiosk.ballot_form import form
from kiosk.wire.asked import GiveBallot, SkipRating
from kiosk.wire.pushes import Reply
from screens.ballot import Ballot


def begin(at) -> None:
    at.do("rating", "ballot")
    assert at.desk.screen == "ballot"


def fill(at, *points: int | None) -> GiveBallot | None:
    for answer in points:
        at.desk.ballot.answer(answer)
    return at.sent.asked[-1] if at.sent.asked else None


def test_nothing_is_chosen_beforehand() -> None:
    ballot = Ballot()
    for _ in form().questions:
        assert ballot.chosen(form()) is None
        ballot = ballot.answered(form(), None)
    assert ballot.question(form()) is None


def test_the_last_answer_sends_all_and_skipped_stays_skipped(at) -> None:
    begin(at)
    assert fill(at, 2, None, 0, 1, 2) is None
    asked = fill(at, None)
    assert isinstance(asked, GiveBallot)
    assert asked.version == form().version
    assert [(a.no, a.points) for a in asked.answers] == [(1, 2), (3, 0), (4, 1), (6, 2)]
    assert asked.skipped == (2, 7)
    at.desk.received(Reply(id=asked.id))
    assert at.desk.screen == "thanks"


def test_an_answer_may_be_changed_on_the_way_back(at) -> None:
    begin(at)
    fill(at, 0, 1)
    at.desk.ballot.back()
    at.desk.ballot.back()
    assert at.desk.session.ballot.chosen(form()) == 0
    asked = fill(at, 2, 1, 1, 1, 1, 1)
    assert [a.points for a in asked.answers] == [2, 1, 1, 1, 1, 1]


def test_what_could_not_be_recorded_is_asked_once_more_with_the_same_command(at) -> None:
    begin(at)
    first = fill(at, 2, 2, 2, 2, 2, 2)
    at.desk.gave_up(first.id)
    assert (at.desk.screen, at.desk.dialog) == ("ballot", "message")
    at.desk.close_message()
    assert fill(at, 2).id == first.id


def test_whoever_leaves_amid_the_questions_passed_the_ballot_over_and_leaves_no_answer(at) -> None:
    begin(at)
    fill(at, 2, 2)
    at.do("home")
    assert [(r.where, r.how) for r in at.sent.asked if isinstance(r, SkipRating)] == [("ballot", "home")]
    assert not any(isinstance(r, GiveBallot) for r in at.sent.asked)
    begin(at)
    assert at.desk.session.ballot == Ballot()
