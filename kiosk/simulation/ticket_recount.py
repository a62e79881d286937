"""Tickets counted again as the station itself folds them: what the collector's rows and sums are compared with."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.domain import kinds
from kiosk.domain.calendar import VIETNAM
from kiosk.domain.calling import waits_since
from kiosk.domain.evolve import evolve
from kiosk.domain.kinds import Fact
from kiosk.domain.state import State, Ticket

# So far, and since when it goes on; None: not any more
Waited = tuple[timedelta, datetime | None]
# (scope, period, key, outcome), (scope, period, key, whole minutes)
Outcomes = Counter[tuple[str, str, str, str]]
Waits = Counter[tuple[str, str, str, int]]
MOST_MINUTES = 24 * 60 - 1
_SENT_AWAY = (kinds.TicketParked, kinds.TicketNoShow, kinds.TicketTransferred)


class Recount:
    """Tickets of all days stay, since a station put back from a copy may end one of an earlier day once more."""

    def __init__(self) -> None:
        self._state = State()
        self._waits: dict[str, Waited] = {}
        self._before: dict[str, dict[str, Waited]] = {}
        self._days: dict[str, str] = {}

    @property
    def tickets(self) -> dict[str, Ticket]:
        return dict(self._state.tickets)

    def tell(self, fact: Fact, at: datetime) -> None:
        was = self._state
        if isinstance(fact, kinds.DayOpened):
            self._state = replace(was, undoable={})
            return
        ticket = getattr(fact, "ticket", "")
        if ticket in self._waits:
            self._before.setdefault(getattr(fact, "command_id", ""), {}).setdefault(ticket, self._waits[ticket])
        self._state = evolve(was, fact, at)
        if isinstance(fact, kinds.ActionUndone):
            self._undo(fact, was)
        else:
            self._wait(fact, was, at)

    def _undo(self, fact: kinds.ActionUndone, was: State) -> None:
        last = was.undoable.get(fact.counter)
        if last and last.command_id == fact.undoes:
            self._waits |= {t.id: self._before[fact.undoes][t.id] for t in last.before}

    def _wait(self, fact: Fact, was: State, at: datetime) -> None:
        if isinstance(fact, kinds.TicketIssued):
            self._days[fact.ticket] = fact.business_day
            self._waits[fact.ticket] = timedelta(), waits_since(self._state.tickets[fact.ticket])
        elif isinstance(fact, _SENT_AWAY) and fact.ticket in was.tickets:
            so_far = self._wait_of(was.tickets[fact.ticket]) or timedelta()
            self._waits[fact.ticket] = so_far, at if isinstance(fact, kinds.TicketTransferred) else None

    def _wait_of(self, ticket: Ticket) -> timedelta | None:
        so_far, since = self._waits[ticket.id]
        if since is None:
            return so_far
        return so_far + max(timedelta(), ticket.called_at - since) if ticket.called_at else None

    def minutes(self, ticket: Ticket) -> int | None:
        """Whole minutes it waited, less than a day: what is more is a clock. None: nobody has called it."""
        waited = self._wait_of(ticket)
        return None if waited is None else min(MOST_MINUTES, waited // timedelta(minutes=1))

    def sums(self) -> tuple[Outcomes, Waits]:
        outcomes: Outcomes = Counter()
        waits: Waits = Counter()
        for ticket in self._state.tickets.values():
            minutes = self.minutes(ticket)
            for place in _places(ticket, self._days[ticket.id]):
                outcomes[*place, "issued"] += 1
                if ticket.status in ("finished", "no_show", "expired"):
                    outcomes[*place, ticket.status.replace("finished", "served")] += 1
                if minutes is not None:
                    waits[*place, minutes] += 1
        return outcomes, waits


def _places(ticket: Ticket, day: str) -> Iterator[tuple[str, str, str]]:
    came = "booked" if ticket.due_at else "walk_in"
    hour = f"{datetime.fromisoformat(day).weekday()}-{ticket.since.astimezone(VIETNAM):%H}"
    keys = [("class", f"{came}:{ticket.priority_class}"), ("service", ticket.service), ("hour", hour)]
    keys += [("express", "")] if ticket.express else []
    yield from ((scope, period, key) for scope, key in keys for period in (day, day[:7]))
