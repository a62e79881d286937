"""A ticket that was interrupted ends with the truth, and the printer is brought back before the next one."""

import dataclasses

import pytest

from devices.facts import Input, PortDown, PortUp, Received, WriteStalled, Written
from devices.printers.bands import BAND_MOST_BYTES
from devices.printers.profile import PrinterProfile
from devices.printers.session import (
    AFTER_MS,
    JOBS_MOST,
    JobFinished,
    Submit,
)
from devices.printers.twin import PrinterTwin
from tests.devices.printers.printer_line import TICKET, FencelessTwin, Line


def begun(wide: PrinterProfile) -> Line:
    line = Line(dataclasses.replace(wide, status=False))
    line.writes = False
    line.give(PortUp(), Submit("1", TICKET), Submit("2", TICKET))
    return line


@pytest.mark.parametrize(("loss", "reason"), [(PortDown(), "port_lost"), (WriteStalled(), "write_timeout")])
def test_interrupted_writing_is_unknown(wide: PrinterProfile, loss: Input, reason: str) -> None:
    line = begun(wide)
    line.give(Written(1), loss)
    assert (line.jobs()[0].job_id, line.jobs()[0].outcome, line.jobs()[0].reason) == ("1", "unknown", reason)


@pytest.mark.parametrize(("loss", "reason"), [(PortDown(), "port_lost"), (WriteStalled(), "write_timeout")])
def test_a_job_of_which_no_byte_was_taken_has_failed(wide: PrinterProfile, loss: Input, reason: str) -> None:
    line = begun(wide)
    line.give(loss)
    assert (line.jobs()[0].job_id, line.jobs()[0].outcome, line.jobs()[0].reason) == ("1", "failed", reason)


def test_jobs_that_waited_fail_with_the_port(wide: PrinterProfile) -> None:
    line = begun(wide)
    line.give(Written(1), PortDown())
    assert line.jobs()[1] == JobFinished("2", "failed", "port_lost")


def test_after_an_interrupted_ticket_the_printer_is_brought_back_first(wide: PrinterProfile) -> None:
    line = begun(wide)
    line.give(Written(1), PortDown(), PortUp())
    line.sent.clear()
    line.give(Submit("3", TICKET))
    assert line.sent.startswith(bytes(BAND_MOST_BYTES) + b"\x1b@")
    assert line.sent.endswith(TICKET)
    line.give(Written(len(line.sent)))
    line.sent.clear()
    line.give(Submit("4", TICKET))
    assert bytes(line.sent) == TICKET


def test_after_a_ticket_whose_proof_did_not_come_the_printer_is_brought_back_first(wide: PrinterProfile) -> None:
    line = Line(wide, PrinterTwin())
    line.give(PortUp())
    line.run(100)
    line.give(Submit("1", TICKET))
    line.run(1_000)
    spoilt = TICKET[:-4] + b"\x1dv0\x00\x01\x00\xff\x03" + TICKET[-4:]  # a picture that takes all that follows
    line.give(Submit("2", spoilt))
    line.run(AFTER_MS + 2_000)
    line.give(Submit("3", TICKET))
    line.run(2_000)
    assert [(job.outcome, job.reason) for job in line.jobs()] == [
        ("confirmed", ""),
        ("sent", "no_confirmation"),
        ("confirmed", ""),
    ]
    assert line.twin.papers()[-1] == TICKET


def test_a_port_lost_while_waiting_for_the_status_after_is_unknown(wide: PrinterProfile) -> None:
    line = Line(wide, PrinterTwin(rows_per_s=10))
    line.give(PortUp())
    line.run(100)
    line.give(Submit("1", TICKET))
    line.give(PortDown())
    assert line.jobs() == [JobFinished("1", "unknown", "port_lost")]


def test_the_proof_of_a_stuck_ticket_does_not_confirm_the_next(wide: PrinterProfile) -> None:
    line = Line(wide, FencelessTwin())
    line.give(PortUp(), Submit("1", TICKET))
    line.twin.paper_out = True
    line.run(2_000)
    assert line.jobs() == [JobFinished("1", "unknown", "paper_out")]
    line.twin.paper_out = False
    line.give(Submit("2", TICKET))
    line.give(Received(b"\x00"))
    line.run(1_000)
    assert len(line.jobs()) == 1
    line.give(Received(b"\x00"))
    line.run(1_000)
    assert line.jobs()[1] == JobFinished("2", "confirmed", "")


def test_too_many_waiting_jobs_fail_and_are_named(wide: PrinterProfile) -> None:
    line = begun(wide)
    line.give(*(Submit(f"x{number}", TICKET) for number in range(JOBS_MOST)))
    assert {job.reason for job in line.jobs()} == {"queue_full"}
    assert len(line.jobs()) == 2
