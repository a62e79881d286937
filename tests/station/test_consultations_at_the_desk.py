"""An answer to a consultation: the collector is asked about the code, and cut off the answer is kept all the same."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.consultations import PAUSE_S
from kiosk.domain.household_codes import KEY_BYTES, code_mark
from kiosk.private import PrivateStore
from kiosk.settings.consultations import Consultation, ConsultationOption
from kiosk.station.core import Input
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.uplink.asking import AskCollector, LostError
from kiosk.wire import pushes
from kiosk.wire.consulting import AnswerConsultation, CodeAnswer, CodeQuestion, Participation
from tests.station.recording import Bench

KEY = bytes(range(KEY_BYTES))
KIOSK = Caller("kiosk-1", "kiosk")
OPTIONS = (ConsultationOption(id="dong-y", text="Đồng ý"), ConsultationOption(id="khong", text="Không đồng ý"))
BY_CODE = Consultation(id="ten-duong", question="Đặt tên đường?", options=OPTIONS, households=420)
FREELY = Consultation(id="cho-moi", question="Chợ mới?", options=OPTIONS, answered_by="anonymous")
OVER = Consultation(id="nam-ngoai", question="Năm ngoái?", options=OPTIONS, until_day="2026-01-01")


class Office:
    def __init__(self, folder: Path, running: Running) -> None:
        centre = running.configuration.centre.model_copy(update={"consultations": (BY_CODE, FREELY, OVER)})
        running = replace(running, configuration=replace(running.configuration, centre=centre))
        self.bench = Bench(folder, rules=running.rules)
        self.private = PrivateStore(folder)
        state = self.bench.core.inbox.state
        self.desk = Desk(self.put, running, state, self.private, self.bench.clock, has_printer=True)
        self.desk.household_key = lambda: KEY
        self.asked: list[CodeQuestion] = []

    def put(self, item: Input) -> None:
        self.bench.round(item)
        self.desk.state = self.bench.core.inbox.state

    def says(self, outcome: str, answered: int = 7) -> AskCollector:
        """A collector that says so."""
        office = self

        class Client:
            def household_code(self, question: CodeQuestion) -> CodeAnswer:
                office.asked.append(question)
                return CodeAnswer.model_validate({"outcome": outcome, "answered": answered})

        async def ask(call):  # type: ignore[no-untyped-def]
            return call(Client())

        return ask

    def answer(
        self, ask: AskCollector | None, name: str = "answer-01", to: str = "ten-duong", code: str = "hk 0123"
    ) -> pushes.Reply:
        self.desk.ask_collector = ask
        request = AnswerConsultation(id=name, consultation=to, option="dong-y", code=code)
        return asyncio.run(self.desk.handle(request, KIOSK))

    def events(self) -> list[dict[str, object]]:
        return [e.data for e in self.bench.journal.events() if e.kind == "consultation.answered"]


@pytest.fixture
def office(tmp_path: Path, running: Running) -> Iterator[Office]:
    office = Office(tmp_path, running)
    yield office
    office.private.close()
    office.bench.journal.close()


async def lost(_call: object) -> CodeAnswer:
    raise LostError("unreachable")


def test_a_free_code_is_recorded_and_participation_told(office: Office) -> None:
    reply = office.answer(office.says("free"))
    assert reply.consulted == Participation(checked=True, answered=8, households=420)
    (event,) = office.events()
    assert (event["consultation"], event["option"]) == ("ten-duong", "dong-y")
    assert event["code"] == office.asked[0].code == code_mark(KEY, "ten-duong", "HK0123")
    assert office.asked[0].terminal == "kiosk-1"  # whose tries are counted


@pytest.mark.parametrize(
    ("outcome", "error"), [("used", "household_answered"), ("unknown", "unknown_code"), ("too_often", "too_often")]
)
def test_a_code_that_may_not_answer_is_refused_and_not_recorded(office: Office, outcome: str, error: str) -> None:
    reply = office.answer(office.says(outcome))
    assert (reply.ok, reply.error, office.events()) == (False, error, [])


def test_cut_off_the_answer_is_kept_and_said_to_be_looked_up_later(office: Office) -> None:
    assert office.answer(lost).consulted == Participation(checked=False, households=420)
    assert len(office.events()) == 1
    assert office.answer(lost, "answer-02").error == "household_answered"  # from the day's memory
    assert office.answer(None, "answer-03", code="HK0124").ok


def test_a_repeat_of_a_lost_answer_is_not_asked_about_again(office: Office) -> None:
    assert office.answer(office.says("free")).ok
    assert office.answer(office.says("used")).ok
    assert (len(office.asked), len(office.events())) == (1, 1)


def test_an_anonymous_answer_has_no_code(office: Office) -> None:
    reply = office.answer(office.says("free", 3), to="cho-moi", code="HK0123")
    assert reply.consulted == Participation(checked=True, answered=4)
    assert [event["code"] for event in office.events()] == [""]
    assert office.answer(lost, "answer-02", to="cho-moi", code="").error == "just_answered"
    office.bench.clock.advance(seconds=PAUSE_S)
    assert office.answer(lost, "answer-02", to="cho-moi", code="").consulted == Participation(checked=True)


def test_what_is_over_or_no_code_is_refused(office: Office) -> None:
    assert office.answer(lost, to="nam-ngoai").error == "consultation_over"
    assert office.answer(lost, to="khong-co").error == "consultation_over"
    assert office.answer(lost, code="ab").error == "household_code"


def test_without_the_centres_key_a_code_is_refused_and_an_opinion_without_one_is_taken(office: Office) -> None:
    office.desk.household_key = lambda: b""
    assert (office.answer(office.says("free")).error, office.events()) == ("no_household_key", [])
    assert office.answer(office.says("free"), "answer-02", to="cho-moi").ok
