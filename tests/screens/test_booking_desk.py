"""Appointments at the kiosk's desk: a day, a time, a code; and the code brings the number."""

import pytest

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import PrintStatus, Reply
from kiosk.wire.requests import Book, CancelBooking, CheckIn, ListSlots, TakeTicket
from screens import booking_pad, samples
from screens.pages.names import PAGES
from screens.session import Message

SERVICE = "chung-thuc"


def answer(at, **more: object) -> None:
    at.desk.received(Reply(id=at.sent.asked[-1].id, **more))


def choose_time(at, centre: CentreSettings) -> None:
    at.do("appointments", "book")
    at.desk.appointments.days(SERVICE)
    answer(at, slots=samples.slots(centre))
    at.desk.appointments.times(samples.slots(centre).day)
    answer(at, slots=samples.slots(centre))
    at.desk.session.slot = samples.slots(centre).slots[3].at


def test_service_day_and_time_lead_to_the_code(at, centre: CentreSettings) -> None:
    choose_time(at, centre)
    assert at.desk.screen == "booking_time"
    at.desk.appointments.book()
    asked = at.sent.asked[-1]
    assert isinstance(asked, Book)
    assert (asked.service, asked.due_at.isoformat(), asked.language) == (SERVICE, "2026-07-31T09:00:00+07:00", "vi")
    answer(at, booking=samples.booking(centre))
    assert (at.desk.screen, at.desk.session.booking.code) == ("booked", "H4827KP")
    assert [type(asked) for asked in at.sent.asked] == [ListSlots, ListSlots, Book]


def test_without_paper_the_code_stays_as_long_as_somebody_may_need_to_note_it(at, centre: CentreSettings) -> None:
    choose_time(at, centre)
    at.desk.appointments.book()
    answer(at, booking=samples.booking(centre))
    at.wait(at.desk.rules.ticket_shown_ms + 1000)
    assert at.desk.screen == "booked"
    at.wait(at.desk.rules.idle_ms)
    assert at.desk.screen == "home"


def test_its_slip_is_told_of_like_a_tickets(at, centre: CentreSettings) -> None:
    choose_time(at, centre)
    at.desk.appointments.book()
    answer(at, booking=samples.booking(centre).model_copy(update={"printing": "queued"}))
    assert at.desk.state.paper_ms is None
    at.desk.received(PrintStatus(ticket="H4827KP", outcome="confirmed"))
    assert (at.desk.session.outcome, at.desk.state.paper_ms, at.desk.state.fault) == ("confirmed", at.at_ms, False)


def test_a_time_somebody_else_took_is_said_and_the_times_are_asked_for_anew(at, centre: CentreSettings) -> None:
    choose_time(at, centre)
    at.desk.appointments.book()
    answer(at, ok=False, error="slot_full", text="Giờ này vừa đủ người hẹn. Mời ông/bà chọn giờ khác.")
    assert (at.desk.screen, at.desk.dialog) == ("booking_time", "message")
    assert isinstance(at.sent.asked[-1], ListSlots)
    assert at.desk.session.slot == ""


def test_no_answer_repeats_the_same_booking(at, centre: CentreSettings) -> None:
    choose_time(at, centre)
    slot = at.desk.session.slot
    at.desk.appointments.book()
    first = at.sent.asked[-1].id
    at.desk.gave_up(first)
    at.desk.session.slot = slot
    at.desk.appointments.book()
    assert at.sent.asked[-1].id == first


def test_the_code_brings_the_number_and_what_became_of_the_time(at, centre: CentreSettings) -> None:
    at.do("appointments", "mine")
    at.desk.appointments.check_in("H4827KP")
    assert isinstance(at.sent.asked[-1], CheckIn)
    early = samples.ticket(centre).model_copy(update={"appointment": "10:30", "standing": "early"})
    answer(at, ticket=early)
    assert (at.desk.screen, at.desk.dialog) == ("ticket", "message")
    assert at.desk.session.message == Message(
        "Lịch hẹn của ông/bà", "Ông/bà đến sớm. Thời gian chờ tính từ giờ hẹn 10:30.", "calendar"
    )


def test_a_scanner_brings_it_from_home_too(at, centre: CentreSettings) -> None:
    at.desk.appointments.check_in(booking_pad.scanned("https://x.vn/h/h4827kp"))
    answer(at, ticket=samples.ticket(centre))
    assert (at.desk.screen, at.sent.asked[-1].code) == ("ticket", "H4827KP")


def test_an_unknown_code_is_said_and_stays_to_be_mended(at) -> None:
    at.do("appointments", "mine")
    at.desk.session.booking_code = "H4827KP"
    at.desk.appointments.check_in("H4827KP")
    answer(at, ok=False, error="no_such_booking", text="Không có lịch hẹn với mã này.")
    assert (at.desk.screen, at.desk.dialog, at.desk.session.booking_code) == ("checkin", "message", "H4827KP")


@pytest.mark.parametrize(("yes", "asked"), [(True, 1), (False, 0)])
def test_cancelling_is_asked_once_more(at, yes: bool, asked: int) -> None:
    at.do("appointments", "mine")
    at.desk.appointments.cancel("H4827KP")
    assert (at.desk.dialog, at.sent.asked) == ("question", [])
    at.desk.answer(yes)
    assert [type(request) for request in at.sent.asked] == [CancelBooking] * asked
    if yes:
        answer(at)
        assert (at.desk.screen, at.desk.dialog) == ("appointments", "message")


def test_priority_and_dossiers_go_with_the_ticket_and_are_forgotten_with_the_person(at) -> None:
    at.do("take", "priority")
    assert at.desk.screen == "priority"
    at.desk.session.priority_class = "nguoi-cao-tuoi"
    at.do("chosen", "dossiers")
    at.desk.session.dossiers = 3
    at.do("chosen")
    at.desk.ask.take(SERVICE)
    asked = at.sent.asked[-1]
    assert isinstance(asked, TakeTicket)
    assert (asked.priority, asked.priority_class, asked.dossiers) == (True, "nguoi-cao-tuoi", 3)
    at.desk.event("home")
    assert (at.desk.session.priority_class, at.desk.session.dossiers) == ("", 1)


def test_who_has_no_wishes_gets_a_number_in_two_taps(at) -> None:
    at.do("take")
    at.desk.ask.take(SERVICE)
    asked = at.sent.asked[-1]
    assert (asked.priority, asked.priority_class, asked.dossiers) == (False, "", 1)


def test_every_page_of_the_way_has_a_drawing() -> None:
    assert {"appointments", "booking_service", "booking_day", "booking_time", "booked", "checkin"} <= set(PAGES)


@pytest.mark.parametrize(
    ("keys", "code"),
    [("h4827kp", "H4827KP"), ("4827kp", "H4827KP"), ("H48O27KP", "H4827KP"), ("https://x/h/H4827KP", "H4827KP")],
)
def test_the_pad_takes_what_is_in_codes_and_begins_anew_at_a_slash(keys: str, code: str) -> None:
    typed = ""
    for key in keys:
        typed = booking_pad.append(typed, key)
    assert (typed, booking_pad.is_whole(typed)) == (code, True)


@pytest.mark.parametrize(("text", "code"), [("H4827KP", "H4827KP"), ("A0124827", ""), ("H4827K2", ""), ("", "")])
def test_only_an_appointments_code_counts_as_scanned(text: str, code: str) -> None:
    assert booking_pad.scanned(text) == code
