"""`kiosk port trace`: what goes over a port, in words, while no station runs."""

import json
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click

from devices.facts import DeviceSession, Input, Output, PortFault
from devices.printers.profile import load_profile
from devices.printers.session import PrinterSession
from devices.runner import PortSettings, PortThread
from devices.trace import Entry, Trace
from devices.trace_reading import TraceReader
from kiosk import resources
from kiosk.stop_signals import stop_signals

LOOK_S = 0.1  # how often new bytes are shown
TRACE_MOST_BYTES = 1_048_576  # between two looks; a port of 460,800 baud brings 4,608


class Listener:
    """A session that says nothing to the device."""

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        return []

    def next_wakeup_ms(self) -> int | None:
        return None


class Shown:
    """Prints what is new in a trace and keeps it in a file, a JSON object a line: at_ms, direction, hex."""

    def __init__(self, trace: Trace, out: TextIO | None) -> None:
        self._trace, self._out = trace, out
        self._reader = TraceReader()
        self._last = 0

    def update(self) -> None:
        for entry in self._trace.entries(self._last):
            if entry.number > self._last + 1:
                click.echo(f"{entry.number - self._last - 1} portions dropped")
            self._last = entry.number
            for line in self._reader.lines(entry):
                click.echo(line)
            self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        if self._out is not None:
            kept = {"at_ms": entry.at_ms, "direction": entry.direction, "hex": entry.data.hex()}
            self._out.write(json.dumps(kept) + "\n")


def run_trace(settings: PortSettings, seconds: float | None, out: Path | None, *, ask_printer: bool) -> None:
    """Until `seconds` are over or told to stop. RuntimeError when the port cannot be opened at the start."""
    faults: list[PortFault] = []
    thread = PortThread(
        "trace",
        settings,
        _printer(settings.baud) if ask_printer else Listener(),
        lambda output: faults.append(output) if isinstance(output, PortFault) else None,
        lambda: time.monotonic_ns() // 1_000_000,
    )
    assert thread.trace is not None, "expected settings with trace_bytes"
    with ExitStack() as stack:
        stopped = stack.enter_context(stop_signals())
        shown = Shown(thread.trace, stack.enter_context(out.open("w", encoding="utf-8")) if out else None)
        thread.start()
        stack.callback(thread.stop)
        end_s = time.monotonic() + seconds if seconds is not None else float("inf")
        while not stopped.wait(LOOK_S) and time.monotonic() < end_s:
            shown.update()
            if faults and not thread.trace.entries():
                raise RuntimeError(faults[0].text)
        thread.stop()
        shown.update()


def _printer(baud: int) -> DeviceSession:
    """Asks for its status every few seconds."""
    return PrinterSession(load_profile(resources.config("printers", "generic-80mm.toml")), baud)
