"""One day of the journal as a forecast learns from it: who waited how long, how long counters were taken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.calendar import local
from kiosk.domain.events import Event, parse_rfc3339

# Of one day so many tickets are remembered: a large ward has some hundreds.
TICKETS_MOST = 3_000
# Longer than this nobody is served: the officer forgot to end it.
LONGEST_S = 4 * 3600.0
_ENDS = ("service.finished", "ticket.no_show", "ticket.returned", "ticket.parked", "ticket.transferred")
_OPEN = {"counter.opened": True, "counter.resumed": True, "counter.closed": False, "counter.paused": False}


@dataclass(frozen=True, slots=True)
class Wait:
    """One who was called; hour and weekday (Monday is 0) are local. `told_s`: the middle of what was told; `work_s`: by
    the work ahead alone; -1 where nothing was said.

    `ahead`: people of the service before it; `counters`: those open that did this service on that day.
    """

    service: str
    hour: int
    weekday: int
    waited_s: float
    ahead: int
    least_min: int
    most_min: int
    told_s: int
    work_s: int
    counters: int


@dataclass(frozen=True, slots=True)
class Day:
    """`taken_s` and `served_s`: service -> how long its tickets took a counter, from the call and from the start.

    `pauses_s`: from the end of one to the next call, or from when that one came.
    """

    waits: tuple[Wait, ...] = ()
    taken_s: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    served_s: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    pauses_s: tuple[float, ...] = ()


@dataclass(slots=True)
class _Ticket:
    service: str
    issued_at: datetime
    told: Mapping[str, int]
    open: frozenset[str]
    called_at: datetime | None = None


@dataclass(slots=True)
class _Reader:
    """What has been seen so far of the day."""

    tickets: dict[str, _Ticket] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    at_counter: dict[str, tuple[str, datetime, datetime | None]] = field(default_factory=dict)
    ended_at: dict[str, datetime] = field(default_factory=dict)
    doers: dict[str, set[str]] = field(default_factory=dict)
    taken_s: dict[str, list[float]] = field(default_factory=dict)
    served_s: dict[str, list[float]] = field(default_factory=dict)
    pauses_s: list[float] = field(default_factory=list)

    def read(self, event: Event) -> None:
        data, kind = event.data, event.kind
        if kind == "ticket.issued":
            if len(self.tickets) < TICKETS_MOST:
                told = {name: data.get(name, -1) for name in ("ahead", "wait_min", "wait_max", "wait_s", "work_s")}
                self.tickets[data["ticket"]] = _Ticket(data["service"], parse_rfc3339(event.at), told, self.open)
        elif kind == "ticket.called":
            self._called(data["ticket"], data["counter"], parse_rfc3339(event.at))
        elif kind == "service.started":
            self._started(data["counter"], parse_rfc3339(event.at))
        elif kind in _ENDS:
            self._ended(data["ticket"], data["counter"], parse_rfc3339(event.at), finished=kind == _ENDS[0])
        elif kind in _OPEN:
            self.open = self.open | {data["counter"]} if _OPEN[kind] else self.open - {data["counter"]}
            self.ended_at.pop(data["counter"], None)  # away or just come: no pause between two tickets

    def _called(self, name: str, counter: str, at: datetime) -> None:
        ticket = self.tickets.get(name)
        if ticket is None:
            return
        ended_at = self.ended_at.pop(counter, None)
        if ended_at is not None:
            self.pauses_s.append((at - max(ended_at, ticket.issued_at)).total_seconds())
        self.at_counter[counter] = (name, at, None)
        self.doers.setdefault(ticket.service, set()).add(counter)
        if ticket.called_at is None:  # what was told was told of the first call
            ticket.called_at = at

    def _started(self, counter: str, at: datetime) -> None:
        if counter in self.at_counter:
            name, called_at, _ = self.at_counter[counter]
            self.at_counter[counter] = (name, called_at, at)

    def _ended(self, name: str, counter: str, at: datetime, *, finished: bool) -> None:
        known, called_at, started_at = self.at_counter.pop(counter, ("", at, None))
        ticket = self.tickets.get(name)
        if known != name or ticket is None:
            return
        self.ended_at[counter] = at
        self.taken_s.setdefault(ticket.service, []).append(min(LONGEST_S, (at - called_at).total_seconds()))
        if finished and started_at is not None:
            lasted_s = min(LONGEST_S, (at - started_at).total_seconds())
            self.served_s.setdefault(ticket.service, []).append(lasted_s)

    def waits(self) -> Iterator[Wait]:
        for ticket in self.tickets.values():
            if ticket.called_at is not None:
                yield _wait(ticket, ticket.called_at, len(ticket.open & self.doers[ticket.service]))


def _wait(ticket: _Ticket, called_at: datetime, counters: int) -> Wait:
    here, told = local(ticket.issued_at), ticket.told
    return Wait(
        service=ticket.service,
        hour=here.hour,
        weekday=here.weekday(),
        waited_s=(called_at - ticket.issued_at).total_seconds(),
        ahead=told["ahead"],
        least_min=told["wait_min"],
        most_min=told["wait_max"],
        told_s=told["wait_s"],
        work_s=told["work_s"],
        counters=counters,
    )


def day_of(events: Iterable[Event]) -> Day:
    """The events of one business day, in order; of a day that is not over, what is known by then."""
    reader = _Reader()
    for event in events:
        reader.read(event)
    return Day(
        waits=tuple(reader.waits()),
        taken_s={service: tuple(lengths) for service, lengths in reader.taken_s.items()},
        served_s={service: tuple(lengths) for service, lengths in reader.served_s.items()},
        pauses_s=tuple(reader.pauses_s),
    )
