"""Status bytes: their fixed bits are checked, causes come before consequences, silence is unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printers.query import REPLY_MS, StatusQuery
from devices.printers.status import REQUESTS, UNKNOWN, PrinterStatus, is_fence, is_reply, parse, replies

WELL = PrinterStatus("ok", False, False, False)
FAULTS = [
    (PrinterStatus("out", False, False, True), "paper_out"),
    (PrinterStatus("ok", True, False, True), "cover_open"),
    (PrinterStatus("out", True, False, True), "cover_open"),
    (PrinterStatus("ok", False, True, True), "cutter_error"),
]


def answered(data: bytes) -> StatusQuery:
    query = StatusQuery(0)
    query.begin()
    for byte in data:
        query.reply(0, byte)
    return query


def test_a_well_printer_answers_twelve_hex_four_times() -> None:
    assert parse(b"\x12\x12\x12\x12") == WELL
    assert WELL.fault is None
    assert WELL.known


@pytest.mark.parametrize(("status", "fault"), FAULTS)
def test_what_the_twin_says_is_what_is_parsed(status: PrinterStatus, fault: str) -> None:
    assert parse(replies(status)) == status
    assert status.fault == fault


def test_near_end_is_told_and_is_no_fault() -> None:
    status = parse(b"\x12\x12\x12\x1e")
    assert status.paper == "near_end"
    assert status.fault is None


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\x1a\x12\x12\x12", "offline"),
        (b"\x12\x32\x12\x12", "paper_out"),
        (b"\x12\x12\x12\x72", "paper_out"),
        (b"\x12\x16\x12\x12", "cover_open"),
        (b"\x12\x52\x12\x12", "offline"),
        (b"\x12\x12\x1a\x12", "cutter_error"),
        (b"\x12\x12\x32\x12", "offline"),
    ],
)
def test_each_bit_of_the_reference_means_its_fault(data: bytes, fault: str) -> None:
    assert parse(data).fault == fault


@given(st.integers(0, 255))
def test_only_bytes_with_the_fixed_bits_are_replies(byte: int) -> None:
    assert is_reply(byte) == (f"{byte:08b}"[0] + f"{byte:08b}"[3] + f"{byte:08b}"[6:] == "0110")
    assert not (is_reply(byte) and is_fence(byte))


def test_wrong_fixed_bits_are_refused_with_what_was_found() -> None:
    with pytest.raises(ValueError, match="reply 11111111; expected fixed bits 0xx1xx10"):
        parse(b"\x12\x12\xff\x12")


def test_silence_is_unknown_and_never_ok() -> None:
    assert not UNKNOWN.known
    assert UNKNOWN.paper == "unknown"
    query = StatusQuery(0)
    query.begin()
    query.expire(REPLY_MS - 1)
    assert not query.done
    query.expire(REPLY_MS)
    assert query.done
    assert query.status == UNKNOWN


def test_requests_go_one_after_the_other() -> None:
    query = StatusQuery(0)
    sent = [query.begin(), *[query.reply(0, 0x12) for _ in range(4)]]
    assert sent == [*REQUESTS, b""]
    assert query.status == WELL


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_too_few_or_too_many_replies_are_unknown(count: int) -> None:
    assert answered(b"\x12" * count).status == UNKNOWN
