"""From a terminal's request to the domain's command: who asks comes from the connection, never from the frame."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from kiosk.domain import commands
from kiosk.domain.numbering import KEY_LENGTH, parse_booking
from kiosk.station.counter.sign_in import Sitting
from kiosk.station.desks.requests import Caller, command_of
from kiosk.wire import requests
from kiosk.wire.base import Role
from tests.wire.test_request_frames import EXAMPLES as ALL_REQUESTS

ID = "0123456789abcdef"
KIOSK = Caller("kiosk-1", "kiosk")
TABLET = Caller("tablet-1", "rating")
COUNTER = Caller("counter:quay-1", "counter", Sitting("huong", "quay-1", "sitting-1"))


def test_a_tap_becomes_a_command_with_a_fresh_key_and_the_requests_id() -> None:
    request = requests.TakeTicket(id=ID, service="chung-thuc", priority=True, language="en")
    made, again = command_of(request, KIOSK), command_of(request, KIOSK)
    assert isinstance(made, commands.TakeTicket)
    assert isinstance(again, commands.TakeTicket)
    assert (made.command_id, made.terminal, made.service, made.priority) == (ID, "kiosk-1", "chung-thuc", True)
    assert made.key != again.key


@pytest.mark.parametrize(("caller", "source"), [(KIOSK, "kiosk"), (TABLET, "tablet")])
def test_the_source_of_a_rating_is_the_kind_of_terminal(caller: Caller, source: str) -> None:
    made = command_of(requests.Rate(id=ID, ticket="t", scale=4, choice=2), caller)
    assert made == commands.Rate(ID, caller.terminal, source, "t", 4, 2)


@pytest.mark.parametrize(("comment", "note"), [("Chờ lâu", f"n-{ID}"), ("  ", ""), ("", "")])
def test_of_a_free_text_only_an_id_goes_on(comment: str, note: str) -> None:
    made = command_of(requests.GiveReasons(id=ID, rating="r-1", reasons=("a",), comment=comment), KIOSK)
    assert made == commands.GiveReasons(ID, "r-1", ("a",), False, note)


@pytest.mark.parametrize(
    ("request_", "command"),
    [
        (requests.CallNext(id=ID), commands.CallNext(ID, "quay-1", "huong")),
        (requests.Recall(id=ID), commands.Recall(ID, "quay-1", "huong")),
        (requests.NoShow(id=ID), commands.NoShow(ID, "quay-1", "huong")),
        (requests.StartService(id=ID), commands.StartService(ID, "quay-1", "huong")),
        (requests.FinishService(id=ID), commands.FinishService(ID, "quay-1", "huong")),
        (requests.FinishAndCall(id=ID), commands.FinishAndCall(ID, "quay-1", "huong")),
        (requests.CallTicket(id=ID, ticket="t"), commands.CallTicket(ID, "quay-1", "huong", "t")),
        (requests.ReturnTicket(id=ID), commands.ReturnTicket(ID, "quay-1", "huong")),
        (requests.Park(id=ID, reason="r"), commands.Park(ID, "quay-1", "huong", "r")),
        (requests.Transfer(id=ID, to_service="s"), commands.Transfer(ID, "quay-1", "huong", "s", "")),
        (requests.Transfer(id=ID, to_counter="c"), commands.Transfer(ID, "quay-1", "huong", "", "c")),
        (
            requests.ChangeTicket(id=ID, ticket="t", service="s", priority_class="p", dossiers=2),
            commands.ChangeTicket(ID, "quay-1", "huong", "t", "s", "p", 2),
        ),
        (requests.PauseCounter(id=ID, reason="r"), commands.Pause(ID, "quay-1", "huong", "r")),
        (requests.ResumeCounter(id=ID), commands.Resume(ID, "quay-1", "huong")),
        (requests.Undo(id=ID), commands.Undo(ID, "quay-1", "huong")),
        (requests.PauseService(id=ID, reason="r"), commands.PauseService(ID, "quay-1", "huong", "", "r")),
        (requests.ResumeService(id=ID, service="s"), commands.ResumeService(ID, "quay-1", "huong", "s")),
        (requests.Reprint(id=ID, ticket="t"), commands.Reprint(ID, "quay-1", "huong", "t")),
        (requests.AnswerHelp(id=ID, terminal="k"), commands.AnswerHelp(ID, "quay-1", "huong", "k")),
        (requests.ConfirmDate(id=ID, business_day="d"), commands.ConfirmDate(ID, "quay-1", "huong", "d")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_officers_request_carries_the_sitting(request_: requests.Request, command: commands.Command) -> None:
    assert command_of(request_, COUNTER) == command


def test_a_ticket_for_somebody_names_the_officer_and_has_a_fresh_key() -> None:
    request = requests.TakeTicketFor(id=ID, service="s", priority_class="p", dossiers=3, language="en")
    made, again = command_of(request, COUNTER), command_of(request, COUNTER)
    assert isinstance(made, commands.TakeTicket)
    assert isinstance(again, commands.TakeTicket)
    assert (made.terminal, made.officer, made.service, made.dossiers) == ("counter:quay-1", "huong", "s", 3)
    assert (made.priority, made.priority_class, made.language) == (True, "p", "en")
    assert made.key != again.key


def test_a_paper_number_keeps_when_it_was_handed_out() -> None:
    since = datetime(2026, 11, 20, 1, 5, tzinfo=UTC)
    made = command_of(requests.EnterPaperNumber(id=ID, ordinal=7, service="s", since=since), COUNTER)
    assert isinstance(made, commands.EnterPaperNumber)
    assert (made.counter, made.officer, made.ordinal, made.service, made.since) == ("quay-1", "huong", 7, "s", since)
    assert len(made.key) == KEY_LENGTH


def test_every_request_of_a_counter_but_mere_questions_becomes_a_command() -> None:
    examples = {type(e): e for e in ALL_REQUESTS}
    made = {kind for kind in requests.COUNTER_REQUESTS if command_of(examples[kind], COUNTER) is not None}
    assert set(requests.COUNTER_REQUESTS) - made == {requests.FindNumber, requests.ListAppointments}


@pytest.mark.parametrize(
    "request_",
    [
        requests.Search(id=ID, query="x"),
        requests.GetProcedure(id=ID, procedure="P001"),
        requests.FindTicket(id=ID, code="A012"),
        requests.CallNext(id=ID),
    ],
    ids=lambda value: type(value).__name__,
)
def test_questions_and_officers_requests_of_a_kiosk_are_no_commands(request_: requests.Request) -> None:
    assert command_of(request_, KIOSK) is None


def test_an_appointment_is_booked_with_a_fresh_code_and_names_the_officer_who_helped() -> None:
    request = requests.Book(id=ID, service="s", due_at=datetime(2026, 11, 23, 2, 0, tzinfo=UTC), procedure="p")
    made, again, helped = (command_of(request, caller) for caller in (KIOSK, KIOSK, COUNTER))
    assert isinstance(made, commands.BookAppointment)
    assert isinstance(again, commands.BookAppointment)
    assert isinstance(helped, commands.BookAppointment)
    assert made.code != again.code
    assert parse_booking(made.code) == made.code
    assert (made.officer, helped.officer) == ("", "huong")


@pytest.mark.parametrize(("caller", "officer"), [(KIOSK, ""), (COUNTER, "huong")], ids=["kiosk", "counter"])
def test_checking_in_and_cancelling_say_where_and_by_whom(caller: Caller, officer: str) -> None:
    cancel = command_of(requests.CancelBooking(id=ID, code="c"), caller)
    assert cancel == commands.CancelAppointment(ID, caller.terminal, "c", officer)
    made = command_of(requests.CheckIn(id=ID, code="c", language="en"), caller)
    assert isinstance(made, commands.CheckIn)
    assert (made.terminal, made.code, made.language, made.officer) == (caller.terminal, "c", "en", officer)
    assert len(made.key) == KEY_LENGTH


def test_every_role_that_may_ask_to_rate_has_a_source() -> None:
    for role in get_args(Role):
        if requests.Rate in requests.ALLOWED[role]:
            assert command_of(requests.Rate(id=ID, scale=5, choice=1), Caller("t", role)) is not None
