"""How long a wait will be, as an interval in whole minutes that holds in four of five cases.

By the work that stands before somebody and what such work has meant here on earlier days (kiosk.domain.forecast). On
the first days, of which nothing is known yet, by the settings' typical times alone.
"""

import math
from collections.abc import Mapping
from datetime import datetime

from kiosk.domain.calendar import local
from kiosk.domain.calling import services_taken
from kiosk.domain.forecast.day import second_of_day
from kiosk.domain.forecast.experience import Experience
from kiosk.domain.forecast.work import Ahead, Desk, ahead_of, fill, next_call_s, units_of
from kiosk.domain.records import record
from kiosk.domain.rules import Rules
from kiosk.domain.state import Served, State, Ticket

# How many tickets' worth of belief the typical time has against what was measured today.
PRIOR_TICKETS = 5
# The same of what was measured on earlier days.
PRIOR_EARLIER = 30
# Without experience: service times vary so much that the sum of a few is rarely nearer than this to its mean.
LOW, HIGH = 0.7, 1.35
# Who is called within this did not wait.
NO_WAIT_S = 60.0


@record
class Forecast:
    """From `least_min` to `most_min`, in the middle `middle_s`; `work_s`: by the work ahead alone, uncorrected.
    `counters`: how many are open for it.

    Both minutes 0 means no wait; all -1 that no counter for it is open, so that nobody can say.
    """

    least_min: int
    most_min: int
    middle_s: int
    work_s: int
    counters: int = 0


NO_WAIT = Forecast(0, 0, 0, 0)
UNKNOWN = Forecast(-1, -1, -1, -1)


def mean_service_s(state: State, rules: Rules, service: str) -> float:
    """Seconds a ticket of this service takes, from earlier days or the settings, and from today's finished ones."""
    measured = state.served.get(service, Served())
    earlier_s = rules.experience.served_s.get(service)
    belief = PRIOR_TICKETS if earlier_s is None else PRIOR_EARLIER
    believed_s = rules.services[service].typical_s if earlier_s is None else earlier_s
    return (belief * believed_s + measured.ms / 1000) / (belief + measured.count)


def forecast(
    state: State, rules: Rules, service: str, now: datetime, ahead: Mapping[str, Ahead] | None = None
) -> Forecast:
    """For one who takes a number of this service now. `ahead`: by service, who is called before; without, all."""
    return Outlook(state, rules, now, ahead).then(service)


class Outlook:
    """What the next call depends on at one moment: made once, asked for several services."""

    def __init__(self, state: State, rules: Rules, now: datetime, ahead: Mapping[str, Ahead] | None = None) -> None:
        """`ahead`: service -> who is called before; without, all who wait are."""
        self._state, self._rules, self._here = state, rules, local(now)
        self._seen_s: dict[str, float] = {}
        self._desks = _desks(state, rules, now)
        if self._desks:
            before = all_who_wait(state) if ahead is None else ahead
            fill(self._desks, before, {s: self._each_s(s) for s in before if s in rules.services})

    def of(self, service: str) -> Forecast:
        """For one who takes a number now."""
        return self._next(service, [desk.copy() for desk in self._desks], 1)

    def then(self, service: str, dossiers: int = 1) -> Forecast:
        """For the next one in the queue, who is ahead of those asked about later."""
        return self._next(service, self._desks, dossiers)

    def _next(self, service: str, desks: list[Desk], dossiers: int) -> Forecast:
        counters = sum(1 for desk in desks if service in desk.services and not desk.paused)
        if not counters:
            return UNKNOWN
        work_s = next_call_s(desks, service, self._each_s(service), units_of(dossiers))
        return _told(self._rules.experience, work_s, service, self._here, counters)

    def _each_s(self, service: str) -> float:
        if service not in self._seen_s:
            self._seen_s[service] = _taken_s(self._state, self._rules, service)
        return self._seen_s[service]


def all_who_wait(state: State) -> dict[str, Ahead]:
    return {s: ahead_of(len(queue.tickets), queue.dossiers) for s, queue in state.queues.items()}


def _told(experience: Experience, work_s: float, service: str, here: datetime, counters: int) -> Forecast:
    if not experience.curves.points:
        return _without_experience(work_s, counters)
    begun_s = second_of_day(here)
    figure_s = experience.figure_s(work_s, service, begun_s, here.weekday(), counters)
    open_s = experience.curves.at(figure_s, experience.unit_s(service, counters))
    low_s, middle_s, most_s, high_s = (experience.with_noon_s(begun_s, wait_s) for wait_s in open_s)
    least_min = round(low_s / 60)
    most_min = _most_min(least_min, most_s, high_s)
    return Forecast(least_min, most_min, round(middle_s), round(work_s), counters)


def _most_min(least_min: int, most_s: float, high_s: float) -> int:
    """Nobody waits less than no minute: then all that is left out lies above (`most_s`)."""
    if least_min:
        return max(least_min + 1, round(high_s / 60))
    return max(1, round(most_s / 60)) if most_s > NO_WAIT_S else 0


def _without_experience(work_s: float, counters: int) -> Forecast:
    if work_s == 0:
        return Forecast(0, 0, 0, 0, counters)
    low = math.floor(work_s / 60 * LOW)
    most = max(low + 1, math.ceil(work_s / 60 * HIGH))
    return Forecast(low, most, round(work_s), round(work_s), counters)


def _taken_s(state: State, rules: Rules, service: str) -> float:
    """How long a ticket takes a counter, with the pause behind it."""
    experience = rules.experience
    taken, served_s = experience.taken.get(service), mean_service_s(state, rules, service)
    if taken is None:
        return served_s + experience.pause.mean_s
    earlier_s = experience.served_s.get(service)
    return taken.mean_s * (served_s / earlier_s if earlier_s else 1.0) + experience.pause.mean_s


def _desks(state: State, rules: Rules, now: datetime) -> list[Desk]:
    return [
        Desk(services, _first_s(state, rules, counter, services, now), bool(seat.paused))
        for counter, seat in state.counters.items()
        if seat.officer and (services := services_taken(state, rules, counter))
    ]


def _first_s(state: State, rules: Rules, counter: str, services: frozenset[str], now: datetime) -> float:
    """Until this counter calls somebody: the rest of what it does, or of its pause while somebody waits for it."""
    experience, seat = rules.experience, state.counters[counter]
    ticket, last = state.tickets.get(seat.ticket), state.undoable.get(counter)
    if seat.paused:
        return experience.rest.left((now - last.at).total_seconds() if last else 0.0)
    if ticket is not None:
        return _until_done_s(state, rules, ticket, now) + experience.pause.mean_s
    queues = [queue.tickets for s in services if (queue := state.queues.get(s)) and queue.tickets]
    first = [tickets[next(iter(tickets))] for tickets in queues]
    if not first:
        return 0.0
    since = min(t.issued_at for t in first)
    if last is not None:
        since = max(since, last.at)
    return experience.pause.left((now - since).total_seconds())


def _until_done_s(state: State, rules: Rules, ticket: Ticket, now: datetime) -> float:
    """Of one who is at a counter; without experience half of a service, the mean of what is left."""
    taken = rules.experience.taken.get(ticket.service)
    if taken is None:
        return mean_service_s(state, rules, ticket.service) / 2 if ticket.service in rules.services else 0.0
    units = units_of(ticket.dossiers)
    return taken.left((now - (ticket.called_at or now)).total_seconds() / units) * units
