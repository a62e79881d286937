"""What a plain run has recorded: judged and counted day by day, then forgotten, so that a year fits into memory."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.simulation.checks_of_people import acknowledged_is_kept, numbers_once, one_tap_one_ticket, presses_once
from kiosk.simulation.checks_of_queue import QueueChecks
from kiosk.simulation.forecast_score import ForecastScore
from kiosk.simulation.ledger import Ledger
from kiosk.simulation.violation import TOLD_MOST, Violation
from kiosk.simulation.waits import Waits

CHECKS = {
    "numbers_once": numbers_once,
    "acknowledged_is_kept": acknowledged_is_kept,
    "one_tap_one_ticket": one_tap_one_ticket,
    "presses_once": presses_once,
}


class Place(NamedTuple):
    """Where a fact stands, as an event's identity says it."""

    epoch: int
    seq: int


class DayRecord:
    """As `kiosk.simulation.record.Record`, of one day."""

    def __init__(self) -> None:
        self._facts: list[tuple[Place, Fact]] = []

    def add(self, place: Place, fact: Fact) -> None:
        self._facts.append((place, fact))

    def facts(self, *types: type[Fact]) -> Iterator[tuple[Place, Fact]]:
        return ((place, fact) for place, fact in self._facts if isinstance(fact, types))


class DayBook:
    """`keep` takes what is recorded, in order; the digest of all of it is the same for the same story."""

    def __init__(self, rules: Rules, ledger: Ledger) -> None:
        self._ledger = ledger
        self._queue = QueueChecks(rules, ledger.named)
        self._day = DayRecord()
        self._digest = hashlib.sha256()
        self.waits = Waits(rules.wait_max_s)
        self.forecast = ForecastScore(rules)
        self.found: list[Violation] = []
        self.events = self.tickets = self.ratings = 0

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def figures(self) -> dict[str, Any]:
        return {
            "expired": self.waits.expired,
            "no_show": self.waits.no_show,
            "waits": self.waits.as_json(),
            "forecast": self.forecast.as_json(),
        }

    def keep(self, at: datetime, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self._keep(at, fact)

    def _keep(self, at: datetime, fact: Fact) -> None:
        self.events += 1
        self._digest.update(f"{at.timestamp()} {fact!r}".encode())
        if isinstance(fact, kinds.DayOpened):
            self._close_day()
        self.tickets += isinstance(fact, kinds.TicketIssued)
        self.ratings += isinstance(fact, kinds.RatingGiven)
        self._day.add(Place(1, self.events), fact)
        for invariant, text in self._queue.see(fact, at):
            self._wrong(invariant, text)

    def _close_day(self) -> None:
        """Before the queue's checks forget it."""
        for name, check in CHECKS.items():
            for text in islice(check(self._ledger, self._day), TOLD_MOST):
                self._wrong(name, text)
        passages = self._queue.passages.of.values()
        self.waits.add(passages)
        self.forecast.add(passages)
        self._ledger.forget()
        self._day = DayRecord()

    def _wrong(self, invariant: str, text: str) -> None:
        if sum(1 for violation in self.found if violation.invariant == invariant) < TOLD_MOST:
            self.found.append(Violation(invariant, text))
