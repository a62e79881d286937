"""Which slots a service has, and how many places of them are free. Pure, one look through the appointments."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.domain.calendar import local
from kiosk.domain.rules import Rules
from kiosk.domain.state import State

STATION, COLLECTOR = "station", "collector"
# Those that hold a place: one who cancels gives it back, one who missed it is past.
_HOLDING = ("booked", "arrived")


@dataclass(frozen=True, slots=True)
class Slot:
    """From `at` on, `free` places are left of one share."""

    at: datetime
    free: int


def free_slots(
    state: State, rules: Rules, service: str, now: datetime, day: str = "", source: str = STATION
) -> tuple[Slot, ...]:
    """Slots still to begin in order, full ones too, since a screen shows them grey; of one `day` or of all there are.

    `source`: whose share, station or collector. Empty without an open day, or when the service takes no appointments.
    """
    slots = rules.slots.get(service)
    if slots is None or not state.business_day:
        return ()
    held = _held(state, service, source)
    days = [date.fromisoformat(day)] if day else days_ahead(state, rules, service)
    begins = (at for one in days if is_ahead(state, rules, service, one) for at in slots_on(rules, service, one))
    return tuple(Slot(at, max(0, slots.places(source) - held[at])) for at in begins if at > now)


def free_at(state: State, rules: Rules, service: str, due_at: datetime, source: str) -> int | None:
    """Places left of this slot; None when there is no such slot, be it past or to come."""
    slots = rules.slots.get(service)
    day = local(due_at).date()
    if slots is None or not is_ahead(state, rules, service, day) or due_at not in slots_on(rules, service, day):
        return None
    return max(0, slots.places(source) - _held(state, service, source)[due_at])


def slots_on(rules: Rules, service: str, day: date) -> tuple[datetime, ...]:
    """When they begin: whole ones within the shifts in which the service is done."""
    known, slots = rules.services.get(service), rules.slots.get(service)
    if known is None or not known.open or slots is None or rules.open_hours is None:
        return ()
    length = timedelta(minutes=slots.minutes)
    shifts = (shift for shift in rules.open_hours.shifts_on(day) if shift.name in known.shifts)
    return tuple(s.begin + n * length for s in shifts for n in range((s.end - s.begin) // length))


def days_ahead(state: State, rules: Rules, service: str) -> list[date]:
    today = date.fromisoformat(state.business_day)
    return [today + timedelta(days=n) for n in range(rules.slots[service].days_ahead + 1)]


def is_ahead(state: State, rules: Rules, service: str, day: date) -> bool:
    """From the open day on, so that a clock that errs by days books nothing for the wrong ones."""
    return 0 <= (day - date.fromisoformat(state.business_day)).days <= rules.slots[service].days_ahead


def _held(state: State, service: str, source: str) -> Counter[datetime]:
    return Counter(
        a.due_at
        for a in state.appointments.values()
        if a.service == service and a.source == source and a.status in _HOLDING
    )
