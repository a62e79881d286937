"""Lines of tickets on an officer's page: who waits, who is aside, who was absent, and what a search found. Pure."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.domain.calendar import local
from kiosk.domain.calling import queue_of, services_taken, waits_since
from kiosk.domain.rules import Rules
from kiosk.domain.state import CounterState, State, Ticket
from kiosk.station.views import paper_outcome
from kiosk.wire import pushes

# Nobody reads further down; all the others are found by their number.
WAITING_MOST = 60
ASIDE_MOST = 20
FOUND_MOST = 8

_NOTES = {
    "waiting": "đang chờ",
    "called": "đang được gọi ở {counter}",
    "serving": "đang được phục vụ ở {counter}",
    "finished": "đã xong ở {counter}",
    "expired": "chưa được phục vụ trong ngày",
}


def waiting_rows(
    state: State, rules: Rules, counter: str, now: datetime
) -> tuple[tuple[pushes.QueueRow, ...], int, int]:
    """The next ones, how many there are in all, and how many seconds the longest of them has waited."""
    queue = queue_of(state, rules, counter, now)
    longest = min(queue, key=waits_since, default=None)
    longest_s = waited_s(longest, now) if longest else 0
    return tuple(_row(ticket, rules, now) for ticket in queue[:WAITING_MOST]), len(queue), longest_s


def waited_s(ticket: Ticket, now: datetime) -> int:
    return max(0, int((now - waits_since(ticket)).total_seconds()))


def hour(moment: datetime | None) -> str:
    return f"{local(moment):%H:%M}" if moment else ""


def _row(ticket: Ticket, rules: Rules, now: datetime) -> pushes.QueueRow:
    return pushes.QueueRow(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        service_name=rules.service_name(ticket.service),
        waited_s=waited_s(ticket, now),
        priority=ticket.priority,
        paper=paper_outcome(ticket),
        priority_class=ticket.priority_class,
        class_name=rules.class_name(ticket.priority_class),
        express=ticket.express,
        appointment=hour(ticket.due_at),
        dossiers=ticket.dossiers,
        for_counter=rules.counter_label(ticket.for_counter) if ticket.for_counter else "",
    )


def parked_rows(state: State, rules: Rules, counter: str) -> tuple[pushes.AsideRow, ...]:
    """Parked here; and for services taken here, where nobody sits any more."""
    services = services_taken(state, rules, counter)

    def here(ticket: Ticket) -> bool:
        left = not state.counters.get(ticket.counter, CounterState()).officer
        return ticket.counter == counter or (left and ticket.service in services)

    return _aside((t for t in state.tickets.values() if t.status == "parked" and here(t)), rules)


def absent_rows(state: State, rules: Rules, counter: str) -> tuple[pushes.AsideRow, ...]:
    """Absent today when called, here or for a service taken here; the latest first."""
    services = services_taken(state, rules, counter)
    absent = [
        t for t in state.tickets.values() if t.status == "no_show" and (t.counter == counter or t.service in services)
    ]
    absent.sort(key=lambda t: t.finished_at or t.issued_at, reverse=True)
    return _aside(absent, rules)


def found_rows(state: State, rules: Rules, text: str) -> tuple[pushes.AsideRow, ...]:
    """Tickets with this in their number, those of that very number first."""
    wanted = "".join(text.upper().split())
    found = [t for t in state.tickets.values() if wanted and wanted in t.number]
    found.sort(key=lambda t: (t.number != wanted, not t.number.endswith(wanted), t.number))
    return tuple(_aside_row(ticket, rules) for ticket in found[:FOUND_MOST])


def _aside(tickets: Iterable[Ticket], rules: Rules) -> tuple[pushes.AsideRow, ...]:
    return tuple(_aside_row(ticket, rules) for ticket in list(tickets)[:ASIDE_MOST])


def _aside_row(ticket: Ticket, rules: Rules) -> pushes.AsideRow:
    return pushes.AsideRow(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        service_name=rules.service_name(ticket.service),
        note=_note(ticket, rules),
        priority=ticket.priority,
        priority_class=ticket.priority_class,
        dossiers=ticket.dossiers,
        paper=paper_outcome(ticket),
        callable=ticket.status in ("waiting", "parked", "no_show"),
        changeable=ticket.status not in ("finished", "no_show", "expired"),
    )


def _note(ticket: Ticket, rules: Rules) -> str:
    if ticket.status == "parked":
        return ticket.parked
    if ticket.status == "no_show":
        return f"vắng mặt lúc {hour(ticket.finished_at)}"
    return _NOTES[ticket.status].format(counter=rules.counter_label(ticket.counter))
