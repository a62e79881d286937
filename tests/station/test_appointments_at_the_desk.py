"""Appointments over the wire, through the real core and journal: offered, booked, cancelled, kept."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain import commands
from kiosk.private import PrivateStore
from kiosk.settings.appointments import ServiceSlots
from kiosk.station.core import Input
from kiosk.station.counter.sign_in import Sitting
from kiosk.station.counter.view import counter_view
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.wire import pushes, requests
from tests.station.recording import Bench

KIOSK = Caller("kiosk-1", "kiosk")
COUNTER = Caller("counter:quay-1", "counter", Sitting("huong", "quay-1", "sitting-1"))
SLOTS = ServiceSlots(service="chung-thuc", slot_min=60, places=2, places_online=1, days_ahead=3)


class Office:
    """A desk whose recorder works at once; a restart reads what a start reads."""

    def __init__(self, folder: Path, running: Running) -> None:
        rules = replace(running.rules, slots={"chung-thuc": SLOTS.for_decisions()}, ticket_min_interval_s=0)
        self.bench = Bench(folder, rules=rules)
        self.private = PrivateStore(folder)
        running = replace(running, rules=rules)
        self.desk = Desk(
            self.put, running, self.bench.core.inbox.state, self.private, self.bench.clock, has_printer=True
        )
        self.made = 0
        self.do(commands.Tick("tick-0001"))

    def put(self, item: Input) -> None:
        self.bench.round(item)
        self.desk.state = self.bench.core.inbox.state

    def do(self, command: commands.Command) -> None:
        self.bench.ask(command)
        self.desk.state = self.bench.core.inbox.state

    def id(self) -> str:
        self.made += 1
        return f"request-{self.made:04d}"

    def ask(self, request: requests.Request, caller: Caller = KIOSK) -> pushes.Reply:
        return asyncio.run(self.desk.handle(request, caller))

    def slots(self, day: date | None = None) -> pushes.SlotsView:
        view = self.ask(requests.ListSlots(id=self.id(), service="chung-thuc", day=day)).slots
        assert view is not None
        return view

    def request(self, at: str, request_id: str = "") -> requests.Book:
        data = {"id": request_id or self.id(), "service": "chung-thuc", "due_at": at}
        return requests.Book.model_validate(data)

    def book(self, at: str) -> pushes.Booking:
        booking = self.ask(self.request(at)).booking
        assert booking is not None
        return booking

    def check_in(self, code: str, caller: Caller = KIOSK) -> pushes.Reply:
        return self.ask(requests.CheckIn(id=self.id(), code=code), caller)


@pytest.fixture
def office(tmp_path: Path, running: Running) -> Iterator[Office]:
    office = Office(tmp_path, running)
    yield office
    office.private.close()
    office.bench.journal.close()


def test_the_first_day_with_a_place_is_offered_with_its_times(office: Office) -> None:
    view = office.slots()
    assert view.day == "2026-11-20"
    assert [(day.day, day.free > 0) for day in view.days] == [("2026-11-20", True), ("2026-11-23", True)]
    assert (view.slots[0].time, view.slots[0].free) == ("08:30", 1)


def test_a_day_that_is_asked_for_is_shown_and_a_day_off_is_empty(office: Office) -> None:
    assert office.slots(date(2026, 11, 23)).slots[0].time == "07:30"
    assert office.slots(date(2026, 11, 22)).slots == ()


def test_a_service_without_appointments_has_no_days(office: Office) -> None:
    view = office.ask(requests.ListSlots(id=office.id(), service="ho-tich")).slots
    assert view is not None
    assert (view.day, view.days, view.slots) == ("", (), ())


def test_a_booked_place_is_gone_and_a_cancelled_one_is_back(office: Office) -> None:
    first = office.slots().slots[0]
    booking = office.book(first.at)
    assert (booking.at, booking.when, booking.cancelled) == (first.at, "08:30 thứ Sáu, 20/11", False)
    assert office.slots().slots[0].free == 0
    assert office.ask(office.request(first.at)).error == "slot_full"
    gone = office.ask(requests.CancelBooking(id=office.id(), code=booking.code.lower())).booking
    assert gone is not None
    assert gone.cancelled
    assert office.slots().slots[0].free == 1


def test_a_retry_with_the_same_id_has_the_same_code(office: Office) -> None:
    request = office.request(office.slots().slots[0].at, "tap-00001")
    first, again = office.ask(request).booking, office.ask(request).booking
    assert first is not None
    assert first == again
    assert office.bench.kinds().count("appointment.booked") == 1


def test_an_id_used_for_something_else_is_told_so(office: Office) -> None:
    office.ask(requests.TakeTicket(id="tap-00001", service="chung-thuc"))
    assert office.ask(office.request(office.slots().slots[0].at, "tap-00001")).error == "id_used"


def test_whoever_comes_gets_a_ticket_that_is_printed(office: Office) -> None:
    booking = office.book(office.slots().slots[0].at)
    reply = office.check_in(booking.code)
    assert reply.ticket is not None
    assert (reply.ticket.number, reply.ticket.printing) == ("A001", "queued")
    assert reply.text == "Ông/bà đến sớm. Thời gian chờ tính từ giờ hẹn 08:30."
    assert office.bench.kinds()[-3:] == ["ticket.issued", "appointment.arrived", "ticket.print_started"]
    assert office.check_in(booking.code).error == "booking_used"


def test_who_comes_too_late_is_told_that_it_is_a_walk_ins_number(office: Office) -> None:
    booking = office.book(office.slots().slots[0].at)
    office.bench.clock.advance(minutes=41)
    office.do(commands.SignIn("sitting-1", "quay-1", "huong"))
    reply = office.check_in(booking.code)
    assert reply.ok
    assert reply.text == "Đã quá giờ hẹn 08:30. Ông/bà được lấy số thường, theo thứ tự chờ."


def test_an_officer_books_and_checks_in_for_somebody(office: Office) -> None:
    office.do(commands.SignIn("sitting-1", "quay-1", "huong"))
    booking = office.ask(office.request(office.slots().slots[0].at), COUNTER).booking
    assert booking is not None
    assert office.check_in(booking.code, COUNTER).ticket is not None
    booked = next(e for e in office.bench.journal.events() if e.kind == "appointment.booked")
    assert (booked.data["officer"], booked.data["terminal"]) == ("huong", "counter:quay-1")


def test_what_is_booked_at_a_counter_is_printed_too(office: Office) -> None:
    office.do(commands.SignIn("sitting-1", "quay-1", "huong"))
    printed: list[tuple[str, str]] = []
    office.desk.slips = lambda key, make, terminal: printed.append((key, terminal)) or "queued"  # type: ignore[func-returns-value]
    booking = office.ask(office.request(office.slots().slots[0].at), COUNTER).booking
    assert booking is not None
    assert booking.printing == "queued"
    assert printed == [(booking.code, "counter:quay-1")]


def test_the_ticket_of_an_appointment_is_called_with_its_time(office: Office) -> None:
    office.do(commands.SignIn("sitting-1", "quay-1", "huong"))
    code = office.book(office.slots().slots[0].at).code
    office.check_in(code)
    assert [t.appointment for t in office.desk.state.waiting("chung-thuc")] == [code]
    assert office.ask(requests.CallNext(id=office.id()), COUNTER).ok


def listed(office: Office) -> list[tuple[str, str, str]]:
    rows = office.ask(requests.ListAppointments(id=office.id()), COUNTER).appointments
    assert rows is not None
    return [(row.time, row.standing, row.number) for row in rows]


def test_an_officer_sees_the_appointments_of_today_those_to_come_first(office: Office) -> None:
    office.do(commands.SignIn("sitting-1", "quay-1", "huong"))
    kept, overdue, given_up, to_come = [office.book(slot.at).code for slot in office.slots().slots[:4]]
    office.book(office.slots(date(2026, 11, 23)).slots[0].at)
    office.check_in(kept)
    office.ask(requests.CancelBooking(id=office.id(), code=given_up), COUNTER)
    assert counter_view(office.desk.scene(), "quay-1", "").expected == 2
    office.bench.clock.advance(minutes=101)
    assert listed(office) == [
        ("09:30", "overdue", ""),
        ("13:30", "booked", ""),
        ("08:30", "arrived", "A001"),
        ("10:30", "cancelled", ""),
    ]
    assert office.ask(requests.ListAppointments(id=office.id())).error == "wrong_role"
    assert (overdue in office.desk.state.appointments, to_come in office.desk.state.appointments) == (True, True)


@pytest.mark.parametrize("role", ["rating", "hall"])
def test_other_screens_have_no_say_in_it(office: Office, role: str) -> None:
    assert office.ask(requests.CheckIn(id=office.id(), code="H4827KM"), Caller("t-1", role)).error == "wrong_role"


def test_an_appointment_is_kept_over_a_restart(office: Office, tmp_path: Path) -> None:
    booking = office.book(office.slots(date(2026, 11, 23)).slots[0].at)
    again = Bench(tmp_path, rules=office.bench.rules)
    assert list(again.core.inbox.state.appointments) == [booking.code]
    again.journal.close()


def test_a_full_disk_books_nothing(office: Office) -> None:
    request = office.request(office.slots().slots[0].at)
    office.bench.break_disk()
    assert office.ask(request).error == "not_recorded"
    office.bench.mend_disk()
    assert office.slots().slots[0].free == 1
