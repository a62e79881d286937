"""Who is called next. Priority is a head start in time, so it ages away: nobody waits for ever behind it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kiosk.domain.rules import Rules
from kiosk.domain.state import State, Ticket


def turn(ticket: Ticket, rules: Rules) -> datetime:
    """The time by which a ticket is ordered: when it was taken, less the head start of priority."""
    return ticket.issued_at - timedelta(seconds=rules.priority_head_start_s if ticket.priority else 0)


def in_order(tickets: Iterable[Ticket], rules: Rules) -> list[Ticket]:
    return sorted(tickets, key=lambda t: (turn(t, rules), t.issued_at, t.id))


def queue_of(state: State, rules: Rules, counter: str) -> list[Ticket]:
    """Waiting tickets this counter may call, next first."""
    services = rules.services_of(counter)
    return in_order((t for t in state.waiting() if t.service in services), rules)
