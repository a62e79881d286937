"""Finding a procedure by questions: each answer leads on, back leads one question back."""

from kiosk.wire.find import AskGuide
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import GetProcedure, Search, TakeTicket
from screens import find_samples, samples


def answer(at, **more: object) -> None:
    at.desk.received(Reply(id=at.sent.asked[-1].id, **more))


def at_life(at) -> None:
    at.do("lookup")
    at.desk.find.life()
    answer(at, question=find_samples.life())


def at_funeral(at) -> None:
    at_life(at)
    at.desk.find.answer(at.desk.session.life.answers[2])
    answer(at, question=find_samples.funeral())


def test_a_life_event_leads_to_a_question_and_that_to_a_procedure(at) -> None:
    at_funeral(at)
    assert at.desk.screen == "life_question"
    at.desk.find.answer(at.desk.session.questions[-1].answers[0])
    answer(at, procedure=samples.PROCEDURE)
    assert at.desk.screen == "procedure"
    assert [type(asked) for asked in at.sent.asked] == [AskGuide, AskGuide, GetProcedure]
    assert at.sent.asked[-1].procedure == "P099"


def test_back_from_the_procedure_is_the_question_it_was_found_by(at) -> None:
    at_funeral(at)
    at.desk.find.answer(at.desk.session.questions[-1].answers[0])
    answer(at, procedure=samples.PROCEDURE)
    at.do("back")
    assert (at.desk.screen, at.desk.session.questions[-1].question) == ("life_question", "tang-le")
    at.do("back", "back", "back")
    assert at.desk.screen == "home"


def test_back_leads_one_question_back_before_it_leaves_the_page(at) -> None:
    at_funeral(at)
    at.desk.find.fields()
    answer(at, question=find_samples.nearest())
    assert (at.desk.screen, len(at.desk.session.questions)) == ("life_question", 2)
    at.do("back")
    assert (at.desk.screen, len(at.desk.session.questions)) == ("life_question", 1)
    at.do("back")
    assert at.desk.screen == "life"


def test_the_second_tap_of_a_double_tap_does_not_answer_the_next_question(at) -> None:
    at_funeral(at)
    at.wait(1000)
    assert at.desk.accepts_touch()
    at.desk.find.fields()
    answer(at, question=find_samples.nearest())
    assert not at.desk.accepts_touch()


def test_a_search_keeps_the_question_it_was_asked_back_until_nothing_is_typed(at) -> None:
    at.do("lookup")
    at.desk.ask.search("mai táng phí")
    answer(at, hits=samples.HITS, question=find_samples.funeral())
    assert at.desk.session.asked_back == find_samples.funeral()
    at.desk.find.put(at.desk.session.asked_back)
    assert at.desk.screen == "life_question"
    at.do("back")
    assert at.desk.screen == "lookup"
    at.desk.ask.search("")
    assert at.desk.session.asked_back is None


def test_the_persons_language_is_asked_in(at) -> None:
    at.desk.speak("en")
    at_life(at)
    at.do("back")
    at.desk.ask.search("birth")
    assert [type(asked) for asked in at.sent.asked] == [AskGuide, Search]
    assert {asked.language for asked in at.sent.asked} == {"en"}


def test_a_question_that_is_gone_is_told_and_nothing_moves(at) -> None:
    at_life(at)
    at.desk.find.answer(at.desk.session.life.answers[0])
    answer(at, ok=False, error="no_such_question", text="Mục này không còn trong danh mục. Mời ông/bà tìm lại.")
    assert (at.desk.screen, at.desk.dialog) == ("life", "message")


def test_whoever_finds_nothing_among_the_answers_gets_a_number_for_the_help_desk(at) -> None:
    at_funeral(at)
    at.desk.find.take_other()
    assert isinstance(at.sent.asked[-1], TakeTicket)
    answer(at, ticket=samples.ticket(at.desk.centre))
    assert at.desk.screen == "ticket"


def test_the_answers_are_gone_with_the_person(at) -> None:
    at_funeral(at)
    at.do("end")
    assert (at.desk.session.life, at.desk.session.questions) == (None, ())
