"""The printer's end of the station: jobs to bytes, the driver's words to the core's."""

import logging
import uuid
from collections.abc import Callable
from pathlib import Path

from devices.facts import Output, PortDown, PortFault, PortUp
from devices.printers import nv
from devices.printers.escpos import Slip, slip
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts, find_fonts
from devices.printers.session import JobFinished, Outcome, PrinterSession, Reason, StatusChanged, StrayBytes, Submit
from devices.printers.status import PrinterStatus
from devices.printers.ticket import TicketContent, kept_groups, ticket_document
from devices.runner import PortFullError, PortSettings, PortThread
from devices.trace import RING_BYTES, Trace
from kiosk.clock import Clock
from kiosk.domain.rules import Rules
from kiosk.domain.state import Ticket
from kiosk.procedures.catalogue import Procedure
from kiosk.settings import CentreSettings
from kiosk.settings.station import PrinterPort, StationSettings
from kiosk.station import core
from kiosk.station.health import PaperState
from kiosk.station.machine import Machine, MakePort
from kiosk.station.port_words import PORT_WORDS
from kiosk.station.printing.proof_paper import proof_paper
from kiosk.station.printing.roll import Roll, RollCounter
from kiosk.station.printing.setup import PrinterSetup, read_setup, write_setup
from kiosk.station.printing.spooler import Job
from kiosk.station.printing.ticket_paper import ticket_content

Done = Callable[[Outcome, Reason], None]

log = logging.getLogger(__name__)


class TicketPrinter:
    """`put` hands the driver's reports to the core; called on the port's own thread. `folder` keeps answer and roll."""

    def __init__(
        self,
        port: PrinterPort,
        profile_file: Path,
        folder: Path,
        put: Callable[[core.Input], None],
        clock_ms: Callable[[], int],
        make_port: MakePort = PortThread,
    ) -> None:
        self._port = port
        self._folder = folder
        self._put = put
        self.model: PrinterProfile = load_profile(profile_file)
        self.fonts: Fonts = find_fonts()
        self.setup, fault = read_setup(folder, self.model)
        if fault:
            log.warning("printer %s: %s; Vietnamese goes as raster", port.port, fault)
        self._fed_dots: dict[str, int] = {}  # by job, of those at the driver
        self._done: dict[str, Done] = {}  # of slips that are no tickets
        self._roll = RollCounter(folder, self._roll_counted)
        session = PrinterSession(self.model, port.baud)
        settings = PortSettings(port.port, port.baud, rtscts=port.rtscts, trace_bytes=RING_BYTES)
        self._thread = make_port("printer", settings, session, self._heard, clock_ms)

    @property
    def trace(self) -> Trace | None:
        """What went over its port lately."""
        return self._thread.trace

    def start(self) -> None:
        self._roll_counted(self._roll.roll)
        self._thread.start()

    def stop_soon(self) -> None:
        self._thread.stop_soon()

    def stop(self) -> None:
        self._thread.stop()

    def use(self, setup: PrinterSetup) -> None:
        """Tickets are printed this way from now on. ProfileError when the printer cannot; OSError when not stored."""
        setup.applied(self.model)
        write_setup(self._folder, setup)
        self.setup = setup

    def roll_changed(self) -> None:
        """Staff put a new roll in."""
        self._roll.roll_changed()

    def submit(
        self, job: Job, ticket: Ticket, centre: CentreSettings, rules: Rules, procedure: Procedure | None = None
    ) -> None:
        self._post(job.id, self._slip(ticket_content(ticket, centre, rules, procedure, reprint=job.reprint)))

    def print_content(self, content: TicketContent, done: Done) -> None:
        """Prints what is laid out like a ticket, but is none."""
        self.print_slip(self._slip(content), done)

    def print_slip(self, made: Slip, done: Done) -> None:
        """Prints what is no ticket, in its turn; `done` hears the outcome, on the port's thread. When that hangs:
        PortFullError, and `done` hears nothing."""
        job = f"slip/{uuid.uuid4().hex}"
        self._done[job] = done
        self._post(job, made)

    def _slip(self, content: TicketContent) -> Slip:
        setup = self.setup  # may be another one a moment later
        profile = setup.applied(self.model)
        stored = {digest: picture.key.encode("ascii") for digest, picture in setup.pictures.items()}
        album = nv.known(kept_groups(content, profile) if stored else (), stored, self.model, self.fonts)
        return slip(ticket_document(content, profile), profile, self.fonts, album=album)

    def _post(self, job: str, made: Slip) -> None:
        submit = Submit(job, made.data)
        self._fed_dots[job] = made.fed_dots
        try:
            self._thread.post(submit)
        except PortFullError:
            del self._fed_dots[job]
            self._done.pop(job, None)
            raise

    def _heard(self, output: Output) -> None:
        match output:
            case JobFinished():
                self._finished(output)
            case StatusChanged():
                log.info("printer %s: %s", self._port.port, output.status)
                self._roll.heard(output.status)
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
                self._put(core.PortChanged(self._port.port, PORT_WORDS[output.reason_kind]))
                self._put(core.PrinterChanged("trouble", ready=False))
            case StrayBytes():
                log.warning("printer %s: ignored bytes that are no reply: %s", self._port.port, output.data.hex(" "))

    def _finished(self, job: JobFinished) -> None:
        dots = self._fed_dots.pop(job.job_id, 0)
        if job.outcome != "failed":  # of an unknown one nobody knows how much: better too early for a new roll
            self._roll.fed(dots, self.model.dpi)
        done = self._done.pop(job.job_id, None)
        if done is not None:
            done(job.outcome, job.reason)
        else:
            self._put(core.JobFinished(job.job_id, job.outcome, job.reason))

    def _roll_counted(self, roll: Roll) -> None:
        self._put(core.PaperUsed(roll.used_mm, roll.left_mm(self._port.roll_mm)))


def printer_of(
    settings: StationSettings, put: Callable[[core.Input], None], clock_ms: Callable[[], int], machine: Machine
) -> TicketPrinter | None:
    """None where the centre has none."""
    port = settings.printer
    if port is None:
        return None
    return TicketPrinter(port, machine.profile(port.profile), settings.data_dir, put, clock_ms, machine.make_port)


def tester(printer: TicketPrinter | None, centre: Callable[[], CentreSettings], clock: Clock) -> Callable[[Done], bool]:
    """Prints a page of proof, as `print_slip`; False without a printer. ValueError when its words cannot be printed."""

    def print_test(done: Done) -> bool:
        if printer is not None:
            page = proof_paper(centre(), clock.now(), printer.setup.applied(printer.model), printer.fonts)
            printer.print_slip(page, done)
        return printer is not None

    return print_test


def paper_state(status: PrinterStatus) -> PaperState:
    """The driver's status as one word for screens and staff; a printer that left something out is not "ok"."""
    if status.fault is not None:
        return "out" if status.fault == "paper_out" else "trouble"
    if status.paper == "near_end":
        return "low"
    return "ok" if status.known else "unknown"
