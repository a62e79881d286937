"""The page of ballots: averages by indicator, and questions that were passed over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kiosk.collector.accounts.access import MTTQ, role_required
from kiosk.collector.figures.asked_figures import indicators_of, skips_of, versions_of
from kiosk.collector.figures.period_links import period_asked, period_chips


@require_GET
@role_required(MTTQ)
def show(request: HttpRequest) -> HttpResponse:
    period = period_asked(request)
    context = {
        "indicators": indicators_of(request.centre, period),
        "versions": versions_of(request.centre, period),
        "skips": skips_of(request.centre, period),
        **period_chips("overview-ballots", period),
    }
    return render(request, "collector/ballots.html", context)
