"""Today's and the last days' figures, from the roll-ups alone."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kiosk.collector.accounts.access import MTTQ, role_required
from kiosk.collector.accounts.roles import ADMINISTRATOR, enough
from kiosk.collector.configuration import revisions
from kiosk.collector.figures.figures import Figure, by_key, days_of, hall_of, sum_of
from kiosk.collector.models import ConfigRevision
from kiosk.collector.places.directory import Directory, directory_in
from kiosk.collector.places.first_steps import Step, steps_of
from kiosk.domain.calendar import VIETNAM

PERIODS = {"1": "Hôm nay", "7": "7 ngày", "30": "30 ngày"}


@require_GET
@role_required(MTTQ)
def show(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("days", "7")
    chosen = chosen if chosen in PERIODS else "7"
    today = datetime.now(VIETNAM).date()
    first = today - timedelta(days=int(chosen) - 1)
    span, revision = (
        (first.isoformat(), today.isoformat()),
        revisions.current(request.centre, reading=("centre", "officers")),
    )
    names = directory_in(revision)
    context = {
        "periods": [(key, words, key == chosen) for key, words in PERIODS.items()],
        "total": sum_of(request.centre, "counted", *span),
        "centre_total": sum_of(request.centre, "centre", *span),
        "days": days_of(request.centre, *span),
        "counters": [
            (names.counters.get(key, key), figure) for key, figure in by_key(request.centre, "counter", *span)
        ],
        "officers": _by_officer(request, names, span) if request.sees_names else None,
        "services": [
            (names.services.get(key, key), figure) for key, figure in by_key(request.centre, "service", *span)
        ],
        "hall": hall_of(request.centre, datetime.now(VIETNAM)),
        "first_steps": _first_steps(request, revision),
    }
    return render(request, "collector/overview.html", context)


def _first_steps(request: HttpRequest, newest: ConfigRevision | None) -> tuple[Step, ...]:
    """For whoever sets the centre up."""
    is_administrator = enough(request.roles, ADMINISTRATOR)
    return steps_of(request.scope, request.unit, request.centre, newest) if is_administrator else ()


def _by_officer(request: HttpRequest, names: Directory, span: tuple[str, str]) -> list[tuple[str, Figure]]:
    return [(names.officer_short(key), figure) for key, figure in by_key(request.centre, "officer", *span)]
