"""What the hall's display draws: who was called where, and who is next. Pure."""

from datetime import datetime

from kiosk.domain.calling import order
from kiosk.domain.events import rfc3339
from kiosk.domain.rules import Rules, Service
from kiosk.domain.state import State, Ticket
from kiosk.domain.waits import Forecast, Outlook
from kiosk.languages import tag
from kiosk.station.gates import Gate, closure_notice, gate
from kiosk.station.views import notice_for_all
from kiosk.wire import pushes

# The drawing shows one and three; what stands on a tall screen is a few more.
CALLS_MOST = 8
AT_COUNTER = ("called", "serving")
# Whose number was taken back (transferred, put aside, never came in time) is not to go to a counter any more.
SHOWN = (*AT_COUNTER, "finished", "no_show")
NOT_TAKEN_TEXT = "Tạm dừng nhận"
# why no number is given, as few words as a card holds; by the word of the refusal
CLOSED_TEXTS = {
    "quota": "Đã đủ số hôm nay",
    "closed": "Ngoài giờ lấy số",
    "other_shift": "Không nhận buổi này",
    "full": "Đã đủ số buổi này",
}


def hall_view(state: State, rules: Rules, now: datetime, disk_fault: str = "", speaking: str = "") -> pushes.HallView:
    """`speaking`: the ticket whose call is heard now."""
    halted, outlook = notice_for_all(state, now, disk_fault), Outlook(state, rules, now)
    return pushes.HallView(
        business_day=state.business_day,
        calls=tuple(_call(ticket, rules) for ticket in _latest_called(state)),
        services=tuple(
            _service(state, rules, service, now, outlook.of(service.id), halted=bool(halted))
            for service in rules.services.values()
        ),
        notice=halted or closure_notice(state, rules),
        speaking=speaking,
    )


def _latest_called(state: State) -> list[Ticket]:
    """Newest first. Whoever is at a counter stays, however many were called elsewhere since."""
    called = sorted((t for t in state.tickets.values() if t.called_at and t.status in SHOWN), key=_order, reverse=True)
    here = [t for t in called if t.status in AT_COUNTER][:CALLS_MOST]
    others = [t for t in called if t.status not in AT_COUNTER][: CALLS_MOST - len(here)]
    return sorted((*here, *others), key=_order, reverse=True)


def _order(ticket: Ticket) -> tuple[datetime, str]:
    return _last_called_at(ticket), ticket.id


def _last_called_at(ticket: Ticket) -> datetime:
    called_at = ticket.called_at or ticket.issued_at
    return max(called_at, ticket.recalled_at or called_at)


def _call(ticket: Ticket, rules: Rules) -> pushes.HallCall:
    """A call that was undone and made again is another one: `calls` alone would count it the same."""
    at = rfc3339(_last_called_at(ticket))
    return pushes.HallCall(
        call=f"{ticket.id}/{ticket.calls}/{at}",
        ticket=ticket.id,
        number=ticket.number,
        counter_label=rules.counter_label(ticket.counter),
        service_name=rules.service_name(ticket.service),
        at=at,
        recalled=ticket.calls > 1,
        counter=ticket.counter,
        language=tag(ticket.language),
    )


def _service(
    state: State, rules: Rules, service: Service, now: datetime, wait: Forecast, *, halted: bool
) -> pushes.HallService:
    """`halted`: no numbers are given at all."""
    waiting = state.waiting(service.id)
    first = min(waiting, key=order(rules, now), default=None)
    return pushes.HallService(
        service=service.id,
        name=service.name,
        next_number=first.number if first else "",
        waiting=len(waiting),
        wait_min=wait.least_min,
        wait_max=wait.most_min,
        paused=_paused(gate(state, rules, service, now, halted=halted, wait=wait)),
    )


def _paused(stands: Gate) -> str:
    return (stands.reason or CLOSED_TEXTS.get(stands.paused, NOT_TAKEN_TEXT)) if stands.paused else ""
