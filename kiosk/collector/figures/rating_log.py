"""The rating log: filters, keyset pages (newest first, never an offset, never a count of the whole table)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from kiosk.collector.models import Centre, Rating
from kiosk.domain.calendar import VIETNAM
from kiosk.domain.events import rfc3339

PAGE_ROWS = 50
# Beyond this the page says "more than", since counting a year takes seconds.
COUNT_LIMIT = 1000
LOW = "low"
# Rows read at a time while exporting.
EXPORT_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all; `level` is "", "low" or "1" to "5"."""

    first_day: date | None = None
    last_day: date | None = None
    counter: str = ""
    officer: str = ""
    service: str = ""
    level: str = ""
    source: str = ""
    standing: str = ""

    def rows(self, centre: Centre) -> QuerySet[Rating]:
        found = Rating.objects.filter(centre=centre).select_related("station")
        if self.first_day:
            found = found.filter(at__gte=_start(self.first_day))
        if self.last_day:
            found = found.filter(at__lt=_start(self.last_day + timedelta(days=1)))
        for name in ("counter", "officer", "service", "source"):
            if value := getattr(self, name):
                found = found.filter(**{name: value})
        return self._of_standing(self._of_level(found))

    def _of_level(self, found: QuerySet[Rating]) -> QuerySet[Rating]:
        if self.level == LOW:
            return found.filter(level__lte=2)
        if self.level in ("1", "2"):
            found = found.filter(level__lte=2)  # said twice, so that the index of low ratings serves
        return found.filter(level=int(self.level)) if self.level else found

    def _of_standing(self, found: QuerySet[Rating]) -> QuerySet[Rating]:
        if self.standing == "replaced":
            return found.filter(replaced=True)
        return found.filter(standing=self.standing, replaced=False) if self.standing else found


@dataclass(frozen=True, slots=True)
class Page:
    """`newer` and `older` are cursors for the pages beside this one, "" where there is none."""

    rows: list[Rating] = field(default_factory=list)
    newer: str = ""
    older: str = ""


def cursor_of(row: Rating) -> str:
    return f"{row.at}~{row.id}"


def page(filters: Filters, centre: Centre, before: str = "", after: str = "", size: int = PAGE_ROWS) -> Page:
    """Rows older than cursor `before`, or newer than cursor `after`, or the newest. A bad cursor counts as none."""
    found = filters.rows(centre)
    if key := _key(after):
        rows = list(found.filter(_newer_than(*key)).order_by("at", "id")[: size + 1])
        more, rows = len(rows) > size, rows[:size][::-1]
        return _page(rows, has_newer=more, has_older=True)
    key = _key(before)
    if key:
        found = found.filter(_older_than(*key))
    rows = list(found.order_by("-at", "-id")[: size + 1])
    return _page(rows[:size], has_newer=key is not None, has_older=len(rows) > size)


def count_up_to(filters: Filters, centre: Centre, limit: int = COUNT_LIMIT) -> int:
    """The number of rows, or limit + 1 when there are more."""
    return filters.rows(centre).order_by()[: limit + 1].count()


def everything(filters: Filters, centre: Centre) -> Iterator[Rating]:
    """All rows, newest first, read by key in small steps so that memory stays flat."""
    before = ""
    while True:
        part = page(filters, centre, before=before, size=EXPORT_ROWS)
        yield from part.rows
        if not part.older:
            return
        before = part.older


def _page(rows: list[Rating], has_newer: bool, has_older: bool) -> Page:
    if not rows:
        return Page()
    return Page(rows, cursor_of(rows[0]) if has_newer else "", cursor_of(rows[-1]) if has_older else "")


def _key(cursor: str) -> tuple[str, int] | None:
    at, _, number = cursor.partition("~")
    return (at, int(number)) if at and number.isdecimal() and len(number) < 19 else None


def _older_than(at: str, number: int) -> Q:
    return Q(at__lte=at) & (Q(at__lt=at) | Q(id__lt=number))


def _newer_than(at: str, number: int) -> Q:
    return Q(at__gte=at) & (Q(at__gt=at) | Q(id__gt=number))


def _start(day: date) -> str:
    return rfc3339(datetime.combine(day, time(), VIETNAM))
