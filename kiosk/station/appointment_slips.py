"""Prints the slip of an appointment made at a kiosk or a counter, and tells who made it what became of it.

A slip is no ticket: it is not journaled, and never printed again; the code stands on the screen too.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol

from devices.printers.session import Outcome, Reason
from devices.printers.ticket import TicketContent
from devices.runner import PortFullError
from kiosk.domain.state import Appointment
from kiosk.settings import CentreSettings
from kiosk.station.ticket_appointment import appointment_content
from kiosk.wire import pushes
from kiosk.wire.base import Language
from kiosk.wire.base import Outcome as PaperOutcome

log = logging.getLogger(__name__)

# An answer that was lost is asked for again within a minute; a kiosk makes no more slips in that time.
REMEMBERED = 50


class Printer(Protocol):
    def print_content(self, content: TicketContent, done: Callable[[Outcome, Reason], None]) -> None: ...


class AppointmentSlips:
    """`tell(terminal, status)` is called on the printer's thread."""

    def __init__(
        self,
        printer: Printer,
        centre: Callable[[], CentreSettings],
        tell: Callable[[str, pushes.PrintStatus], object],
    ) -> None:
        self._printer = printer
        self._centre = centre
        self._tell = tell
        self._outcomes: dict[str, PaperOutcome] = {}

    def print(self, appointment: Appointment, language: Language, terminal: str) -> PaperOutcome:
        """Once, however often the same booking is asked for."""
        code = appointment.code
        if code in self._outcomes:
            return self._outcomes[code]
        self._note(code, "queued")
        content = appointment_content(appointment, self._centre(), language)
        try:
            self._printer.print_content(content, partial(self._done, code, terminal))
        except (PortFullError, OSError, ValueError, RuntimeError) as error:
            log.error("appointment %s: slip not printed: %s", code, error)
            self._note(code, "failed")
        return self._outcomes[code]

    def _done(self, code: str, terminal: str, outcome: Outcome, reason: Reason) -> None:
        self._note(code, outcome)
        self._tell(terminal, pushes.PrintStatus(ticket=code, outcome=outcome, reason=reason))

    def _note(self, code: str, outcome: PaperOutcome) -> None:
        self._outcomes[code] = outcome
        if len(self._outcomes) > REMEMBERED:
            del self._outcomes[next(iter(self._outcomes))]
