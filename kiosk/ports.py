"""`kiosk port trace`: what goes over a port, in words; a running station's port through the station."""

import dataclasses
import json
import os
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Protocol, TextIO

import click

from devices.facts import DeviceSession, Input, Output, PortFault
from devices.modbus.bus_reading import BusReader
from devices.printers import commissioning
from devices.printers.session import PrinterSession
from devices.runner import PortSettings, PortThread
from devices.trace import Entry
from devices.trace_reading import TraceReader
from kiosk.configuration import load_station
from kiosk.printer.models import printer_model
from kiosk.settings.station import StationSettings
from kiosk.staff_client import StaffClient
from kiosk.station.lock import is_held
from kiosk.station.staff_door import TRACE
from kiosk.stop_signals import stop_signals

PROFILE = "generic-80mm"  # of a printer of which nothing is known
LOOK_S = 0.2  # how often new bytes are shown
TRACE_MOST_BYTES = 1_048_576  # between two looks; a port of 460,800 baud brings 9,216


class Source(AbstractContextManager["Source"], Protocol):
    """Where entries come from while it is entered; `reader` knows what the port is for."""

    reader: TraceReader

    def entries(self, after: int) -> list[Entry]:
        """Entries behind number `after`. RuntimeError when there will be none, saying why."""
        ...


class StationPort(AbstractContextManager["StationPort"]):
    """A port that the running station has open."""

    def __init__(self, client: StaffClient, port: str, reader: TraceReader) -> None:
        self._client, self._port = client, port
        self.reader = reader

    def __exit__(self, *_: object) -> None:
        return None

    def entries(self, after: int) -> list[Entry]:
        answer = self._client.ask("GET", TRACE, params={"port": self._port, "after": str(after)})
        return [
            Entry(number, at_ms, direction, bytes.fromhex(data)) for number, at_ms, direction, data in answer["entries"]
        ]


class OwnPort(AbstractContextManager["OwnPort"]):
    """A port opened here; `ask_printer` asks for a printer's status every few seconds, else it is only listened to."""

    def __init__(self, settings: PortSettings, *, ask_printer: bool = False, bus: BusReader | None = None) -> None:
        self.reader = TraceReader(commissioning.pages(printer_model(PROFILE)), bus)
        self._faults: list[PortFault] = []
        self._thread = PortThread(
            "trace",
            dataclasses.replace(settings, trace_bytes=TRACE_MOST_BYTES),
            _printer(settings.baud) if ask_printer else Listener(),
            lambda output: self._faults.append(output) if isinstance(output, PortFault) else None,
            lambda: time.monotonic_ns() // 1_000_000,
        )

    def __enter__(self) -> "OwnPort":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.stop()

    def entries(self, after: int) -> list[Entry]:
        entries = self._thread.trace.entries(after) if self._thread.trace else []
        if self._faults and after == 0 and not entries:
            raise RuntimeError(self._faults[0].text)
        return entries


class Listener:
    """A session that says nothing to the device."""

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        return []

    def next_wakeup_ms(self) -> int | None:
        return None


class Shown:
    """Prints what is new and keeps it in a file, a JSON object a line: at_ms, direction, hex."""

    def __init__(self, source: Source, out: TextIO | None) -> None:
        self._source, self._out = source, out
        self._last = 0

    def update(self) -> None:
        for entry in self._source.entries(self._last):
            if 0 < self._last < entry.number - 1:
                click.echo(f"{entry.number - self._last - 1} portions dropped")
            self._last = entry.number
            for line in self._source.reader.lines(entry):
                click.echo(line)
            self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        if self._out is not None:
            kept = {"at_ms": entry.at_ms, "direction": entry.direction, "hex": entry.data.hex()}
            self._out.write(json.dumps(kept) + "\n")


def station_port(settings_file: Path, path: str) -> StationPort | None:
    """The port of a running station of these settings; None: no settings, no station, or not its port."""
    if not settings_file.exists():
        return None
    settings = load_station(settings_file)
    wanted = os.path.realpath(path)
    port = next((name for name in settings.serial_ports if os.path.realpath(name) == wanted), None)
    if port is None or not is_held(settings.data_dir):
        return None
    return StationPort(StaffClient(settings), port, _reader(settings, port))


def _reader(settings: StationSettings, port: str) -> TraceReader:
    """What the settings know of a port of theirs."""
    bus = next((bus for bus in settings.buses if bus.port == port), None)
    if bus is not None:
        return TraceReader(bus=BusReader([item.address for item in bus.devices if item.kind == "register_panel"]))
    return TraceReader(commissioning.pages(printer_model(settings.printer.profile if settings.printer else PROFILE)))


def show(source: Source, seconds: float | None, out: Path | None) -> None:
    """Until `seconds` are over or told to stop. RuntimeError when the port cannot be opened at the start."""
    with ExitStack() as stack:
        stopped = stack.enter_context(stop_signals())
        shown = Shown(source, stack.enter_context(out.open("w", encoding="utf-8")) if out else None)
        end_s = time.monotonic() + seconds if seconds is not None else float("inf")
        with source:
            while not stopped.wait(LOOK_S) and time.monotonic() < end_s:
                shown.update()
        shown.update()  # also what came while the port was closed


def _printer(baud: int) -> DeviceSession:
    """Asks for its status every few seconds."""
    return PrinterSession(printer_model(PROFILE), baud)
