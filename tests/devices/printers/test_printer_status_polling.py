"""A printer is asked now and then; what it says is told once, what is no reply is ignored."""

import pytest

from devices.facts import PortDown, PortUp, Received
from devices.printers.profile import PrinterProfile
from devices.printers.query import QUIET_MS, REPLY_MS
from devices.printers.session import (
    GRACE_MS,
    POLL_MS,
    JobFinished,
    StatusChanged,
    StrayBytes,
    Submit,
)
from tests.devices.printers.printer_line import TICKET, DyingTwin, Line


@pytest.fixture
def line(wide: PrinterProfile) -> Line:
    made = Line(wide)
    made.give(PortUp())
    return made


def test_an_idle_printer_is_asked_every_five_seconds(line: Line) -> None:
    line.run(100)
    line.sent.clear()
    line.run(3 * POLL_MS)
    assert line.sent.count(b"\x10\x04\x04") == 3


def test_a_change_of_status_is_told_once(line: Line) -> None:
    line.run(100)
    line.twin.paper_out = True
    line.run(4 * POLL_MS)
    told = [item.status.paper for item in line.outputs if isinstance(item, StatusChanged)]
    assert told == ["ok", "out"]


def test_a_lost_port_makes_the_status_unknown(line: Line) -> None:
    line.run(100)
    line.give(PortDown())
    assert isinstance(line.outputs[-1], StatusChanged)
    assert not line.outputs[-1].status.known


def test_stray_bytes_are_told_once_counted_and_ignored(line: Line) -> None:
    line.give(Received(b"\xff\xfe\x80"))
    line.give(Received(b"\xff"))
    assert [item for item in line.outputs if isinstance(item, StrayBytes)] == [StrayBytes(b"\xff")]
    assert line.session.stray_count == 4
    line.give(Submit("1", TICKET))
    line.run(1_000)
    assert line.jobs() == [JobFinished("1", "confirmed", "")]


def test_a_late_reply_puts_off_the_next_round_so_that_it_cannot_answer_it(wide: PrinterProfile) -> None:
    line = Line(wide, DyingTwin())
    line.give(PortUp(), Submit("1", TICKET))
    line.run(GRACE_MS + REPLY_MS + 100)
    line.give(Received(b"\x12"))
    assert line.session.next_wakeup_ms() == line.now_ms + QUIET_MS
