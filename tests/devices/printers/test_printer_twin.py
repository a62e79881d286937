"""The virtual printer behaves as the real ones do, also where they hurt."""

import time

import pytest

from devices.facts import Output, PortUp
from devices.printers.escpos import encode, wire_ms
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts
from devices.printers.session import JobFinished, PrinterSession, StatusChanged, Submit
from devices.printers.ticket import STANDARD_TICKET, ticket_document
from devices.printers.twin import PrinterTwin
from devices.printers.virtual import VirtualPrinter
from devices.runner import PortSettings, PortThread
from tests.patience import wait_for

BAUD = 460_800


@pytest.fixture(scope="module")
def ticket(wide: PrinterProfile, fonts: Fonts) -> bytes:
    return encode(ticket_document(STANDARD_TICKET, wide), wide, fonts)


def monotonic_ms() -> int:
    return int(time.monotonic() * 1000)


def test_real_time_requests_are_answered_even_inside_a_picture_and_taken_out_of_it() -> None:
    twin = PrinterTwin(rows_per_s=1_000_000)
    assert twin.step(0, b"\x1dv0\x00\x02\x00\x02\x00ab\x10\x04\x01cd\x1dVB\x00") == b"\x12"
    assert twin.step(1, b"") == b""
    assert twin.papers() == [b"\x1dv0\x00\x02\x00\x02\x00abcd\x1dVB\x00"]
    assert twin.faults == []


def test_a_lone_dle_is_data() -> None:
    twin = PrinterTwin(rows_per_s=1_000_000)
    twin.step(0, b"\x1dv0\x00\x03\x00\x01\x00\x10\x10\x10\x1dVB\x00")
    assert twin.faults == []
    assert len(twin.papers()) == 1


def test_without_flow_control_a_full_buffer_loses_bytes() -> None:
    twin = PrinterTwin(buffer_bytes=45, flow_control=False)
    twin.cover_open = True
    twin.step(0, b"A" * 50)
    assert twin.lost_bytes == 5


def test_with_flow_control_a_full_buffer_holds_the_host_back() -> None:
    twin = PrinterTwin(buffer_bytes=45)
    twin.paper_out = True
    assert twin.room() == 45
    twin.step(0, b"A" * 45)
    assert twin.room() == 0
    twin.paper_out = False
    twin.step(1, b"")
    assert twin.room() == 45


def test_printing_takes_its_time() -> None:
    twin = PrinterTwin(rows_per_s=1000)
    twin.step(0, b"\x1bJ\xff\x1dVB\x00")
    assert twin.papers() == []
    assert twin.next_wakeup_ms() == 255
    twin.step(255, b"")
    assert len(twin.papers()) == 1


def test_a_byte_it_does_not_know_is_a_fault_and_it_goes_on() -> None:
    twin = PrinterTwin(rows_per_s=1_000_000)
    twin.step(0, b"\x80A\n\x1dVB\x00")
    assert [fault.split(",")[0] for fault in twin.faults] == ["offset 0: found 80 41 0a 1d 56 42 00"]
    assert len(twin.papers()) == 1


def test_what_stands_whole_behind_a_spoilt_command_is_printed_at_once() -> None:
    twin = PrinterTwin(rows_per_s=1_000_000)
    twin.step(0, b"\x1b")  # half a command: the decoder waits for the rest
    twin.step(1, b"\x01A\n\x1dVB\x00")
    assert twin.faults
    assert len(twin.papers()) == 1
    assert twin.idle


def test_a_ticket_over_a_real_port_is_confirmed_and_arrives_whole(wide: PrinterProfile, ticket: bytes) -> None:
    outputs: list[Output] = []
    with VirtualPrinter(BAUD, rows_per_s=100_000) as printer:
        session = PrinterSession(wide, BAUD)
        thread = PortThread("t", PortSettings(printer.path, BAUD), session, outputs.append, monotonic_ms)
        thread.start()
        wait_for(lambda: any(isinstance(item, StatusChanged) for item in outputs))
        begun_s = time.monotonic()
        thread.post(Submit("1", ticket))
        wait_for(lambda: JobFinished("1", "confirmed", "") in outputs)
        taken_ms = (time.monotonic() - begun_s) * 1000
        thread.post(Submit("2", ticket))
        wait_for(lambda: JobFinished("2", "confirmed", "") in outputs)
        thread.stop()
        assert printer.papers() == [ticket, ticket]
        assert printer.faults == []
        assert printer.lost_bytes == 0
    assert taken_ms >= wire_ms(len(ticket), BAUD)


def test_no_paper_is_told_over_a_real_port_before_anything_is_sent(wide: PrinterProfile, ticket: bytes) -> None:
    outputs: list[Output] = []
    with VirtualPrinter(BAUD) as printer:
        printer.paper_out = True
        thread = PortThread(
            "t", PortSettings(printer.path, BAUD), PrinterSession(wide, BAUD), outputs.append, monotonic_ms
        )
        thread.start()
        wait_for(lambda: PortUp() in outputs)
        thread.post(Submit("1", ticket))
        wait_for(lambda: JobFinished("1", "failed", "paper_out") in outputs)
        thread.stop()
        assert b"A012" not in printer.received()


def test_a_cable_pulled_in_the_midst_of_a_ticket_makes_it_unknown(wide: PrinterProfile, ticket: bytes) -> None:
    outputs: list[Output] = []
    with VirtualPrinter(9_600) as printer:
        thread = PortThread(
            "t", PortSettings(printer.path, 9_600), PrinterSession(wide, 9_600), outputs.append, monotonic_ms
        )
        thread.start()
        wait_for(lambda: any(isinstance(item, StatusChanged) for item in outputs))
        thread.post(Submit("1", ticket))
        wait_for(lambda: len(printer.received()) > 200)
        printer.unplug()
        wait_for(lambda: JobFinished("1", "unknown", "port_lost") in outputs)
        thread.stop()


def test_the_states_of_the_printer_can_be_set_and_read() -> None:
    with VirtualPrinter(BAUD) as printer:
        for name in ("paper_out", "paper_near_end", "cover_open", "cutter_error", "silent"):
            assert getattr(printer, name) is False
            setattr(printer, name, True)
            assert getattr(printer, name) is True
        printer.stop()
