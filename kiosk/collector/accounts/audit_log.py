"""The log of what people do here: whose it is, filters, pages by key, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from kiosk.collector.accounts.audit_words import actions_of
from kiosk.collector.models import AuditEntry, Unit
from kiosk.domain.calendar import VIETNAM

PAGE_ROWS = 50
# Rows read at a time while exporting.
EXPORT_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all; `group` is one of audit_words.GROUPS, both days are within."""

    person: str = ""
    group: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def of(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        if self.person:
            entries = entries.filter(user=self.person)
        if self.group:
            entries = entries.filter(action__in=actions_of(self.group))
        if self.first_day:
            entries = entries.filter(at__gte=_midnight(self.first_day))
        if self.last_day:
            entries = entries.filter(at__lt=_midnight(self.last_day + timedelta(days=1)))
        return entries


@dataclass(frozen=True, slots=True)
class Page:
    """`older` is the cursor of the next page, "" on the last one."""

    rows: list[AuditEntry] = field(default_factory=list)
    older: str = ""


def entries_of(unit: Unit) -> QuerySet[AuditEntry]:
    """What happened in a unit and below it."""
    entries = AuditEntry.objects.select_related("unit", "centre")
    return entries.filter(unit=unit) if unit.parent_id else entries.filter(province=unit)


def page(entries: QuerySet[AuditEntry], before: str = "", size: int = PAGE_ROWS) -> Page:
    """The newest, or those older than the cursor. A bad cursor counts as none."""
    if key := _key(before):
        at, number = key
        entries = entries.filter(Q(at__lte=at) & (Q(at__lt=at) | Q(id__lt=number)))
    rows = list(entries.order_by("-at", "-id")[: size + 1])
    return Page(rows[:size], _cursor(rows[size - 1]) if len(rows) > size else "")


def everything(entries: QuerySet[AuditEntry]) -> Iterator[AuditEntry]:
    """All of them, read by key in small steps so that memory stays flat."""
    before = ""
    while True:
        part = page(entries, before, EXPORT_ROWS)
        yield from part.rows
        if not part.older:
            return
        before = part.older


def _cursor(row: AuditEntry) -> str:
    return f"{row.at.isoformat()}~{row.id}"


def _key(cursor: str) -> tuple[datetime, int] | None:
    at, _, number = cursor.partition("~")
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (found, int(number)) if found.tzinfo and number.isdecimal() and len(number) < 19 else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
