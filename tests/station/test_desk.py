"""What terminals are answered: recorded commands, searches, codes, refusals in polite words."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from queue import Full

import pytest

from kiosk.domain import commands
from kiosk.private import PrivateStore
from kiosk.procedures.index import ProcedureIndex
from kiosk.station.core import Input
from kiosk.station.counter.sign_in import Sitting
from kiosk.station.desks import desk as desk_module
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.desks.search import Search
from kiosk.wire import pushes, requests
from tests.station.recording import Bench

KIOSK = Caller("kiosk-1", "kiosk")
HALL = Caller("hall-1", "hall")
COUNTER = Caller("counter:quay-1", "counter", Sitting("huong", "quay-1", "sitting-1"))
TABLET = Caller("tablet-1", "rating", counter="quay-1")


class Office:
    """A desk whose recorder works at once."""

    def __init__(self, folder: Path, running: Running) -> None:
        self.bench = Bench(folder, rules=running.rules)
        self.private = PrivateStore(folder)
        self.desk = Desk(
            self.put, running, self.bench.core.inbox.state, self.private, self.bench.clock, has_printer=True
        )
        self.made = 0

    def put(self, item: Input) -> None:
        self.bench.round(item)
        self.desk.state = self.bench.core.inbox.state

    def id(self) -> str:
        self.made += 1
        return f"request-{self.made:04d}"

    def ask(self, request: requests.Request, caller: Caller = KIOSK) -> pushes.Reply:
        """As a terminal's conversation does."""
        return asyncio.run(self._asked(request, caller))

    async def _asked(self, request: requests.Request, caller: Caller) -> pushes.Reply:
        if self.desk.takes_long(request):
            return await self.desk.handle(request, caller)
        told: asyncio.Future[pushes.Reply] = asyncio.get_running_loop().create_future()
        self.desk.answer(request, caller, told.set_result)
        return await told

    def take(self, request_id: str = "") -> pushes.IssuedTicket:
        reply = self.ask(requests.TakeTicket(id=request_id or self.id(), service="chung-thuc"))
        assert reply.ticket is not None
        return reply.ticket

    def sign_in(self) -> None:
        self.bench.ask(commands.SignIn("sitting-1", "quay-1", "huong"))
        self.desk.state = self.bench.core.inbox.state

    def serve(self) -> None:
        for make in (requests.CallNext, requests.StartService, requests.FinishService):
            assert self.ask(make(id=self.id()), COUNTER).ok


@pytest.fixture
def office(tmp_path: Path, running: Running) -> Iterator[Office]:
    office = Office(tmp_path, running)
    yield office
    office.private.close()
    office.bench.journal.close()


def test_a_tap_is_answered_with_all_the_screen_shows(office: Office) -> None:
    ticket = office.take()
    assert (ticket.number, ticket.printing, ticket.counters) == ("A001", "queued", ("Quầy 1", "Quầy 2"))
    assert ticket.url.startswith("https://xephang.tichluong.thainguyen.gov.vn/p/A001?k=")


@pytest.mark.parametrize(
    "request_",
    [
        requests.TakeTicket(id="request-0001", service="no-such-service"),
        requests.FindTicket(id="request-0001", code="A001 0000"),
        requests.CallNext(id="request-0001"),
        requests.CallHelp(id="request-0001"),
    ],
    ids=["refused", "a code of nobody", "what a kiosk may not ask", "help"],
)
def test_who_waits_in_a_task_hears_the_same(office: Office, request_: requests.Request) -> None:
    assert asyncio.run(office.desk.handle(request_, KIOSK)) == office.ask(request_)


