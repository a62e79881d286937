"""What a counter's rating tablet draws, and which ticket it may rate. Pure."""

from datetime import datetime
from typing import Literal

from kiosk.configuration import Configuration
from kiosk.domain.calendar import clock_fault
from kiosk.domain.decision import Refused
from kiosk.domain.ratings import ticket_at
from kiosk.domain.rules import Rules
from kiosk.domain.state import State, Ticket
from kiosk.languages import tag
from kiosk.station.gates import closure_notice
from kiosk.station.views import counter_of
from kiosk.wire import pushes

CLOSED_NOTICE = "Máy tạm chưa nhận được đánh giá. Mời ông/bà góp ý trực tiếp với cán bộ."
OTHER_TICKET_TEXT = "Lượt này không thuộc quầy của máy này. Mời ông/bà đánh giá ở máy lấy số bằng mã trên phiếu."


def tablet_view(
    state: State, rules: Rules, configuration: Configuration, counter: str, now: datetime, disk_fault: str = ""
) -> pushes.TabletView:
    """Asleep, with a notice, while no rating can be recorded. The officer is who served the ticket; asleep, who sits
    there."""
    closed = bool(disk_fault) or clock_fault(now, state.latest_at)
    ticket = None if closed else ticket_at(state, rules, counter, now)
    officer = configuration.officers.find(ticket.officer if ticket else counter_of(state, counter).officer)
    return pushes.TabletView(
        counter=counter,
        counter_label=rules.counter_label(counter),
        officer_name=officer.name if officer else "",
        officer_badge=officer.badge if officer else "",
        officer_title=officer.role if officer else "",
        photo=officer.photo if officer else "",
        ticket=ticket.id if ticket else "",
        number=ticket.number if ticket else "",
        state=_rateable(ticket),
        notice=CLOSED_NOTICE if closed else "",
        closed=closure_notice(state, rules),
        language=tag(ticket.language if ticket else ""),
    )


def _rateable(ticket: Ticket | None) -> Literal["asleep", "live", "rated"]:
    if ticket is None:
        return "asleep"
    return "rated" if ticket.rating else "live"


def refuse_other_tickets(state: State, counter: str, ticket_id: str) -> None:
    """A tablet rates who is served at its own counter. A tap that comes late, after the next service began, still
    names the ticket its screen showed, so it is taken.

    Raises Refused.
    """
    ticket = state.tickets.get(ticket_id)
    if ticket is None or ticket.counter != counter:
        raise Refused("other_ticket", OTHER_TICKET_TEXT)
