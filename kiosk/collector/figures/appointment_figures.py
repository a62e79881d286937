"""What became of the appointments of a period."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count

from kiosk.collector.figures.periods import Period
from kiosk.collector.figures.wait_figures import share
from kiosk.collector.models import Appointment, Centre
from kiosk.domain.calendar import VIETNAM
from kiosk.domain.events import rfc3339


@dataclass(frozen=True, slots=True)
class Kept:
    """By what became of them; `still` are yet to come, or of a day that has not ended."""

    arrived: int
    missed: int
    cancelled: int
    still: int

    @property
    def total(self) -> int:
        return self.arrived + self.missed + self.cancelled + self.still

    @property
    def missed_share(self) -> str:
        """Of those that were not cancelled and whose day is over."""
        return share(self.missed, self.arrived + self.missed)


def kept_of(centre: Centre, period: Period, services: list[str]) -> Kept:
    """By the day they were for; the services are named so that the slots' index serves."""
    begin, end = (_midnight(day) for day in (period.first, period.last + timedelta(days=1)))
    found = Appointment.objects.filter(centre=centre, service__in=services, due_at__gte=begin, due_at__lt=end)
    counts = dict(found.values_list("status").annotate(n=Count("id")).order_by())
    still = counts.get("booked", 0) + counts.get("given", 0)
    return Kept(counts.get("arrived", 0), counts.get("missed", 0), counts.get("cancelled", 0), still)


def _midnight(day: date) -> str:
    return rfc3339(datetime.combine(day, time(), VIETNAM))
