"""What citizens looked for in vain: counted as it comes up, listed for a unit, turned into terms or set aside."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Max, QuerySet, Sum
from django.http import HttpRequest

from kiosk.collector.accounts.scope import centres_of
from kiosk.collector.catalogue.plain_text import storable
from kiosk.collector.catalogue.procedure_models import UnansweredQuery
from kiosk.collector.models import Centre, Station
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.procedures.unanswered import kept_words

# Texts of one centre: a year of a hall that asks for ten new things a day; the longest unasked go first.
TEXTS_MAX = 3_000
# What nobody has asked for so long is no longer wanted.
KEPT_DAYS = 180
ASKED_MAX = 1_000  # as kiosk.wire.uplink.PrivateRecord.text
OPEN, ADDED, ASIDE = "open", "added", "aside"


@dataclass(frozen=True, slots=True)
class Asked:
    """One text over all centres of a unit."""

    text: str
    count: int
    centres: int
    last_hour: str


def count(station: Station, query: str, hour: str, now: datetime) -> None:
    """One more time. What a station sends is brought to its words again; an hour of ours when it tells none.

    A text that was made a term and is still asked for in vain is open again; what was set aside stays so.
    """
    text, at = kept_words(storable(query, ASKED_MAX)), _hour(hour, now)
    if not text:
        return
    with transaction.atomic():
        row, new = UnansweredQuery.objects.get_or_create(
            centre_id=station.centre_id, text=text, defaults={"count": 1, "first_hour": at, "last_hour": at}
        )
        if not new:
            last = max(row.last_hour, at)
            status = OPEN if row.status == ADDED else row.status
            UnansweredQuery.objects.filter(pk=row.pk).update(count=F("count") + 1, last_hour=last, status=status)
        else:
            _forget(station.centre_id, now)


def _hour(told: str, now: datetime) -> str:
    try:
        at = min(parse_rfc3339(told), now)
    except (ValueError, OverflowError):
        at = now
    return rfc3339(at.replace(minute=0, second=0, microsecond=0))


def _forget(centre_id: int, now: datetime) -> None:
    held = UnansweredQuery.objects.filter(centre_id=centre_id)
    held.filter(last_hour__lt=rfc3339(now - timedelta(days=KEPT_DAYS))).delete()
    kept = held.order_by("-last_hour", "-pk").values_list("pk", flat=True)
    held.filter(pk__in=list(kept[TEXTS_MAX : 2 * TEXTS_MAX])).delete()


def centres_here(request: HttpRequest) -> QuerySet[Centre]:
    """Those whose queries belong to the catalogue of this page."""
    if request.shelf.centre is not None:
        return Centre.objects.filter(pk=request.shelf.centre.pk)
    return centres_of(request.unit.province)


def waiting_count(request: HttpRequest) -> int:
    return _open(centres_here(request)).values("text").distinct().count()


def most_asked(centres: QuerySet[Centre], first: int, most: int) -> list[Asked]:
    """From the `first` on, the most asked for first."""
    grouped = _open(centres).values("text").annotate(n=Sum("count"), places=Count("centre"), last=Max("last_hour"))
    rows = grouped.order_by("-n", "text")[first : first + most]
    return [Asked(row["text"], row["n"], row["places"], row["last"]) for row in rows]


def settle(centres: QuerySet[Centre], text: str, status: str, by: str, procedure: str = "") -> int:
    """How many rows were open until now."""
    return _open(centres).filter(text=text).update(status=status, by=by, procedure=procedure)


def _open(centres: QuerySet[Centre]) -> QuerySet[UnansweredQuery]:
    return UnansweredQuery.objects.filter(centre__in=centres, status=OPEN)
