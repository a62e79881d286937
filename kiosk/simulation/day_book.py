"""What a plain run has recorded: judged and counted day by day, then forgotten, so that a year fits into memory."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from kiosk.domain import kinds
from kiosk.domain.forecast.day import Day
from kiosk.domain.forecast.experience import Experience
from kiosk.domain.forecast.learning import experience_of, remembered
from kiosk.domain.forecast.reading import day_of
from kiosk.domain.forecast.score import Score, score_of_day
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.simulation.checks_of_people import acknowledged_is_kept, numbers_once, one_tap_one_ticket, presses_once
from kiosk.simulation.checks_of_queue import QueueChecks
from kiosk.simulation.ledger import Ledger
from kiosk.simulation.violation import TOLD_MOST, Violation
from kiosk.simulation.waits import Waits

CHECKS = {
    "numbers_once": numbers_once,
    "acknowledged_is_kept": acknowledged_is_kept,
    "one_tap_one_ticket": one_tap_one_ticket,
    "presses_once": presses_once,
}


_as_bytes = msgspec.json.Encoder().encode


class Place(NamedTuple):
    """Where a fact stands, as an event's identity says it."""

    epoch: int
    seq: int


class DayRecord:
    """As `kiosk.simulation.record.Record`, of one day."""

    def __init__(self) -> None:
        self._facts: list[tuple[Place, datetime, Fact]] = []

    def add(self, place: Place, at: datetime, fact: Fact) -> None:
        self._facts.append((place, at, fact))

    def facts(self, *types: type[Fact]) -> Iterator[tuple[Place, Fact]]:
        return ((place, fact) for place, _, fact in self._facts if isinstance(fact, types))

    def timed(self) -> Iterator[tuple[datetime, Fact]]:
        return ((at, fact) for _, at, fact in self._facts)


class DayBook:
    """`keep` takes what is recorded, in order; the digest of all of it is the same for the same story."""

    def __init__(self, rules: Rules, ledger: Ledger) -> None:
        self._ledger = ledger
        self._queue = QueueChecks(rules, ledger.named)
        self._day = DayRecord()
        self._digest = hashlib.sha256()
        self.waits = Waits(rules.wait_max_s)
        self.score = self._last = Score()
        self._last_day = ""
        self.days = 0
        self._learned: tuple[Day, ...] = ()
        self.found: list[Violation] = []
        self.events = self.tickets = self.ratings = 0

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def experience(self) -> Experience:
        """What the days before have taught."""
        return experience_of(self._learned)

    def scored(self) -> kinds.ForecastScored | None:
        """How true the forecasts of the last day were; None when there were none."""
        last, many = self._last, self._last.tickets
        if not many:
            return None
        errors_s = round(last.error_s / many), round(last.naive_error_s / many)
        return kinds.ForecastScored(self._last_day, many, last.ranges, last.covered, *errors_s)

    def figures(self) -> dict[str, Any]:
        return {
            "expired": self.waits.expired,
            "no_show": self.waits.no_show,
            "waits": self.waits.as_json(),
            "forecast": _forecast(self.score),
        }

    def keep(self, at: datetime, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self._keep(at, fact)

    def _keep(self, at: datetime, fact: Fact) -> None:
        self.events += 1
        self._digest.update(_as_bytes((at, fact.KIND, _values(fact))))
        if isinstance(fact, kinds.DayOpened):
            self._close_day()
        self.tickets += isinstance(fact, kinds.TicketIssued)
        self.ratings += isinstance(fact, kinds.RatingGiven)
        self._day.add(Place(1, self.events), at, fact)
        for invariant, text in self._queue.see(fact, at):
            self._wrong(invariant, text)

    def _close_day(self) -> None:
        """Before the queue's checks forget it."""
        for name, check in CHECKS.items():
            for text in islice(check(self._ledger, self._day), TOLD_MOST):
                self._wrong(name, text)
        passages = self._queue.passages.of.values()
        self.waits.add(passages)
        self.days += 1
        day = day_of(self._day.timed())
        self._learned = remembered(self._learned, day)
        self._last, self._last_day = score_of_day(day), self._queue.day
        self.score += self._last
        self._ledger.forget()
        self._day = DayRecord()

    def _wrong(self, invariant: str, text: str) -> None:
        if sum(1 for violation in self.found if violation.invariant == invariant) < TOLD_MOST:
            self.found.append(Violation(invariant, text))


def _forecast(score: Score) -> dict[str, Any]:
    """`coverage` of those who were told a range of minutes."""
    many = max(1, score.tickets)
    return {
        "tickets": score.tickets,
        "ranges": score.ranges,
        "coverage": round(score.covered / max(1, score.ranges), 3),
        "mean_error_min": round(score.error_s / many / 60, 2),
        "naive_mean_error_min": round(score.naive_error_s / many / 60, 2),
        "ratio": round(score.error_s / score.naive_error_s, 3) if score.naive_error_s else None,
    }


@cache
def _reader(kind: str) -> Callable[[Fact], Any]:
    return attrgetter(*(field.name for field in fields(kinds.KINDS[kind])))


def _values(fact: Fact) -> Any:
    """All it holds, in the order of its fields."""
    return _reader(fact.KIND)(fact)
