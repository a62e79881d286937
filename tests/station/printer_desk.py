"""A ticket printer of the station whose port is a list: what is printed is looked at, how it ended is told by hand."""

from collections.abc import Callable
from pathlib import Path

from devices.facts import DeviceSession, Input, Output
from devices.printers.session import JobFinished, Outcome, Reason, StatusChanged, Submit
from devices.printers.status import PrinterStatus
from devices.runner import PortSettings
from devices.trace import Trace
from kiosk.settings.station import PrinterPort
from kiosk.station import core
from kiosk.station.printing.paper import TicketPrinter

PROFILES = Path(__file__).parents[2] / "config" / "printers"


class ListPort:
    """As `PortThread`, but keeps what it is given."""

    def __init__(self) -> None:
        self.trace: Trace | None = None
        self.posted: list[Input] = []

    def start(self) -> None:
        return

    def post(self, item: Input) -> None:
        self.posted.append(item)

    def stop_soon(self) -> None:
        return

    def stop(self) -> None:
        return


class PrinterDesk:
    """The printer, and what it told the core."""

    def __init__(self, folder: Path, profile: str = "epson-tm-t82", roll_mm: int = 80_000) -> None:
        self.port = ListPort()
        self.told: list[core.Input] = []
        self._hear: Callable[[Output], None] = lambda _: None
        settings = PrinterPort(port="/dev/printer", profile=profile, roll_mm=roll_mm)
        profile_file = PROFILES / f"{profile}.toml"
        self.printer = TicketPrinter(settings, profile_file, folder, self.told.append, lambda: 0, self._make_port)

    def _make_port(
        self,
        name: str,
        settings: PortSettings,
        session: DeviceSession,
        on_output: Callable[[Output], None],
        clock_ms: Callable[[], int],
    ) -> ListPort:
        self._hear = on_output
        return self.port

    def last(self) -> Submit:
        """What was given to the driver last."""
        submit = self.port.posted[-1]
        assert isinstance(submit, Submit)
        return submit

    def end(self, outcome: Outcome = "confirmed", reason: Reason = "") -> None:
        """The last job ends."""
        self._hear(JobFinished(self.last().job_id, outcome, reason))

    def status(self, status: PrinterStatus) -> None:
        self._hear(StatusChanged(status))

    def used(self) -> list[core.PaperUsed]:
        return [item for item in self.told if isinstance(item, core.PaperUsed)]
