"""Frames of terminals to requests: round trips, and what is refused with which words."""

import json
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import asked, requests, say
from kiosk.wire.base import MAX_REQUEST_BYTES, WireError
from kiosk.wire.codec import decode_request, encode
from kiosk.wire.private import Contact

ID = "0123456789abcdef"
ALL = get_args(get_args(requests.AnyRequest)[0])

EXAMPLES: list[requests.Request] = [
    requests.Hello(id=ID, terminal="kiosk-1", role="kiosk", token="t" * 16),
    requests.TakeTicket(id=ID, service="chung-thuc", procedure="P001", priority=True, language="en"),
    requests.Search(id=ID, query="khai sinh", limit=50),
    requests.GetProcedure(id=ID, procedure="P001"),
    requests.AskGuide(id=ID, question="tang-le", language="en"),
    requests.PrintChecklist(id=ID, procedure="P001", language="en"),
    requests.FindTicket(id=ID, code="A012 4827"),
    requests.Rate(id=ID, ticket="20260730-A012", scale=3, choice=1),
    requests.GiveReasons(id=ID, rating="r-1", reasons=("cho-lau",), comment="Chờ lâu quá", skipped=False),
    requests.CallHelp(id=ID),
    requests.CallNext(id=ID),
    requests.Recall(id=ID),
    requests.NoShow(id=ID),
    requests.StartService(id=ID),
    requests.FinishService(id=ID),
    requests.FinishAndCall(id=ID),
    requests.CallTicket(id=ID, ticket="20260730-A012"),
    requests.ReturnTicket(id=ID),
    requests.Park(id=ID, reason="Đi phô tô"),
    requests.Transfer(id=ID, to_service="ho-tich", to_counter="quay-3"),
    requests.ChangeTicket(id=ID, ticket="20260730-A012", service="ho-tich", priority_class="cao-tuoi", dossiers=3),
    requests.PauseCounter(id=ID, reason="Đi họp"),
    requests.ResumeCounter(id=ID),
    requests.Undo(id=ID),
    requests.PauseService(id=ID, service="ho-tich", reason="Mất điện"),
    requests.ResumeService(id=ID, service="ho-tich"),
    requests.TakeTicketFor(id=ID, service="ho-tich", priority_class="cao-tuoi", dossiers=50, language="en"),
    requests.EnterPaperNumber(
        id=ID, ordinal=999, service="ho-tich", since=datetime(2026, 7, 30, 1, 5, tzinfo=UTC), language="vi"
    ),
    requests.FindNumber(id=ID, text="A012"),
    requests.ListAppointments(id=ID),
    requests.AnswerHelp(id=ID, terminal="kiosk-1"),
    requests.ConfirmDate(id=ID, business_day="2026-07-30"),
    requests.Reprint(id=ID, ticket="20260730-A012"),
    requests.ListSlots(id=ID, service="ho-tich", day=date(2026, 7, 30)),
    requests.Book(id=ID, service="ho-tich", due_at=datetime(2026, 7, 30, 1, 0, tzinfo=UTC), procedure="P001"),
    requests.CancelBooking(id=ID, code="H4827KM"),
    requests.CheckIn(id=ID, code="h48 27km", language="en"),
    requests.SkipRating(id=ID, ticket="20260730-A012", where="faces", how="idle"),
    asked.GiveBallot(id=ID, version="2026-11-21", answers=(asked.BallotAnswer(no=1, points=2),), skipped=(2, 3)),
    requests.AnswerConsultation(id=ID, consultation="ten-duong", option="dong-y", code="HK 0123"),
    requests.AskDossier(id=ID, code="H56.107.00-250715-0361", second="5678"),
    say.AskVoice(id=ID, code="y7k2 m9xt rapq"),
    say.GiveVoice(
        id=ID, kind="petition", text="Chờ lâu", contact=Contact(name="Lan", phone="0912"), consent="1a2b3c4d"
    ),
]


def test_the_examples_are_all_the_requests_there_are() -> None:
    assert {type(example) for example in EXAMPLES} == set(ALL)


