"""Stations: how they are, pairing, revoking."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector import audit, tokens
from kiosk.collector.access import ADMINISTRATOR, role_required
from kiosk.collector.config_status import status_of
from kiosk.collector.directory import directory_of
from kiosk.collector.models import Station
from kiosk.collector.station_state import state_of


@require_GET
@role_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    runs = {one.station: one for one in status_of(request.centre)}
    stations = Station.objects.filter(centre=request.centre).order_by("key")
    counters = directory_of(request.centre).counters
    cards = [{"station": s, "state": state_of(s, now, counters), "runs": runs.get(s.key)} for s in stations]
    code = request.session.pop("pairing_code", None)
    return render(request, "collector/stations.html", {"cards": cards, "code": code})


@require_POST
@role_required(ADMINISTRATOR)
def pair(request: HttpRequest, number: int) -> HttpResponse:
    """A code for the page shown next; it is kept nowhere else."""
    station = _station(request, number)
    code, expires_at = tokens.new_code(station, timezone.now())
    until = timezone.localtime(expires_at).strftime("%H:%M:%S")
    request.session["pairing_code"] = {"station": station.key, "code": code, "until": until}
    audit.record(request, "station.pair", about=station.key)
    return redirect("stations")


@require_POST
@role_required(ADMINISTRATOR)
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    station = _station(request, number)
    tokens.revoke(station, timezone.now())
    audit.record(request, "station.revoke", about=station.key)
    messages.success(
        request, f"Đã thu hồi mã nối của trạm {station.key}. Trạm giữ dữ liệu và gửi tiếp sau khi ghép lại."
    )
    return redirect("stations")


def _station(request: HttpRequest, number: int) -> Station:
    station = Station.objects.filter(centre=request.centre, id=number).first()
    if station is None:
        raise Http404("no such station")
    return station
