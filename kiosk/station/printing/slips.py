"""Prints slips that are no tickets (an appointment, a procedure's papers, a receipt), and tells the terminal that asked
what became of each.

A slip is not journaled, and never printed again: what it says stands on the screen too.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol

from devices.printers.session import Outcome, Reason
from devices.printers.ticket import TicketContent
from devices.runner import PortFullError
from kiosk.wire import pushes
from kiosk.wire.base import Outcome as PaperOutcome

log = logging.getLogger(__name__)

# An answer that was lost is asked for again within a minute; a kiosk makes no more slips in that time.
REMEMBERED = 50

Making = Callable[[], TicketContent]


class Printer(Protocol):
    def print_content(self, content: TicketContent, done: Callable[[Outcome, Reason], None]) -> None: ...


class Slips:
    """`tell(terminal, status)` is called on the printer's thread."""

    def __init__(self, printer: Printer, tell: Callable[[str, pushes.PrintStatus], object]) -> None:
        self._printer = printer
        self._tell = tell
        self._outcomes: dict[str, PaperOutcome] = {}

    def print(self, key: str, make: Making, terminal: str) -> PaperOutcome:
        """Once, however often the same `key` is asked for; PrintStatus names it. `make`: what the slip says."""
        if key in self._outcomes:
            return self._outcomes[key]
        self._note(key, "queued")
        try:
            self._printer.print_content(make(), partial(self._done, key, terminal))
        except (PortFullError, OSError, ValueError, RuntimeError) as error:
            log.error("terminal %s: a slip was not printed: %s", terminal, error)
            self._note(key, "failed")
        return self._outcomes[key]

    def _done(self, key: str, terminal: str, outcome: Outcome, reason: Reason) -> None:
        self._note(key, outcome)
        self._tell(terminal, pushes.PrintStatus(ticket=key, outcome=outcome, reason=reason))

    def _note(self, key: str, outcome: PaperOutcome) -> None:
        self._outcomes[key] = outcome
        if len(self._outcomes) > REMEMBERED:
            del self._outcomes[next(iter(self._outcomes))]
