"""Follows a day's events by itself: where each ticket is, who sits where. Knows nothing of a station's state."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from kiosk.domain import kinds
from kiosk.domain.events import parse_rfc3339
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules

ENDED = ("finished", "no_show", "expired")


@dataclass
class Passage:
    """A ticket's way through its day. `called_at`: the first call that was not taken back; `open_counters` when issued.

    `standing` of an appointment as in its event, else "".
    """

    issued: kinds.TicketIssued
    issued_at: datetime
    since: datetime
    due_at: datetime | None
    open_counters: int
    service: str
    status: str = "waiting"
    counter: str = ""
    for_counter: str = ""
    priority_class: str = ""
    standing: str = ""
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def waits_since(self) -> datetime:
        return max(self.since, self.due_at) if self.due_at else self.since


@dataclass
class Seat:
    officer: str = ""
    paused: bool = False
    ticket: str = ""

    @property
    def calls(self) -> bool:
        return bool(self.officer) and not self.paused


@dataclass(slots=True)
class _Before:
    """What an undo of this command brings back."""

    command_id: str
    seat: Seat
    passages: dict[str, Passage] = field(default_factory=dict)


_STATUS = {
    kinds.ServiceStarted: "serving",
    kinds.ServiceFinished: "finished",
    kinds.TicketNoShow: "no_show",
    kinds.TicketReturned: "waiting",
    kinds.TicketParked: "parked",
    kinds.TicketTransferred: "waiting",
}


T = TypeVar("T", Passage, Seat)


def _copy(known: T) -> T:
    """As copy.copy, which takes long to find out how."""
    made = object.__new__(type(known))
    made.__dict__.update(known.__dict__)
    return made


class Passages:
    """The open day's. `see` each fact in order; what it yields is wrong, in words."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.of: dict[str, Passage] = {}
        self.seats = {counter: Seat() for counter in rules.counters}
        self._waiting: dict[str, Passage] = {}
        self._before: dict[str, _Before] = {}
        self._changes: dict[type[Fact], Callable[[Any, datetime], Iterator[str]]] = {
            kinds.TicketIssued: self._issued,
            kinds.TicketCalled: self._called,
            kinds.TicketRecalled: self._here,
            kinds.TicketChanged: self._changed,
            kinds.TicketExpired: self._expired,
            kinds.ActionUndone: self._undone,
            kinds.CounterOpened: self._opened,
            kinds.CounterClosed: self._closed,
            kinds.CounterPaused: self._paused,
            kinds.CounterResumed: self._paused,
            kinds.AppointmentArrived: self._arrived,
            **dict.fromkeys(_STATUS, self._moved),
        }

    def see(self, fact: Fact, at: datetime) -> Iterator[str]:
        change = self._changes.get(type(fact))
        return change(fact, at) if change else iter(())

    def waiting(self) -> Iterator[Passage]:
        return iter(self._waiting.values())

    def may_call(self, counter: str, passage: Passage) -> bool:
        """As officers are told: their services, those they stand in for, and who was sent to them alone."""
        if passage.for_counter == counter:
            return True
        if passage.for_counter and self.seats[passage.for_counter].calls:
            return False
        known = self._rules.counters[counter]
        if passage.service in known.services:
            return True
        return passage.service in known.stands_in_for and not self._open_counters(passage.service)

    def _open_counters(self, service: str) -> int:
        return sum(1 for c in self._rules.counters_serving(service) if self.seats[c.id].calls)

    # --- tickets

    def _issued(self, fact: kinds.TicketIssued, at: datetime) -> Iterator[str]:
        if fact.ticket in self.of:
            yield f"{fact.number} was given twice on {fact.business_day}"
        passage = Passage(
            issued=fact,
            issued_at=at,
            since=parse_rfc3339(fact.since) if fact.since else at,
            due_at=parse_rfc3339(fact.due_at) if fact.due_at else None,
            open_counters=self._open_counters(fact.service),
            service=fact.service,
            priority_class=fact.priority_class or ("other" if fact.priority else ""),
        )
        self.of[fact.ticket] = self._waiting[fact.ticket] = passage

    def _called(self, fact: kinds.TicketCalled, at: datetime) -> Iterator[str]:
        passage, seat = self.of[fact.ticket], self.seats[fact.counter]
        if passage.status in ("called", "serving"):
            yield f"{passage.issued.number} was called to {fact.counter} while it was at {passage.counter}"
        if seat.ticket:
            yield f"{fact.counter} called {passage.issued.number} while {seat.ticket} was there"
        self._keep(fact, fact.ticket)
        passage.status, passage.counter = "called", fact.counter
        passage.called_at = passage.called_at or at
        seat.ticket = fact.ticket
        self._waiting.pop(fact.ticket, None)

    def _here(self, fact: kinds.TicketAtCounter, at: datetime) -> Iterator[str]:
        if self.seats[fact.counter].ticket != fact.ticket:
            yield f"{fact.KIND} of {fact.ticket} at {fact.counter}, where it is not"

    def _moved(self, fact: kinds.TicketAtCounter, at: datetime) -> Iterator[str]:
        yield from self._here(fact, at)
        self._keep(fact, fact.ticket)
        passage, status = self.of[fact.ticket], _STATUS[type(fact)]
        passage.status = status
        if isinstance(fact, kinds.ServiceStarted):
            passage.started_at = at - timedelta(milliseconds=fact.age_ms)
            return
        self.seats[fact.counter].ticket = ""
        if isinstance(fact, kinds.ServiceFinished):
            passage.finished_at = at
        if isinstance(fact, kinds.TicketTransferred):
            passage.service = fact.to_service or passage.service
            passage.for_counter = fact.to_counter
        if status == "waiting":
            self._waiting[fact.ticket] = passage

    def _changed(self, fact: kinds.TicketChanged, at: datetime) -> Iterator[str]:
        passage = self.of[fact.ticket]
        passage.service, passage.priority_class = fact.service, fact.priority_class
        yield from ()

    def _expired(self, fact: kinds.TicketExpired, at: datetime) -> Iterator[str]:
        passage = self.of[fact.ticket]
        if passage.status in ENDED:
            yield f"{passage.issued.number} expired though it had ended as {passage.status}"
        passage.status = "expired"
        self._waiting.pop(fact.ticket, None)

    def _arrived(self, fact: kinds.AppointmentArrived, at: datetime) -> Iterator[str]:
        self.of[fact.ticket].standing = fact.standing
        yield from ()

    # --- counters

    def _opened(self, fact: kinds.CounterOpened, at: datetime) -> Iterator[str]:
        self._before.pop(fact.counter, None)
        seat = self.seats[fact.counter]
        seat.officer, seat.paused = fact.officer, False
        yield from ()

    def _closed(self, fact: kinds.CounterClosed, at: datetime) -> Iterator[str]:
        self._before.pop(fact.counter, None)
        seat = self.seats[fact.counter]
        seat.officer, seat.paused = "", False
        yield from ()

    def _paused(self, fact: kinds.CounterPaused | kinds.CounterResumed, at: datetime) -> Iterator[str]:
        self._keep(fact, "")
        self.seats[fact.counter].paused = isinstance(fact, kinds.CounterPaused)
        yield from ()

    # --- what may be taken back

    def _keep(self, fact: Any, ticket: str) -> None:
        before = self._before.get(fact.counter)
        if before is None or before.command_id != fact.command_id:
            before = self._before[fact.counter] = _Before(fact.command_id, _copy(self.seats[fact.counter]))
        if ticket and ticket not in before.passages:
            before.passages[ticket] = _copy(self.of[ticket])

    def _undone(self, fact: kinds.ActionUndone, at: datetime) -> Iterator[str]:
        before = self._before.pop(fact.counter, None)
        if before is None or before.command_id != fact.undoes:
            yield f"{fact.action} was undone at {fact.counter}, where it was not the last action"
            return
        self.seats[fact.counter].ticket, self.seats[fact.counter].paused = before.seat.ticket, before.seat.paused
        for ticket, passage in before.passages.items():
            passage.priority_class = self.of[ticket].priority_class
            self.of[ticket] = passage
            self._waiting.pop(ticket, None)
            if passage.status == "waiting":
                self._waiting[ticket] = passage
