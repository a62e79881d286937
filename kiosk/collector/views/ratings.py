"""The rating log, its drawer, its export."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import STAFF, role_required
from kiosk.collector.figures import rating_csv
from kiosk.collector.figures.rating_detail import detail_of
from kiosk.collector.figures.rating_log import COUNT_LIMIT, LOW, Filters, count_up_to, everything, page
from kiosk.collector.models import Quarantined, Rating
from kiosk.collector.places.directory import LEVELS, REPLACED, SOURCES, STANDINGS, Directory, directory_of
from kiosk.collector.record import private
from kiosk.domain.calendar import VIETNAM

_CHOICES = ("counter", "officer", "service", "level", "source", "standing")


@require_GET
@role_required(STAFF)
def show(request: HttpRequest) -> HttpResponse:
    filters, names = filters_of(request), directory_of(request.centre)
    found = page(filters, request.centre, request.GET.get("before", ""), request.GET.get("after", ""))
    count = count_up_to(filters, request.centre)
    context = {
        "rows": found.rows,
        "names": names,
        "count": f"hơn {COUNT_LIMIT:,}".replace(",", ".") if count > COUNT_LIMIT else f"{count:,}".replace(",", "."),
        "older": _link(request, before=found.older) if found.older else "",
        "newer": _link(request, after=found.newer) if found.newer else "",
        "quarantined": Quarantined.objects.filter(station__centre=request.centre).exists(),
        **_chips(request, filters, names),
        **_drawer(request, names),
    }
    return render(request, "collector/ratings.html", context)


@require_GET
@role_required(STAFF)
def export(request: HttpRequest) -> StreamingHttpResponse:
    filters, names = filters_of(request), directory_of(request.centre)
    audit.record(request, "ratings.export", detail=request.GET.urlencode())
    rows = everything(filters, request.centre)
    response = StreamingHttpResponse(rating_csv.lines(rows, names), content_type="text/csv; charset=utf-8")
    name = f"danh-gia-{request.centre.code}-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@role_required(STAFF)
def erase_note(request: HttpRequest, number: int) -> HttpResponse:
    row = _row(request, number)
    record = private.about_rating(row.station, row.rating, row.note) if row else None
    if record is None:
        raise Http404
    private.erase(record, timezone.now())
    audit.record(request, "private.erase", about=f"rating {row.rating}")
    return redirect(f"{reverse('ratings')}?open={row.id}")


def filters_of(request: HttpRequest) -> Filters:
    """From the address; a value that makes no sense counts as none."""
    chosen = {name: request.GET.get(name, "")[:40] for name in _CHOICES}
    if chosen["level"] not in (LOW, *map(str, LEVELS)):
        chosen["level"] = ""
    return Filters(_day(request.GET.get("from", "")), _day(request.GET.get("to", "")), **chosen)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None


def _row(request: HttpRequest, number: int) -> Rating | None:
    return Rating.objects.filter(centre=request.centre, id=number).select_related("station").first()


def _drawer(request: HttpRequest, names: Directory) -> dict[str, Any]:
    wanted = request.GET.get("open", "")
    row = _row(request, int(wanted)) if wanted.isdecimal() and len(wanted) < 19 else None
    if row is None:
        return {}
    record = private.about_rating(row.station, row.rating, row.note)
    if record is not None:
        audit.record(request, "private.view", about=f"rating {row.rating}")
    comment = private.opened(record) if record else ""
    return {"open": row, "detail": detail_of(row, names), "comment": comment, "close": _link(request, open="")}


def _chips(request: HttpRequest, filters: Filters, names: Directory) -> dict[str, Any]:
    today = datetime.now(VIETNAM).date()
    week, month = today - timedelta(days=6), today.replace(day=1)
    return {
        "filters": filters,
        "days": _days_words(filters),
        "ranges": [
            ("Hôm nay", _link(request, **_range(today, today))),
            ("7 ngày qua", _link(request, **_range(week, today))),
            ("Tháng này", _link(request, **_range(month, today))),
            ("Mọi ngày", _link(request, **{"from": "", "to": ""})),
        ],
        "low": filters.level == LOW,
        "low_link": _link(request, level="" if filters.level == LOW else LOW),
        "export_link": f"{reverse('ratings-export')}?{_query(request, open='', before='', after='')}",
        "counters": sorted(names.counters.items()),
        "officers": [(o.id, o.name) for o in names.officers.values()],
        "services": list(names.services.items()),
        "levels": LEVELS.items(),
        "sources": SOURCES.items(),
        "standings": [*STANDINGS.items(), ("replaced", REPLACED)],
        "any_more": any((filters.service, filters.source, filters.standing, filters.level not in ("", LOW))),
        "any": any(request.GET.get(name) for name in (*_CHOICES, "from", "to")),
    }


def _range(first: date, last: date) -> dict[str, str]:
    return {"from": first.isoformat(), "to": last.isoformat()}


def _days_words(filters: Filters) -> str:
    first, last = filters.first_day, filters.last_day
    if first and last:
        if first == last:
            return f"{first:%d/%m}"
        same = (first.year, first.month) == (last.year, last.month)
        return f"{first:%d}–{last:%d/%m}" if same else f"{first:%d/%m}–{last:%d/%m}"
    if first:
        return f"Từ {first:%d/%m}"
    return f"Đến {last:%d/%m}" if last else "Mọi ngày"


def _link(request: HttpRequest, **changes: str) -> str:
    """This page with some parameters changed; a change of filter or page begins at the newest."""
    changes = {"before": "", "after": ""} | changes if "open" not in changes else changes
    return f"{reverse('ratings')}?{_query(request, **changes)}"


def _query(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return query.urlencode()
