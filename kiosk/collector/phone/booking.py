"""Places of the collector's share: which are free, giving one, taking one back. What is done goes down by the feed.

The share is the collector's alone, so what is left is known without asking the station.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from kiosk.collector.fleet import feed
from kiosk.collector.models import Appointment, Centre
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.domain import state as domain
from kiosk.domain.calendar import business_day
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.domain.numbering import booking_code
from kiosk.domain.rules import Rules
from kiosk.domain.slots import COLLECTOR, Slot, free_slots
from kiosk.settings.rules import rules_of
from kiosk.wire import feed as wire

# A slot that begins sooner may begin before its station has heard of the booking.
LEAD = timedelta(minutes=15)
# `given` is a booking that the station has yet to confirm.
HOLDING = ("given", "booked", "arrived")
CANCELLABLE = ("given", "booked")
# Codes are drawn anew when one is in use; among hundreds of millions a second draw is hardly ever needed.
MAX_DRAWS = 5


class NoPlace(Exception):
    """Nobody gives a place at this time, or all are given."""


def rules_for(centre: Centre) -> Rules | None:
    settings = settings_of(centre.pk)
    return rules_of(settings) if settings else None


def services_of(rules: Rules) -> tuple[str, ...]:
    """Those that give places online."""
    return tuple(s for s, slots in rules.slots.items() if slots.at_collector and s in rules.services)


def free(centre: Centre, rules: Rules, service: str, now: datetime, day: str = "") -> tuple[Slot, ...]:
    """Slots still to come in order, full ones too."""
    if service not in services_of(rules):
        return ()
    held = Appointment.objects.filter(centre=centre, service=service, source=COLLECTOR, status__in=HOLDING)
    state = _state(held.filter(due_at__gte=rfc3339(now)), now)
    return free_slots(state, rules, service, now + LEAD, day, COLLECTOR)


def _state(held: Iterable[Appointment], now: datetime) -> domain.State:
    booked = (
        domain.Appointment(row.code, row.service, "", parse_rfc3339(row.due_at), COLLECTOR, "booked") for row in held
    )
    return domain.State(business_day=business_day(now), appointments={one.code: one for one in booked})


def book(centre: Centre, service: str, due_at: datetime, now: datetime) -> Appointment:
    """A place under a fresh code. Raises NoPlace. One at a time in a centre, so that none is given twice."""
    with transaction.atomic():
        Centre.objects.select_for_update().get(pk=centre.pk)
        rules = rules_for(centre)
        slots = free(centre, rules, service, now, business_day(due_at)) if rules else ()
        if not any(slot.at == due_at and slot.free for slot in slots):
            raise NoPlace
        code = _fresh_code(centre)
        told = wire.Appointment(code=code, service=service, due_at=rfc3339(due_at))
        item = feed.append(centre, "appointment", told, now, until=due_at)
        return Appointment.objects.create(
            centre=centre,
            code=code,
            service=service,
            due_at=rfc3339(due_at),
            source=COLLECTOR,
            status="given",
            feed_number=item.number,
        )


def _fresh_code(centre: Centre) -> str:
    for _ in range(MAX_DRAWS):
        code = booking_code(secrets.choice)
        if not Appointment.objects.filter(centre=centre, code=code).exists():
            return code
    raise NoPlace


def cancel(appointment: Appointment, now: datetime) -> bool:
    """By whoever has the code, the station's own bookings too; whether it was this call that did it."""
    with transaction.atomic():
        found = Appointment.objects.filter(pk=appointment.pk, status__in=CANCELLABLE, due_at__gt=rfc3339(now))
        done = found.update(status="cancelled") == 1
        if done:
            told = wire.AppointmentCancelled(code=appointment.code)
            feed.append(appointment.centre, "appointment_cancelled", told, now, until=parse_rfc3339(appointment.due_at))
    return done
