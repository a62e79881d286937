"""The printer's end of the station: jobs to bytes, the driver's words to the core's."""

import logging
from collections.abc import Callable
from pathlib import Path

from devices.facts import Output, PortDown, PortFault, PortUp
from devices.printers.escpos import encode
from devices.printers.profile import load_profile
from devices.printers.raster import find_fonts
from devices.printers.session import JobFinished, PrinterSession, StatusChanged, StrayBytes, Submit
from devices.printers.status import PrinterStatus
from devices.printers.ticket import ticket_document
from devices.runner import PortSettings, PortThread
from devices.trace import RING_BYTES, Trace
from kiosk.domain.rules import Rules
from kiosk.domain.state import Ticket
from kiosk.procedures.catalogue import Procedure
from kiosk.settings import CentreSettings, PrinterPort
from kiosk.station import core
from kiosk.station.health import PaperState
from kiosk.station.machine import MakePort
from kiosk.station.spooler import Job
from kiosk.station.ticket_paper import ticket_content

log = logging.getLogger(__name__)


class TicketPrinter:
    """`put` hands the driver's reports to the core; called on the port's own thread."""

    def __init__(
        self,
        port: PrinterPort,
        profile_file: Path,
        put: Callable[[core.Input], None],
        clock_ms: Callable[[], int],
        make_port: MakePort = PortThread,
    ) -> None:
        self._port = port
        self._profile = load_profile(profile_file)
        self._fonts = find_fonts()
        self._put = put
        session = PrinterSession(self._profile, port.baud)
        settings = PortSettings(port.port, port.baud, rtscts=port.rtscts, trace_bytes=RING_BYTES)
        self._thread = make_port("printer", settings, session, self._heard, clock_ms)

    @property
    def trace(self) -> Trace | None:
        """What went over its port lately."""
        return self._thread.trace

    def start(self) -> None:
        self._thread.start()

    def stop_soon(self) -> None:
        self._thread.stop_soon()

    def stop(self) -> None:
        self._thread.stop()

    def submit(
        self, job: Job, ticket: Ticket, centre: CentreSettings, rules: Rules, procedure: Procedure | None = None
    ) -> None:
        content = ticket_content(ticket, centre, rules, procedure, reprint=job.reprint)
        self._thread.post(Submit(job.id, encode(ticket_document(content, self._profile), self._profile, self._fonts)))

    def _heard(self, output: Output) -> None:
        match output:
            case JobFinished():
                self._put(core.JobFinished(output.job_id, output.outcome, output.reason))
            case StatusChanged():
                log.info("printer %s: %s", self._port.port, output.status)
                paper = paper_state(output.status)
                self._put(core.PrinterChanged(paper, ready=output.status.fault is None))
            case PortUp():
                self._put(core.PortChanged(self._port.port, ""))
                # ready until it says otherwise: a printer that never speaks still prints
                self._put(core.PrinterChanged("unknown", ready=True))
            case PortDown():
                self._put(core.PrinterChanged("trouble", ready=False))
            case PortFault():
                log.warning("printer %s: %s", self._port.port, output.text)
                self._put(core.PortChanged(self._port.port, output.text))
                self._put(core.PrinterChanged("trouble", ready=False))
            case StrayBytes():
                log.warning("printer %s: ignored bytes that are no reply: %s", self._port.port, output.data.hex(" "))


def paper_state(status: PrinterStatus) -> PaperState:
    """The driver's status as one word for screens and staff; a printer that left something out is not "ok"."""
    if status.fault is not None:
        return "out" if status.fault == "paper_out" else "trouble"
    if status.paper == "near_end":
        return "low"
    return "ok" if status.known else "unknown"
