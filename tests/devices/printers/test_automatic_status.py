"""Automatic status back: read byte by byte, told at once, never mistaken for another answer."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.facts import Input, Output, PortUp, Received, Send, Tick, Written
from devices.printers.automatic import GATHER_MS, SWITCH_ON, Gatherer, block, parse
from devices.printers.profile import load_profile
from devices.printers.session import JobFinished, PrinterSession, StatusChanged, Submit
from devices.printers.status import Paper, PrinterStatus, is_reply
from devices.printers.twin import PrinterTwin

PROFILES = Path(__file__).parents[3] / "config" / "printers"
EPSON = load_profile(PROFILES / "epson-tm-t88.toml")
TICKET = b"\x1b@A012\n\x1dVB\x00"
PAPERS: list[Paper] = ["ok", "near_end", "out"]
STATES = [
    PrinterStatus(paper, cover, cutter, paper == "out" or cover or cutter)
    for paper, cover, cutter in itertools.product(PAPERS, (False, True), (False, True))
]


class Wire:
    """A session and a twin that hear each other at once, under a clock moved by hand."""

    def __init__(self) -> None:
        self.session, self.twin = PrinterSession(EPSON, 115_200), PrinterTwin(rows_per_s=1_000_000)
        self.now_ms = 0
        self.outputs: list[Output] = []
        self.sent = bytearray()
        self.give(PortUp())
        self.run(1_000)

    def give(self, *inputs: Input) -> None:
        pending: list[Input] = list(inputs)
        while pending:
            made, pending = self.session.step(self.now_ms, pending), []
            for output in made:
                if isinstance(output, Send):
                    self.sent += output.data
                    answer = self.twin.step(self.now_ms, output.data)
                    pending += [Written(len(output.data)), Received(answer)]
                else:
                    self.outputs.append(output)

    def run(self, duration_ms: int) -> None:
        """Lets time pass in steps of 10 ms, without a round of requests when it is short."""
        for _ in range(0, duration_ms, 10):
            self.now_ms += 10
            self.give(Received(self.twin.step(self.now_ms, b"")), Tick())

    def statuses(self) -> list[PrinterStatus]:
        return [item.status for item in self.outputs if isinstance(item, StatusChanged)]


@pytest.mark.parametrize("status", STATES)
def test_every_state_comes_back_from_its_four_bytes(status: PrinterStatus) -> None:
    assert parse(block(status)) == status


def test_the_idle_printer_sends_what_the_reference_shows() -> None:
    assert block(PrinterStatus("ok", False, False, False)) == b"\x10\x00\x00\x0f"


@pytest.mark.parametrize("wrong", [b"", b"\x10\x00\x00", b"\x12\x00\x00\x0f", b"\x10\x10\x00\x0f", b"\x10\x00\x80\x0f"])
def test_bytes_with_wrong_fixed_bits_are_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match="expected four bytes"):
        parse(wrong)


def test_no_byte_of_a_block_can_be_a_reply_to_a_request() -> None:
    gatherer = Gatherer()
    replies = [byte for byte in range(256) if is_reply(byte)]
    assert replies
    assert not any(gatherer.take(0, byte) for byte in replies)
    gatherer.take(0, 0x10)
    assert not any(gatherer.take(0, byte) for byte in replies)


def test_a_block_whose_rest_is_lost_does_not_eat_what_comes_later() -> None:
    gatherer = Gatherer()
    assert gatherer.take(0, 0x10)
    assert not gatherer.take(GATHER_MS + 1, 0x00)


@given(st.binary(max_size=40), st.sampled_from(STATES))
def test_a_whole_block_is_found_behind_any_junk(junk: bytes, status: PrinterStatus) -> None:
    gatherer = Gatherer()
    for byte in junk + block(status):
        gatherer.take(0, byte)
    assert gatherer.status == status


def test_an_open_cover_is_told_without_being_asked() -> None:
    wire = Wire()
    wire.sent.clear()
    wire.twin.cover_open = True
    wire.run(20)
    assert wire.statuses()[-1].fault == "cover_open"
    assert not wire.sent


def test_after_a_ticket_it_is_switched_on_again_and_the_ticket_is_confirmed() -> None:
    wire = Wire()
    wire.give(Submit("1", TICKET))
    wire.run(2_000)
    assert JobFinished("1", "confirmed", "") in wire.outputs
    assert wire.twin.papers() == [TICKET]
    wire.sent.clear()
    wire.twin.paper_near_end = True
    wire.run(20)
    assert wire.statuses()[-1].paper == "near_end"
    assert not wire.sent


def test_after_a_silence_it_is_switched_on_again() -> None:
    wire = Wire()
    wire.twin.silent = True
    wire.run(6_000)
    wire.twin.silent = False
    wire.sent.clear()
    wire.run(6_000)
    assert SWITCH_ON in wire.sent


def test_a_printer_without_it_is_not_asked_for_it() -> None:
    session = PrinterSession(load_profile(PROFILES / "generic-80mm.toml"), 115_200)
    sent = session.step(0, [PortUp(), Submit("1", TICKET)]) + session.step(10_000, [Tick()])
    assert not any(SWITCH_ON in item.data for item in sent if isinstance(item, Send))
