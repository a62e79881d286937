"""Stations of a centre: how they are, one of them in all details, pairing, revoking."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, role_required, unit_required
from kiosk.collector.configuration.config_status import status_of
from kiosk.collector.fleet import fleet, fleet_orders, tokens
from kiosk.collector.fleet.station_state import state_of
from kiosk.collector.models import ScreenPicture, Station, StationOrder, Trouble
from kiosk.collector.places.directory import directory_of

# On a station's page; older ones are in the log of what people do here.
ORDERS_SHOWN = 20
TROUBLES_SHOWN = 20
ROLES = {"kiosk": "Ki-ốt", "hall": "Bảng gọi số", "rating": "Máy tính bảng đánh giá"}


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


@require_GET
@unit_required(ADMINISTRATOR)
def detail(request: HttpRequest, number: int) -> HttpResponse:
    """A station of any centre of the unit."""
    station, now = station_of(request, number), timezone.now()
    shown = fleet.shown_of([station.pk], now).get(station.pk, fleet.Shown())
    orders = StationOrder.objects.filter(station=station).order_by("-id")[:ORDERS_SHOWN]
    context = {
        "station": station,
        "state": state_of(station, now, directory_of(station.centre).counters),
        "facts": shown,
        "runs": next((one for one in status_of(station.centre) if one.station == station.key), None),
        "screens": _screens(station, shown),
        "orders": [_order(order, now) for order in orders],
        "waits": any(fleet_orders.state_of(order, now) in fleet_orders.OPEN_STATES for order in orders),
        "troubles": Trouble.objects.filter(station=station).order_by("-id")[:TROUBLES_SHOWN],
    }
    return render(request, "collector/station.html", context)


def _screens(station: Station, shown: fleet.Shown) -> list[dict[str, Any]]:
    pictures = {p.terminal: p for p in ScreenPicture.objects.filter(station=station).defer("png")}
    return [
        {"terminal": name, "role": ROLES.get(role, role), "connected": connected, "picture": pictures.get(name)}
        for name, role, connected in shown.screens
    ]


def _order(order: StationOrder, now: datetime) -> dict[str, Any]:
    state = fleet_orders.state_of(order, now)
    return {
        "row": order,
        "what": fleet_orders.WHAT_WORDS.get(order.what, order.what),
        "state": state,
        "words": fleet_orders.STATE_WORDS.get(state, state),
    }


@require_POST
@role_required(ADMINISTRATOR)
def pair(request: HttpRequest, number: int) -> HttpResponse:
    """A code for the page shown next; it is kept nowhere else."""
    station = _own(request, number)
    code, expires_at = tokens.new_code(station, timezone.now())
    until = timezone.localtime(expires_at).strftime("%H:%M:%S")
    request.session["pairing_code"] = {"station": station.key, "code": code, "until": until}
    audit.record(request, "station.pair", about=station.key)
    return redirect("stations")


@require_POST
@role_required(ADMINISTRATOR)
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    station = _own(request, number)
    tokens.revoke(station, timezone.now())
    audit.record(request, "station.revoke", about=station.key)
    messages.success(
        request, f"Đã thu hồi mã nối của trạm {station.key}. Trạm giữ dữ liệu và gửi tiếp sau khi ghép lại."
    )
    return redirect("stations")


def _own(request: HttpRequest, number: int) -> Station:
    station = Station.objects.filter(centre=request.centre, id=number).first()
    if station is None:
        raise Http404("no such station")
    return station


def station_of(request: HttpRequest, number: int) -> Station:
    """Of any centre of the unit the page is about."""
    found = Station.objects.filter(centre__in=request.centres, id=number).select_related("centre__unit__parent")
    station = found.first()
    if station is None:
        raise Http404("no such station")
    return station
