"""Answers without codes that came close upon each other at one kiosk: they count, and staff are told of them."""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr

from kiosk.collector.consultations.consultation_models import ConsultationAnswer
from kiosk.collector.models import Centre

# Of one kiosk in one hour of the clock. One every three minutes the whole hour through is a queue, or one person.
MOST_PER_HOUR = 20
# What a page shows; who sees as many looks at the kiosk rather than at the page.
SHOWN_MOST = 12
HOUR_SIGNS = len("2026-07-30T02")


@dataclass(frozen=True, slots=True)
class Crowd:
    """`n` answers at `terminal` of `station` in the hour that began at `at`, RFC 3339 UTC."""

    station: str
    terminal: str
    at: str
    n: int


def crowds(centre: Centre, consultation: str) -> list[Crowd]:
    """The newest first."""
    unnamed = ConsultationAnswer.objects.filter(centre=centre, consultation=consultation, code="")
    hours = unnamed.exclude(terminal="").annotate(hour=Substr("at", 1, HOUR_SIGNS))
    counted = hours.values("station__key", "terminal", "hour").annotate(n=Count("id")).filter(n__gt=MOST_PER_HOUR)
    found = counted.order_by("-hour", "station__key", "terminal")[:SHOWN_MOST]
    return [Crowd(row["station__key"], row["terminal"], f"{row['hour']}:00:00.000Z", row["n"]) for row in found]
