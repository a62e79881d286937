"""From the event of a ticket to the ticket."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.events import parse_rfc3339
from kiosk.domain.state import Paper, Ticket


def ticket_of(issued: kinds.TicketIssued, at: datetime) -> Ticket:
    """The ticket as it is when it has just been recorded."""
    return Ticket(
        id=issued.ticket,
        number=issued.number,
        key=issued.key,
        check=issued.check,
        service=issued.service,
        procedure=issued.procedure,
        priority=issued.priority,
        language=issued.language,
        terminal=issued.terminal,
        issued_at=at,
        ahead=issued.ahead,
        wait_min=issued.wait_min,
        wait_max=issued.wait_max,
        priority_class=issued.priority_class,
        dossiers=issued.dossiers,
        express=issued.express,
        appointment=issued.appointment,
        due_at=parse_rfc3339(issued.due_at) if issued.due_at else None,
        paper_since=parse_rfc3339(issued.since) if issued.since else None,
        paper=Paper(outcome="none") if issued.since else Paper(),  # its paper is in somebody's hand already
    )
