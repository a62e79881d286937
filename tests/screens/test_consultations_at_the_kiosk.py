"""A consultation at the kiosk: nothing chosen beforehand, no answer by a slip of the finger, the code forgotten."""

import pytest

from kiosk.settings import CentreSettings
from kiosk.wire.consulting import AnswerConsultation, Participation
from kiosk.wire.pushes import Reply
from screens import consult_words, home_tiles, samples, words


@pytest.fixture
def asked(at, centre: CentreSettings):
    """On the page of a question that households answer."""
    at.desk.centre = samples.with_consultations(centre)
    at.do("say")
    at.desk.session.consultation = samples.CONSULTATION.id
    at.do("consult")
    assert (at.desk.screen, at.desk.session.option) == ("consult", "")
    return at


def test_option_code_and_thanks(asked) -> None:
    asked.desk.session.option = "dong-y"
    asked.do("code")
    asked.desk.session.household = "HK 0123"
    asked.desk.consult.answer()
    request = asked.sent.asked[-1]
    assert request == AnswerConsultation(id=request.id, consultation="ten-duong", option="dong-y", code="HK 0123")
    asked.desk.received(Reply(id=request.id, consulted=Participation(checked=True, answered=8, households=420)))
    assert asked.desk.screen == "consulted"
    assert (asked.desk.session.household, asked.desk.session.option, asked.desk.session.commands) == ("", "", {})
    asked.do("back")
    assert asked.desk.screen == "home"


def test_a_no_is_said_and_a_lost_answer_is_repeated_as_the_same(asked) -> None:
    asked.do("code")
    asked.desk.session.option, asked.desk.session.household = "khong", "HK0123"
    asked.desk.consult.answer()
    first = asked.sent.asked[-1].id
    asked.desk.gave_up(first)
    assert (asked.desk.screen, asked.desk.dialog) == ("consult_code", "message")
    asked.desk.consult.answer()
    assert asked.sent.asked[-1].id == first
    asked.desk.received(Reply(id=first, ok=False, error="household_answered", text="Mã hộ này đã trả lời."))
    assert (asked.desk.screen, asked.desk.session.household) == ("consult_code", "HK0123")


def test_an_answer_that_comes_when_its_giver_has_gone_home_wipes_nobody_elses_code(asked) -> None:
    asked.desk.session.option, asked.desk.session.household = "khong", "HK0123"
    asked.desk.consult.answer()
    first = asked.sent.asked[-1].id
    asked.do("home", "say")
    asked.do("consult")
    asked.desk.session.household = "HK0456"
    asked.desk.received(Reply(id=first, consulted=Participation(checked=True)))
    assert (asked.desk.screen, asked.desk.session.household) == ("consult", "HK0456")


def test_nothing_of_it_is_told_outside_and_all_goes_with_the_person(asked) -> None:
    asked.desk.session.household = "HK0123"
    assert "HK0123" not in str(asked.desk.told())
    asked.do("end")
    assert (asked.desk.session.household, asked.desk.session.consultation) == ("", "")


def test_a_centre_with_nothing_but_a_consultation_has_its_tile(centre: CentreSettings) -> None:
    kinds = centre.voice.model_copy(update={"kinds": ()})
    silent = centre.model_copy(update={"voice": kinds})
    assert "say" not in [tile.event for tile in home_tiles.home_tiles(silent)]
    assert "say" in [tile.event for tile in home_tiles.home_tiles(samples.with_consultations(silent))]


def test_participation_in_words() -> None:
    words.use("vi")
    assert consult_words.participation(Participation(checked=True, answered=8, households=420)).startswith(
        "Đã có 8/420"
    )
    assert consult_words.participation(Participation(checked=True, answered=8)) == "Đã có 8 lượt trả lời."
    assert consult_words.participation(Participation(checked=False, households=420)) == ""