@pytest.mark.parametrize("request_", EXAMPLES, ids=lambda r: str(type(r).__name__))
def test_a_request_survives_its_journey(request_: requests.Request) -> None:
    assert decode_request(encode(request_)) == request_
    assert decode_request(encode(request_).encode()) == request_


def test_a_later_versions_hello_is_read_so_that_the_answer_can_speak_of_versions() -> None:
    hello = next(example for example in EXAMPLES if isinstance(example, requests.Hello))
    assert decode_request(json.dumps({**json.loads(encode(hello)), "invented": 1})) == hello


@pytest.mark.parametrize(
    "request_",
    [example for example in EXAMPLES if not isinstance(example, requests.Hello)],
    ids=lambda r: str(type(r).__name__),
)
def test_a_key_that_is_not_ours_is_refused_in(request_: requests.Request) -> None:
    data = {**json.loads(encode(request_)), "invented": 1}
    with pytest.raises(WireError, match="invented"):
        decode_request(json.dumps(data))


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ("", "EOF"),
        ("[]", "dictionary|object"),
        ("{}", "tag"),
        ('{"type": "no_such", "id": "01234567"}', "no_such"),
        ('{"type": "call_help"}', "id"),
        ('{"type": "call_help", "id": "short"}', "at least 8"),
        (json.dumps({"type": "call_help", "id": "x" * 65}), "at most 64"),
        ('{"type": "rate", "id": "01234567", "scale": 6, "choice": 1}', "scale"),
        ('{"type": "rate", "id": "01234567", "scale": 5, "choice": 0}', "choice"),
        (json.dumps({"type": "give_reasons", "id": ID, "rating": "r", "comment": "x" * 1001}), "comment"),
        (json.dumps({"type": "search", "id": ID, "query": "x" * 201}), "query"),
        ('{"type": "park", "id": "01234567", "reason": ""}', "reason"),
        ('{"type": "change_ticket", "id": "01234567", "ticket": "t", "service": "s", "dossiers": 0}', "dossiers"),
        ('{"type": "take_ticket_for", "id": "01234567", "service": "s", "dossiers": 51}', "dossiers"),
        ('{"type": "enter_paper_number", "id": "01234567", "ordinal": 0, "service": "s"}', "ordinal"),
        (
            '{"type": "enter_paper_number", "id": "01234567", "ordinal": 1, "service": "s", '
            '"since": "2026-07-30T08:00:00"}',
            "timezone",
        ),
        ('{"type": "list_slots", "id": "01234567", "service": "s", "day": "2026-13-01"}', "day"),
        ('{"type": "book", "id": "01234567", "service": "s", "due_at": "2026-07-30T08:00:00"}', "timezone"),
        (json.dumps({"type": "find_number", "id": ID, "text": "x" * 21}), "text"),
        ('{"type": "call_help", "id": "\\ud800ffffffff"}', "hex escape"),
    ],
)
def test_a_wrong_frame_is_refused_with_what_was_expected(frame: str, words: str) -> None:
    with pytest.raises(WireError, match=words):
        decode_request(frame)


def test_a_frame_over_the_limit_is_refused_before_it_is_read() -> None:
    frame = json.dumps({"type": "search", "id": ID, "query": "x" * MAX_REQUEST_BYTES})
    with pytest.raises(WireError, match=f"expected at most {MAX_REQUEST_BYTES}"):
        decode_request(frame)


def test_the_limit_counts_bytes_and_not_letters() -> None:
    frame = json.dumps({"type": "search", "id": ID, "query": "ộ" * (MAX_REQUEST_BYTES // 2)}, ensure_ascii=False)
    assert len(frame) < MAX_REQUEST_BYTES < len(frame.encode())
    with pytest.raises(WireError, match=f"found a frame of {len(frame.encode())} bytes"):
        decode_request(frame)


def test_the_longest_honest_request_fits_the_limit() -> None:
    longest = requests.GiveReasons(id="x" * 64, rating="r" * 80, reasons=("ly-do" * 8,) * 6, comment="ộ" * 1000)
    assert decode_request(encode(longest)) == longest


@given(st.text(max_size=80) | st.binary(max_size=80))
def test_no_frame_breaks_the_reader(frame: str | bytes) -> None:
    with pytest.raises(WireError):
        decode_request(frame)
