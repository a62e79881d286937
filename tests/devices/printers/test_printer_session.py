"""Every job ends with the truth: confirmed, sent, unknown or failed."""

import dataclasses

import pytest

from devices.facts import PortUp
from devices.printers.escpos import FENCE
from devices.printers.profile import PrinterProfile
from devices.printers.query import REPLY_MS
from devices.printers.session import (
    AFTER_MS,
    GRACE_MS,
    PAYLOAD_MOST_BYTES,
    JobFinished,
    Submit,
)
from devices.printers.twin import PrinterTwin
from tests.devices.printers.printer_line import TICKET, DyingTwin, FencelessTwin, Line


@pytest.fixture
def line(wide: PrinterProfile) -> Line:
    made = Line(wide)
    made.give(PortUp())
    return made


def silent(profile: PrinterProfile) -> Line:
    made = Line(profile)
    made.twin.silent = True
    made.give(PortUp())
    made.run(3_000)
    return made


def test_a_well_printer_confirms_the_ticket(line: Line) -> None:
    line.give(Submit("1", TICKET))
    line.run(1_000)
    assert line.jobs() == [JobFinished("1", "confirmed", "")]
    assert line.twin.papers() == [TICKET]


def test_status_is_asked_before_and_after_each_ticket(line: Line) -> None:
    line.run(100)
    line.sent.clear()
    line.give(Submit("1", TICKET))
    line.run(1_000)
    requests = b"".join(b"\x10\x04" + bytes([number]) for number in (1, 2, 3, 4))
    assert bytes(line.sent) == requests + TICKET + FENCE + requests


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [("paper_out", "paper_out"), ("cover_open", "cover_open"), ("cutter_error", "cutter_error")],
)
def test_a_printer_in_trouble_gets_nothing_and_the_job_fails(line: Line, trouble: str, reason: str) -> None:
    setattr(line.twin, trouble, True)
    line.give(Submit("1", TICKET))
    line.run(1_000)
    assert [(job.outcome, job.reason) for job in line.jobs()] == [("failed", reason)]
    assert TICKET not in line.sent


def test_paper_that_ends_before_the_ticket_is_printed_makes_it_unknown(wide: PrinterProfile) -> None:
    line = Line(wide, PrinterTwin(rows_per_s=100))
    line.give(PortUp())
    line.run(100)
    line.give(Submit("1", b"\x1b@" + b"A012\n" * 20 + b"\x1dVB\x00"))
    line.run(1_000)
    line.twin.paper_out = True
    line.run(AFTER_MS + 2_000)
    assert line.jobs() == [JobFinished("1", "unknown", "paper_out")]


def test_a_printer_that_cannot_report_ends_in_sent(narrow: PrinterProfile) -> None:
    line = Line(narrow)
    line.give(PortUp(), Submit("1", TICKET))
    assert line.jobs() == [JobFinished("1", "sent", "no_status")]
    assert bytes(line.sent) == TICKET


def test_a_printer_that_never_spoke_ends_in_sent_too(wide: PrinterProfile) -> None:
    line = silent(wide)
    line.give(Submit("1", TICKET))
    line.run(10_000)
    assert line.jobs() == [JobFinished("1", "sent", "no_status")]


def test_a_printer_that_fell_silent_gets_nothing(line: Line) -> None:
    line.run(1_000)
    line.twin.silent = True
    line.give(Submit("1", TICKET))
    line.run(5_000)
    assert line.jobs() == [JobFinished("1", "failed", "no_status")]
    assert TICKET not in line.sent


def test_silence_after_the_ticket_is_unknown(wide: PrinterProfile) -> None:
    line = Line(wide, DyingTwin())
    line.give(PortUp(), Submit("1", TICKET))
    line.run(AFTER_MS + 3_000)
    assert line.jobs() == [JobFinished("1", "unknown", "no_status")]


def test_a_printer_that_ignores_the_fence_but_is_well_ends_in_sent(wide: PrinterProfile) -> None:
    line = Line(wide, FencelessTwin())
    line.give(PortUp(), Submit("1", TICKET))
    line.run(AFTER_MS + 2_000)
    assert line.jobs() == [JobFinished("1", "sent", "no_confirmation")]


def test_a_printer_that_was_silent_while_it_printed_is_believed_no_more_than_that_all_was_sent(
    wide: PrinterProfile,
) -> None:
    line = Line(wide, PrinterTwin(rows_per_s=200))
    line.give(PortUp())
    line.run(100)
    line.give(Submit("1", b"\x1b@" + b"A012\n" * 20 + b"\x1dVB\x00"))
    line.run(GRACE_MS)
    line.twin.silent = True
    line.run(REPLY_MS + 100)
    line.twin.silent = False
    line.run(AFTER_MS)
    assert line.jobs() == [JobFinished("1", "sent", "no_confirmation")]


def test_without_a_fence_in_the_profile_the_status_after_confirms(wide: PrinterProfile) -> None:
    line = Line(dataclasses.replace(wide, fence=False))
    line.give(PortUp(), Submit("1", TICKET))
    line.run(1_000)
    assert line.jobs() == [JobFinished("1", "confirmed", "")]
    assert FENCE not in line.sent


def test_a_job_without_a_port_fails_at_once(wide: PrinterProfile) -> None:
    line = Line(wide)
    line.give(Submit("1", TICKET))
    assert line.jobs() == [JobFinished("1", "failed", "port_lost")]


def test_jobs_are_printed_in_their_order(line: Line) -> None:
    line.give(*(Submit(str(number), TICKET) for number in range(5)))
    line.run(5_000)
    assert [job.job_id for job in line.jobs()] == ["0", "1", "2", "3", "4"]
    assert all(job.outcome == "confirmed" for job in line.jobs())


@pytest.mark.parametrize("size", [0, PAYLOAD_MOST_BYTES + 1])
def test_a_job_without_bytes_or_with_far_too_many_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="payload"):
        Submit("1", bytes(size))
