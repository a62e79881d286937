"""Who is called next.

Priority is a head start in time, by class, so that it ages away; and whoever has waited longer than the centre
promises goes before everybody else, the longest first. In the afternoon those left from the morning stay first.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from kiosk.domain.calendar import local
from kiosk.domain.rules import Rules
from kiosk.domain.state import CounterState, State, Ticket

Place = tuple[bool, datetime, datetime, str]
Key = Callable[[Ticket], Place]


def head_start_s(ticket: Ticket, rules: Rules) -> int:
    """The largest of what its class, its service and its appointment give."""
    service = rules.services.get(ticket.service)
    of_appointment = rules.appointment_head_start_s if ticket.due_at else 0
    return max(service.head_start_s if service else 0, class_head_start_s(ticket, rules), of_appointment)


def class_head_start_s(ticket: Ticket, rules: Rules) -> int:
    """Of a ticket with priority but without a class that is known, what the first class gives."""
    if not ticket.priority:
        return 0
    known = rules.classes.get(ticket.priority_class) or next(iter(rules.classes.values()), None)
    return known.head_start_s if known else 0


def waits_since(ticket: Ticket) -> datetime:
    """From when its wait counts: who comes before an appointment's time waits from then on."""
    return max(ticket.since, ticket.due_at) if ticket.due_at else ticket.since


def is_overdue(ticket: Ticket, rules: Rules, now: datetime) -> bool:
    """Whether it has waited longer than promised."""
    return (now - waits_since(ticket)).total_seconds() > rules.wait_max_s


def order(rules: Rules, now: datetime) -> Key:
    """The key by which who waits is sorted at this moment."""
    shift = rules.hours.last_begin(now) if rules.hours else None
    left_over = shift - timedelta(minutes=rules.hours.before_min) if shift and rules.hours else None
    too_long = now - timedelta(seconds=rules.wait_max_s)
    head_starts: dict[tuple[bool, str, str, bool], timedelta] = {}

    def key(ticket: Ticket) -> Place:
        since = waits_since(ticket)
        if since < too_long or (left_over and ticket.since < left_over):
            return False, since, ticket.issued_at, ticket.id
        kind = ticket.priority, ticket.priority_class, ticket.service, ticket.due_at is not None
        if (head_start := head_starts.get(kind)) is None:
            head_start = head_starts[kind] = timedelta(seconds=head_start_s(ticket, rules))
        return True, since - head_start, ticket.issued_at, ticket.id

    return key


def in_order(tickets: Iterable[Ticket], rules: Rules, now: datetime) -> list[Ticket]:
    return sorted(tickets, key=order(rules, now))


def queue_of(state: State, rules: Rules, counter: str, now: datetime) -> list[Ticket]:
    """Waiting tickets this counter may call, next first."""
    queue = in_order(waiting_for(state, rules, counter), rules, now)
    if any(day.weekday == local(now).weekday() and counter in day.counters for day in rules.express_days):
        queue.sort(key=lambda t: not t.express and not is_overdue(t, rules, now))  # stable: the order within stays
    return queue


def waiting_for(state: State, rules: Rules, counter: str) -> list[Ticket]:
    """The same in no order."""
    services = services_taken(state, rules, counter)
    return [t for t in state.waiting() if _may_call(t, state, counter, services)]


def services_taken(state: State, rules: Rules, counter: str) -> frozenset[str]:
    """Its own, and those it stands in for while no counter of theirs calls anybody."""
    known = rules.counters.get(counter)
    if known is None:
        return frozenset()
    orphans = (s for s in known.stands_in_for if not any(_calls(state, c.id) for c in rules.counters_serving(s)))
    return frozenset((*known.services, *orphans))


def _may_call(ticket: Ticket, state: State, counter: str, services: frozenset[str]) -> bool:
    """One that was sent to a counter waits for that one, as long as somebody calls there."""
    if ticket.for_counter == counter:
        return True
    if ticket.for_counter and _calls(state, ticket.for_counter):
        return False
    return ticket.service in services


def _calls(state: State, counter: str) -> bool:
    return state.counters.get(counter, CounterState()).calls
