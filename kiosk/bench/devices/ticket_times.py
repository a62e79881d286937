"""Seconds from a ticket's commit to its last byte: a whole station, a port's thread, a wire paced to the baud rate.

The printer is quicker than its wire, so that only station and wire count. The floor is the same bytes written to the
same wire by nothing but `os.write`, in turns with the station's tickets.
"""

import os
import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from devices.printers.escpos import CUT
from devices.printers.twin import PrinterTwin
from devices.pty import PtyWire
from kiosk.bench.devices import standard
from kiosk.bench.devices.station import HeadlessStation
from kiosk.bench.row import Row
from kiosk.domain import kinds
from kiosk.domain.commands import TakeTicket
from kiosk.settings.station import PrinterPort
from kiosk.station.core import Answer, Ask
from kiosk.station.printing.setup import PrinterSetup, write_setup

Baud = Literal[9600, 19200, 115200]
Way = Literal["raster", "tcvn3"]
BAUDS: tuple[Baud, ...] = (9600, 19200, 115200)
PROFILES: dict[Way, str] = {"raster": "generic-80mm", "tcvn3": "epson-tm-t82"}
TURNS = 3  # tickets and floors in turns; the median counts
SPEED_MM_S = 20_000  # of the paper: the wire is what is measured
OVERHEAD, FIXED_S = 1.1, 0.05  # what station and port may add to the wire's own time
WAIT_S = 60  # for the last byte


class _TimedTwin(PrinterTwin):
    """Keeps when its bytes came: monotonic seconds, bytes so far."""

    arrivals: list[tuple[float, int]]

    def step(self, now_ms: int, received: bytes) -> bytes:
        if received:
            self.arrivals.append((time.monotonic(), (self.arrivals[-1][1] if self.arrivals else 0) + len(received)))
        return super().step(now_ms, received)


class TimedPrinter:
    """A printer at the end of a paced wire; runs until `stop`. The host opens `path`."""

    def __init__(self, profile_name: str, baud: int) -> None:
        self._twin = _TimedTwin.of_profile(standard.profile(profile_name), speed_mm_s=SPEED_MM_S)
        self._twin.arrivals = []
        self._wire = PtyWire("timed-printer", self._twin, baud)
        self.path = self._wire.path
        self.stop = self._wire.stop

    def last_byte(self) -> float:
        """When the end of the last ticket came."""
        with self._wire.lock:
            end = self._twin.received().rindex(CUT) + len(CUT)
            return next(at_s for at_s, count in self._twin.arrivals if count >= end)

    def tickets(self) -> list[bytes]:
        """Those that were cut, without what was asked in between."""
        with self._wire.lock:
            return self._twin.papers()


def rows(ways: Sequence[Way] = ("raster", "tcvn3"), bauds: Sequence[Baud] = BAUDS, turns: int = TURNS) -> Iterator[Row]:
    """One row for each way of printing Vietnamese and each baud rate."""
    for way in ways:
        for baud in bauds:
            yield measure(way, baud, turns)


def measure(way: Way, baud: Baud, turns: int) -> Row:
    """The medians of so many turns. TimeoutError when a ticket does not come out."""
    with tempfile.TemporaryDirectory() as name:
        folder, printer = Path(name), TimedPrinter(PROFILES[way], baud)
        plain = TimedPrinter(PROFILES[way], baud)
        page = 0 if way == "raster" else standard.profile(PROFILES[way]).tcvn3_page
        write_setup(folder, PrinterSetup(profile=PROFILES[way], way=way, page=page))
        try:
            with HeadlessStation(folder, PrinterPort(port=printer.path, baud=baud, profile=PROFILES[way])) as station:
                times = [(_ticket_s(station, printer), _floor_s(plain, printer.tickets()[-1])) for _ in range(turns)]
        finally:
            printer.stop()
            plain.stop()
        return _row(way, baud, len(printer.tickets()[-1]), times)


def _row(way: Way, baud: int, count: int, times: Sequence[tuple[float, float]]) -> Row:
    wire_s = count * 10 / baud
    value, floor = (statistics.median(each) for each in zip(*times, strict=True))
    goal = f"value <= {OVERHEAD} * {wire_s:.4f} + {FIXED_S}"
    note = f"{count:,} bytes are {wire_s:.3f} s on the wire; {len(times)} tickets, the slowest {max(times)[0]:.3f} s"
    return Row("devices", f"commit to last byte, {way}, {baud} baud", value, "s", goal, floor, note)


def _ticket_s(station: HeadlessStation, printer: TimedPrinter) -> float:
    """One ticket, from its commit to its last byte."""
    command = TakeTicket(uuid.uuid4().hex, "kiosk-1", "chung-thuc", "", False, "vi", "9fQ2x7Zd")
    answers: list[Answer] = []
    taken = len(station.commits)
    station.put(Ask(command, answers.append))
    committed_s, issued = station.wait_for(lambda fact: isinstance(fact, kinds.TicketIssued), taken)
    assert isinstance(issued, kinds.TicketIssued)
    station.wait_for(lambda fact: isinstance(fact, kinds.TicketPrinted) and fact.ticket == issued.ticket, taken)
    return printer.last_byte() - committed_s


def _floor_s(printer: TimedPrinter, data: bytes) -> float:
    """The same bytes by nothing but writing."""
    before = len(printer.tickets())
    port = os.open(printer.path, os.O_RDWR | os.O_NOCTTY)
    try:
        begun_s = time.monotonic()
        with suppress(BlockingIOError):
            while data:
                data = data[os.write(port, data) :]
        while len(printer.tickets()) == before:
            if time.monotonic() - begun_s > WAIT_S:
                raise TimeoutError(f"{printer.path}: no whole ticket within {WAIT_S} s")
            time.sleep(0.01)
    finally:
        os.close(port)
    return printer.last_byte() - begun_s
