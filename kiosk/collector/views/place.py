"""Where a person works just now: a centre or a whole unit, chosen in the page's head."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kiosk.collector.accounts import chosen
from kiosk.collector.accounts.access import MTTQ, anywhere_required
from kiosk.collector.places.units import FOUND_MOST, found_centres, found_units
from kiosk.collector.views.units import WORDS_MOST


@require_http_methods(["GET", "POST"])
@anywhere_required(MTTQ)
def choose(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _choose(request)
    words = request.GET.get("q", "").strip()[:WORDS_MOST]
    units, centres = found_units(request.scope.units(), words), found_centres(request.scope.centres(), words)
    more = FOUND_MOST in (len(units), len(centres))
    return render(request, "collector/place.html", {"words": words, "units": units, "centres": centres, "more": more})


def _choose(request: HttpRequest) -> HttpResponse:
    """To the pages of a centre or, for a unit, to those of all its centres."""
    if code := request.POST.get("unit", ""):
        chosen.choose_unit(request, get_object_or_404(request.scope.units(), code=code))
        return redirect("overview")
    chosen.choose_centre(request, get_object_or_404(request.scope.centres(), code=request.POST.get("centre", "")))
    return redirect("overview")
