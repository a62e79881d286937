"""Ports without a wire, for the plain simulation: the printer prints, a press arrives, nothing is encoded."""

from collections.abc import Callable

from devices.facts import Input, Output, PortUp
from devices.panels.facts import Pressed
from devices.printers.session import JobFinished, Submit
from devices.trace import Trace
from kiosk.simulation.schedule import Schedule

# A ticket of 150 mm and its cut.
PRINT_MS = 2_500


class PlainPort:
    """What `kiosk.station.machine.Port` asks for."""

    trace: Trace | None = None

    def __init__(self, schedule: Schedule, on_output: Callable[[Output], None], after: Callable[[], None]) -> None:
        self._schedule = schedule
        self._on_output = on_output
        self._after = after
        self._open = False

    def start(self) -> None:
        self._open = True
        self._say(PortUp())

    def post(self, item: Input) -> None:
        if isinstance(item, Submit):
            job = JobFinished(item.job_id, "confirmed")
            self._schedule.after(PRINT_MS, lambda: self._say(job))

    def stop_soon(self) -> None:
        """Nothing to begin."""

    def stop(self) -> None:
        self._open = False

    def pressed(self, key: int, boot_id: int, seq: int) -> None:
        self._schedule.after(1, lambda: self._say(Pressed(1, key, boot_id, seq, 1)))

    def _say(self, output: Output) -> None:
        if self._open:
            self._on_output(output)
            self._after()