def test_a_reply_that_cannot_be_made_leaves_nobody_waiting(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> pushes.Reply:
        raise ZeroDivisionError

    monkeypatch.setattr(desk_module, "reply_to", broken)
    assert office.ask(requests.CallHelp(id=office.id())).error == "not_recorded"


def test_a_retry_with_the_same_id_gets_the_same_ticket(office: Office) -> None:
    first = office.take("tap-00001")
    again = office.take("tap-00001")
    assert (again.ticket, again.check, again.url) == (first.ticket, first.check, first.url)


def test_an_id_used_for_something_else_is_refused_and_breaks_nothing(office: Office) -> None:
    assert office.ask(requests.CallHelp(id="same-id-00")).ok
    for request in (
        requests.TakeTicket(id="same-id-00", service="chung-thuc"),
        requests.Rate(id="same-id-00", scale=5, choice=1),
    ):
        reply = office.ask(request)
        assert (reply.ok, reply.error) == (False, "id_used")


def test_a_refusal_has_a_word_and_a_sentence(office: Office) -> None:
    reply = office.ask(requests.TakeTicket(id=office.id(), service="no-such"))
    assert (reply.ok, reply.error) == (False, "service_closed")
    assert "Mời ông/bà" in reply.text


@pytest.mark.parametrize(
    ("caller", "request_"),
    [
        (KIOSK, requests.CallNext(id="request-0000")),
        (KIOSK, requests.Reprint(id="request-0000", ticket="t")),
        (COUNTER, requests.TakeTicket(id="request-0000", service="chung-thuc")),
        (HALL, requests.Search(id="request-0000", query="x")),
        (KIOSK, requests.Hello(id="request-0000", terminal="kiosk-1", role="kiosk", token="t")),
    ],
)
def test_a_role_may_ask_only_what_is_its_own(office: Office, caller: Caller, request_: requests.Request) -> None:
    reply = office.ask(request_, caller)
    assert (reply.ok, reply.error) == (False, "wrong_role")
    assert f"role {caller.role} may not ask" in reply.text


def test_a_search_finds_without_diacritics(office: Office) -> None:
    reply = office.ask(requests.Search(id=office.id(), query="khai sinh", limit=5))
    assert reply.hits is not None
    assert reply.hits[0].procedure == "P001"
    assert len(reply.hits) <= 5


def test_the_first_search_has_its_index_built_off_the_loop(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    search = Search(office.desk.running.configuration.procedures)
    build = search.build

    def watched() -> ProcedureIndex:
        threads.append(threading.current_thread())
        return build()

    monkeypatch.setattr(search, "build", watched)
    office.desk.running = replace(office.desk.running, search=search)
    assert office.ask(requests.Search(id=office.id(), query="khai sinh")).hits
    assert threads[0] is not threading.main_thread()


def test_only_a_citizens_search_is_told_with_how_much_it_found(office: Office) -> None:
    told: list[tuple[str, str, int]] = []
    office.desk.searched = lambda *search: told.append(search)
    office.ask(requests.Search(id=office.id(), query="khai sinh", limit=5), KIOSK)
    office.ask(requests.Search(id=office.id(), query="qqqq zzzz", limit=5), KIOSK)
    assert [(query, found > 0) for _, query, found in told] == [("khai sinh", True), ("qqqq zzzz", False)]


def test_a_procedure_is_shown_or_said_to_be_gone(office: Office) -> None:
    reply = office.ask(requests.GetProcedure(id=office.id(), procedure="P001"))
    assert reply.procedure is not None
    assert "khai sinh" in reply.procedure.full_name
    assert office.ask(requests.GetProcedure(id=office.id(), procedure="P999")).error == "no_such_procedure"


def test_a_served_ticket_is_found_by_its_code_and_rated(office: Office) -> None:
    office.sign_in()
    ticket = office.take()
    office.serve()
    found = office.ask(requests.FindTicket(id=office.id(), code=f"a1 {ticket.check}")).found
    assert found is not None
    assert (found.ticket, found.counter_label, found.rated) == (ticket.ticket, "Quầy 1", False)
    reply = office.ask(requests.Rate(id=office.id(), ticket=found.ticket, scale=5, choice=5))
    assert reply.ask_reasons
    assert reply.rating


def test_a_good_rating_is_not_asked_for_reasons(office: Office) -> None:
    assert not office.ask(requests.Rate(id=office.id(), scale=5, choice=1)).ask_reasons


def test_a_ticket_that_waits_is_found_but_not_yet_rated(office: Office) -> None:
    ticket = office.take()
    assert office.ask(requests.FindTicket(id=office.id(), code=f"A001 {ticket.check}")).error == "not_served"
    assert office.ask(requests.FindTicket(id=office.id(), code="A001 xxxx")).error == "no_such_ticket"


def test_a_tablet_rates_who_is_served_at_its_counter_and_nobody_else(office: Office) -> None:
    office.sign_in()
    ticket = office.take()
    office.serve()
    elsewhere = Caller("tablet-2", "rating", counter="quay-2")
    rate = requests.Rate(id=office.id(), ticket=ticket.ticket, scale=5, choice=1)
    for request, caller in ((rate, elsewhere), (requests.Rate(id=office.id(), scale=5, choice=1), TABLET)):
        reply = office.ask(request, caller)
        assert (reply.ok, reply.error, "Mời ông/bà" in reply.text) == (False, "other_ticket", True)
    assert office.ask(rate, TABLET).ok
    given = [e for e in office.bench.journal.events() if e.kind == "rating.given"]
    assert [(e.data["source"], e.data["counter"], e.data["officer"]) for e in given] == [("tablet", "quay-1", "huong")]
    assert office.desk.tablet_view("quay-1").state == "rated"


def test_a_free_text_goes_to_the_private_store_and_its_id_to_the_journal(office: Office) -> None:
    rating = office.ask(requests.Rate(id=office.id(), scale=5, choice=5)).rating
    assert office.ask(requests.GiveReasons(id="reasons-01", rating=rating, comment=" Gọi tôi 0912345678 ")).ok
    (record,) = office.private.oldest(5)
    assert (record.id, record.about, record.text) == ("n-reasons-01", rating, "Gọi tôi 0912345678")
    journal = "".join(str(event.data) for event in office.bench.journal.events())
    assert "n-reasons-01" in journal
    assert "0912345678" not in journal


def test_a_free_text_for_no_rating_is_kept_nowhere(office: Office) -> None:
    assert office.ask(requests.GiveReasons(id="reasons-01", rating="r-none", comment="x")).error == "no_such_rating"
    assert office.private.count() == 0


def test_a_private_store_that_cannot_write_is_a_polite_refusal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(record: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    rating = office.ask(requests.Rate(id=office.id(), scale=5, choice=5)).rating
    monkeypatch.setattr(office.private, "put", full)
    reply = office.ask(requests.GiveReasons(id="reasons-01", rating=rating, comment="x"))
    assert (reply.ok, reply.error) == (False, "not_recorded")


def test_a_sitting_that_ended_asks_nothing_any_more(office: Office) -> None:
    """Its page may still be open: in another tab, or after somebody else signed in."""
    office.sign_in()
    ticket = office.take()
    old = Caller("counter:quay-1", "counter", Sitting("huong", "quay-1", "an-earlier-sitting"))
    for request in (
        requests.CallNext(id=office.id()),
        requests.Reprint(id=office.id(), ticket=ticket.ticket),
        requests.ConfirmDate(id=office.id(), business_day="2026-11-20"),
        requests.AnswerHelp(id=office.id(), terminal="kiosk-1"),
    ):
        assert office.ask(request, old).error == "not_signed_in"


def test_a_recorder_that_takes_no_more_is_a_polite_refusal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(item: Input) -> None:
        raise Full

    monkeypatch.setattr(office.desk, "_put", full)
    assert office.ask(requests.CallHelp(id=office.id())).error == "not_recorded"


def test_a_recorder_that_does_not_answer_is_a_polite_refusal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "ANSWER_S", 0.01)
    monkeypatch.setattr(office.desk, "_put", lambda item: None)
    assert office.ask(requests.CallHelp(id=office.id())).error == "not_recorded"


# --- officers


def test_a_reason_out_of_thin_air_never_reaches_the_journal(office: Office) -> None:
    office.sign_in()
    office.take()
    assert office.ask(requests.CallNext(id=office.id()), COUNTER).ok
    refused = office.ask(requests.Park(id=office.id(), reason="ông A, 0912 345 678"), COUNTER)
    assert (refused.ok, refused.error) == (False, "no_such_reason")
    assert office.ask(requests.Park(id=office.id(), reason="Đi phô tô"), COUNTER).ok


def test_a_number_for_somebody_is_refused_away_from_the_reception(office: Office) -> None:
    office.sign_in()
    refused = office.ask(requests.TakeTicketFor(id=office.id(), service="chung-thuc"), COUNTER)
    assert (refused.ok, refused.error) == (False, "not_reception")


def test_an_officer_finds_a_number_and_a_kiosk_does_not(office: Office) -> None:
    office.sign_in()
    ticket = office.take()
    found = office.ask(requests.FindNumber(id=office.id(), text="001"), COUNTER)
    assert found.rows is not None
    assert [row.ticket for row in found.rows] == [ticket.ticket]
    assert office.ask(requests.FindNumber(id=office.id(), text="001")).error == "wrong_role"


def test_a_repeated_request_of_an_officer_does_nothing_twice(office: Office) -> None:
    office.sign_in()
    first = office.take()
    second = office.ask(requests.TakeTicket(id=office.id(), service="chung-thuc"), Caller("kiosk-2", "kiosk")).ticket
    assert second is not None
    same = requests.CallTicket(id="once-only", ticket=second.ticket)
    assert office.ask(same, COUNTER).ok
    assert office.ask(same, COUNTER).ok
    assert office.desk.state.tickets[first.ticket].status == "waiting"
    assert office.desk.state.tickets[second.ticket].calls == 1
