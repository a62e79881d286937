"""Every job ends once, with the truth: confirmed, sent, unknown or failed."""

import dataclasses
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.facts import Input, Output, PortDown, PortUp, Received, Send, Tick, WriteStalled, Written
from devices.printers.bands import BAND_MOST_BYTES
from devices.printers.escpos import FENCE
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.query import QUIET_MS, REPLY_MS
from devices.printers.session import (
    AFTER_MS,
    GRACE_MS,
    JOBS_MOST,
    PAYLOAD_MOST_BYTES,
    POLL_MS,
    JobFinished,
    PrinterSession,
    StatusChanged,
    StrayBytes,
    Submit,
)
from devices.printers.twin import PrinterTwin

PROFILES = Path(__file__).parents[3] / "config" / "printers"
TICKET = b"\x1b@A012\n\x1dVB\x00"
BAUD = 115_200


class FencelessTwin(PrinterTwin):
    """Does not know GS r."""

    def step(self, now_ms: int, received: bytes) -> bytes:
        return super().step(now_ms, received.replace(FENCE, b""))


class DyingTwin(PrinterTwin):
    """Falls silent when it gets a ticket."""

    def step(self, now_ms: int, received: bytes) -> bytes:
        self.silent = self.silent or TICKET in received
        return super().step(now_ms, received)


class Line:
    """A session and a twin on an ideal wire, under a clock moved by hand."""

    def __init__(self, profile: PrinterProfile, twin: PrinterTwin | None = None, *, writes: bool = True) -> None:
        self.session = PrinterSession(profile, BAUD)
        self.twin = twin or PrinterTwin(rows_per_s=1_000_000)
        self.now_ms = 0
        self.outputs: list[Output] = []
        self.sent = bytearray()
        self.writes = writes

    def give(self, *inputs: Input) -> None:
        """Steps the session; what it sends arrives at once and is answered at once."""
        pending: list[Input] = list(inputs)
        while pending:
            outputs = self.session.step(self.now_ms, pending)
            pending = []
            for output in outputs:
                if isinstance(output, Send):
                    pending += self._carry(output.data)
                else:
                    self.outputs.append(output)

    def _carry(self, data: bytes) -> list[Input]:
        self.sent += data
        if not self.writes:
            return []
        answer = self.twin.step(self.now_ms, data)
        return [Written(len(data)), *([Received(answer)] if answer else [])]

    def run(self, duration_ms: int) -> None:
        """Lets time pass, waking the session when it asks to be."""
        end_ms = self.now_ms + duration_ms
        while True:
            wake_ms = self.session.next_wakeup_ms()
            due_ms = min((at for at in (wake_ms, self.twin.next_wakeup_ms()) if at is not None), default=end_ms)
            if due_ms > end_ms:
                break
            self.now_ms = max(self.now_ms + 1, due_ms)
            answer = self.twin.step(self.now_ms, b"")
            self.give(*([Received(answer)] if answer else []), Tick())
        self.now_ms = end_ms

    def jobs(self) -> list[JobFinished]:
        return [item for item in self.outputs if isinstance(item, JobFinished)]


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


def test_jobs_are_printed_in_their_order(line: Line) -> None:
    line.give(*(Submit(str(number), TICKET) for number in range(5)))
    line.run(5_000)
    assert [job.job_id for job in line.jobs()] == ["0", "1", "2", "3", "4"]
    assert all(job.outcome == "confirmed" for job in line.jobs())


def test_too_many_waiting_jobs_fail_and_are_named(wide: PrinterProfile) -> None:
    line = begun(wide)
    line.give(*(Submit(f"x{number}", TICKET) for number in range(JOBS_MOST)))
    assert {job.reason for job in line.jobs()} == {"queue_full"}
    assert len(line.jobs()) == 2


@pytest.mark.parametrize("size", [0, PAYLOAD_MOST_BYTES + 1])
def test_a_job_without_bytes_or_with_far_too_many_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="payload"):
        Submit("1", bytes(size))


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


class Storm:
    """Anything at any time, but no more bytes written than were sent."""

    def __init__(self, profile: PrinterProfile, rng: random.Random) -> None:
        self.session = PrinterSession(profile, BAUD)
        self.rng = rng
        self.now_ms = self.submitted = self.unwritten = 0
        self.outputs: list[Output] = []

    def step(self, event: str) -> None:
        self.now_ms += self.rng.randrange(0, 7_000 if event == "long" else 300)
        outputs = self.session.step(self.now_ms, [self.input(event)])
        self.unwritten += sum(len(item.data) for item in outputs if isinstance(item, Send))
        self.outputs += outputs

    def input(self, event: str) -> Input:
        if event in ("written", "partial") and self.unwritten:
            return self.written(self.unwritten if event == "written" else self.rng.randint(1, self.unwritten))
        if event in ("down", "stall"):
            self.unwritten = 0
        if event == "submit":
            self.submitted += 1
            return Submit(str(self.submitted), TICKET)
        return INPUTS.get(event, Tick())

    def written(self, count: int) -> Input:
        self.unwritten -= count
        return Written(count)


INPUTS: dict[str, Input] = {
    "down": PortDown(),
    "up": PortUp(),
    "stall": WriteStalled(),
    "well": Received(b"\x12"),
    "out": Received(b"\x72"),
    "noise": Received(b"\xff\x00\x93"),
    "fence": Received(b"\x00"),
}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*INPUTS, "submit", "partial", "written", "short", "long"]), max_size=60),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(),
)
def test_every_job_ends_exactly_once_whatever_happens(
    events: Sequence[str], status: bool, fence: bool, asb: bool, seed: int
) -> None:
    storm = Storm(dataclasses.replace(_profile(status, fence), asb=asb), random.Random(seed))
    for event in [*events, "down"]:
        storm.step(event)
    ended = [int(item.job_id) for item in storm.outputs if isinstance(item, JobFinished)]
    assert sorted(ended) == list(range(1, storm.submitted + 1))


def _profile(status: bool, fence: bool) -> PrinterProfile:
    generic = load_profile(PROFILES / "generic-80mm.toml")
    return dataclasses.replace(generic, status=status, fence=fence, flow_control="none")
