"""From a day's events to what a forecast learns from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.domain import kinds
from kiosk.domain.calendar import local
from kiosk.domain.events import Event, parse_rfc3339
from kiosk.domain.forecast.day import Day, Wait, second_of_day
from kiosk.domain.forecast.work import units_of
from kiosk.domain.kinds import Fact, fact_of

# Of one day so many tickets are remembered: a large ward has some hundreds.
TICKETS_MOST = 3_000
# Longer than this nobody is served: the officer forgot to end it.
LONGEST_S = 4 * 3600.0
_ENDS = (
    kinds.ServiceFinished,
    kinds.TicketNoShow,
    kinds.TicketReturned,
    kinds.TicketParked,
    kinds.TicketTransferred,
)
_SEATS = (kinds.CounterOpened, kinds.CounterResumed, kinds.CounterClosed, kinds.CounterPaused)
_READ = (kinds.TicketIssued, kinds.TicketCalled, kinds.ServiceStarted, *_ENDS, *_SEATS)
_KINDS = frozenset(kind.KIND for kind in _READ)


@dataclass(slots=True)
class _Ticket:
    issued: kinds.TicketIssued
    at: datetime
    called_at: datetime | None = None


@dataclass(slots=True)
class _Seat:
    """`ticket` since when at this counter, and since when served."""

    ticket: str
    called_at: datetime
    started_at: datetime | None = None


@dataclass(slots=True)
class _Reader:
    """What has been seen so far of the day."""

    tickets: dict[str, _Ticket] = field(default_factory=dict)
    seats: dict[str, _Seat] = field(default_factory=dict)
    ended_at: dict[str, datetime] = field(default_factory=dict)
    taken_s: dict[str, list[float]] = field(default_factory=dict)
    served_s: dict[str, list[float]] = field(default_factory=dict)
    pauses_s: list[float] = field(default_factory=list)
    breaks_s: list[float] = field(default_factory=list)
    away: list[tuple[int, int]] = field(default_factory=list)
    turned_at: dict[str, datetime] = field(default_factory=dict)
    gone: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)

    def read(self, at: datetime, fact: Fact) -> None:
        match fact:
            case kinds.TicketIssued() if len(self.tickets) < TICKETS_MOST:
                self.tickets[fact.ticket] = _Ticket(fact, at)
            case kinds.TicketCalled():
                self._called(fact, at)
            case kinds.ServiceStarted() if fact.counter in self.seats:
                self.seats[fact.counter].started_at = at - timedelta(milliseconds=fact.age_ms)
            case kinds.TicketAtCounter() if isinstance(fact, _ENDS):
                self._ended(fact, at)
            case kinds.CounterOpened() | kinds.CounterResumed() | kinds.CounterClosed() | kinds.CounterPaused():
                self._turned(fact, at)

    def _turned(
        self,
        fact: kinds.CounterOpened | kinds.CounterResumed | kinds.CounterClosed | kinds.CounterPaused,
        at: datetime,
    ) -> None:
        """`gone`: when the counter was closed last, until it is known whether somebody had waited for it."""
        counter = fact.counter
        self.ended_at.pop(counter, None)  # away: no pause between two tickets
        turned_at = self.turned_at.pop(counter, None)
        if isinstance(fact, kinds.CounterPaused | kinds.CounterClosed):
            self.turned_at[counter] = at
        elif turned_at is not None and isinstance(fact, kinds.CounterResumed):
            self.breaks_s.append(min(LONGEST_S, (at - turned_at).total_seconds()))
        elif turned_at is not None:
            self.gone[counter] = turned_at, at

    def _called(self, fact: kinds.TicketCalled, at: datetime) -> None:
        ticket = self.tickets.get(fact.ticket)
        if ticket is None:
            return
        ended_at = self.ended_at.pop(fact.counter, None)
        if ended_at is not None:
            self.pauses_s.append((at - max(ended_at, ticket.at)).total_seconds())
        gone = self.gone.pop(fact.counter, None)
        if gone is not None and ticket.at < gone[0]:
            self.away.append((second_of_day(gone[0]), second_of_day(gone[1])))
        self.seats[fact.counter] = _Seat(fact.ticket, at)
        if ticket.called_at is None:  # what was told was told of the first call
            ticket.called_at = at

    def _ended(self, fact: kinds.TicketAtCounter, at: datetime) -> None:
        seat, ticket = self.seats.pop(fact.counter, None), self.tickets.get(fact.ticket)
        if seat is None or ticket is None or seat.ticket != fact.ticket:
            return
        self.ended_at[fact.counter] = at
        service = ticket.issued.service
        taken_s = min(LONGEST_S, (at - seat.called_at).total_seconds())
        self.taken_s.setdefault(service, []).append(taken_s / units_of(ticket.issued.dossiers))
        if isinstance(fact, kinds.ServiceFinished) and seat.started_at is not None:
            self.served_s.setdefault(service, []).append(min(LONGEST_S, (at - seat.started_at).total_seconds()))

    def waits(self) -> Iterator[Wait]:
        for ticket in self.tickets.values():
            if ticket.called_at is not None:
                yield _wait(ticket, ticket.called_at)


def _wait(ticket: _Ticket, called_at: datetime) -> Wait:
    told = ticket.issued
    return Wait(
        service=told.service,
        begun_s=second_of_day(ticket.at),
        weekday=local(ticket.at).weekday(),
        waited_s=(called_at - ticket.at).total_seconds(),
        ahead=told.ahead,
        least_min=told.wait_min,
        most_min=told.wait_max,
        told_s=told.wait_s,
        work_s=told.work_s,
        counters=told.counters,
    )


def day_of(facts: Iterable[tuple[datetime, Fact]]) -> Day:
    """The facts of one business day with their times, in order; of a day that is not over, what is known by then."""
    reader = _Reader()
    for at, fact in facts:
        reader.read(at, fact)
    return Day(
        waits=tuple(reader.waits()),
        taken_s={service: tuple(lengths) for service, lengths in reader.taken_s.items()},
        served_s={service: tuple(lengths) for service, lengths in reader.served_s.items()},
        pauses_s=tuple(reader.pauses_s),
        breaks_s=tuple(reader.breaks_s),
        away=tuple(reader.away),
    )


def facts_in(events: Iterable[Event]) -> Iterator[tuple[datetime, Fact]]:
    """What `day_of` reads of these events."""
    for event in events:
        if event.kind in _KINDS and (fact := fact_of(event.kind, event.data)) is not None:
            yield parse_rfc3339(event.at), fact
