"""The station asks instead of guessing: a question for words of several meanings, fields where nothing was found."""

import asyncio
from types import SimpleNamespace

import pytest

from kiosk.domain.decision import Refused
from kiosk.procedures.asking import near_equal
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.fields import Fields
from kiosk.procedures.guide import Guide
from kiosk.procedures.guide_file import shipped_guide
from kiosk.procedures.index import Hit, ProcedureIndex
from kiosk.station.desks.find import FindDesk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.guide_view import GuideViews
from kiosk.wire.find import AskGuide, QuestionView


@pytest.fixture
def procedures(running: Running) -> dict[str, Procedure]:
    return dict(running.procedures)


@pytest.fixture
def index(procedures: dict[str, Procedure]) -> ProcedureIndex:
    return ProcedureIndex(tuple(procedures.values()))


def views(procedures: dict[str, Procedure], guide: Guide | None = None) -> GuideViews:
    return GuideViews(guide or shipped_guide(), procedures, Fields(tuple(procedures.values())))


def asked(index: ProcedureIndex, procedures: dict[str, Procedure], query: str) -> QuestionView | None:
    hits = index.search(query)
    return views(procedures).for_query(query, hits, near_equal(hits), "vi")


def leads(question: QuestionView | None) -> list[str]:
    return [answer.procedure or answer.question for answer in question.answers] if question else []


def test_mai_tang_phi_is_answered_by_which_death(index: ProcedureIndex, procedures: dict[str, Procedure]) -> None:
    question = asked(index, procedures, "mai táng phí")
    assert question is not None
    assert question.title == "Người mất thuộc diện nào?"
    assert {"P023", "P099", "P101", "P110", "P111"} <= set(leads(question))
    assert question.answers[0].hint == procedures["P099"].short_name


def test_a_query_that_says_what_it_wants_is_not_asked_back(
    index: ProcedureIndex, procedures: dict[str, Procedure]
) -> None:
    for query in ("mai táng phí cựu chiến binh", "sang tên xe", "đăng ký giám hộ cho cháu", ""):
        assert asked(index, procedures, query) is None, query


def test_hits_too_near_to_tell_apart_are_asked_about(index: ProcedureIndex, procedures: dict[str, Procedure]) -> None:
    question = asked(index, procedures, "giấy báo tử mất rồi")
    assert question is not None
    assert (question.about, set(leads(question))) == ("hits", {"P002", "P013"})


def test_words_that_are_a_whole_phrase_of_the_best_are_never_asked_about(index: ProcedureIndex) -> None:
    hits: list[Hit] = index.search("khai sinh")
    assert hits[0].score.exact == 1
    assert near_equal(hits) == []


def test_nothing_found_gets_the_nearest_fields(index: ProcedureIndex, procedures: dict[str, Procedure]) -> None:
    question = asked(index, procedures, "qqqq zzzz")
    assert question is not None
    assert (question.about, len(question.answers)) == ("nearest", 3)
    field = views(procedures).asked(question.answers[0].question, "vi")
    assert field is not None
    assert {procedures[answer.procedure].field for answer in field.answers} == {field.title}


def test_all_fields_together_hold_every_procedure(procedures: dict[str, Procedure]) -> None:
    guide = views(procedures)
    fields = guide.asked("fields", "vi")
    assert fields is not None
    found = {lead for answer in fields.answers for lead in leads(guide.asked(answer.question, "vi"))}
    assert found == set(procedures)
    assert sum(int(answer.hint) for answer in fields.answers) == len(procedures)


def test_the_life_events_are_asked_in_the_citizens_language(procedures: dict[str, Procedure]) -> None:
    titles = {
        language: [a.title for a in life.answers]
        for language in ("vi", "en", "km")
        if (life := views(procedures).asked("", language))
    }
    assert titles["vi"][0] == "Sinh con, trẻ nhỏ"
    assert titles["en"] == titles["km"]
    assert len(titles["en"]) == 8


def test_what_this_centre_has_not_is_not_offered(procedures: dict[str, Procedure]) -> None:
    few = {id_: procedures[id_] for id_ in ("P001", "P099", "P110")}
    guide = views(few)
    assert leads(guide.asked("tang-le", "vi")) == ["P099", "P110"]
    life = guide.asked("", "vi")
    assert leads(life) == ["sinh-con", "nguoi-mat", "tro-cap"]


def test_a_question_nobody_may_ask_here_is_none(procedures: dict[str, Procedure]) -> None:
    guide = views(procedures)
    assert guide.asked("no-such-question", "vi") is None
    assert guide.asked("field:Vũ trụ", "vi") is None
    assert views({}).asked("tang-le", "vi") is None


def test_whoever_is_led_on_searched_for_nothing_in_vain(running: Running) -> None:
    led: list[str] = []
    desk = FindDesk(SimpleNamespace(running=running, led_on=led.append))  # type: ignore[arg-type]
    caller = Caller("kiosk-1", "kiosk")
    reply = asyncio.run(desk.ask(AskGuide(id="request-0001", question="tang-le", language="en"), caller))
    assert reply.question is not None
    assert reply.question.title == "Who was the deceased?"
    with pytest.raises(Refused, match="Mời ông/bà tìm lại"):
        asyncio.run(desk.ask(AskGuide(id="request-0002", question="nowhere"), caller))
    assert led == ["kiosk-1"]
