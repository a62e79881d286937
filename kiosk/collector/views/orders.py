"""Orders to a station from its page, and the pictures of its screens."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.fleet import fleet, fleet_orders
from kiosk.collector.models import ScreenPicture, Station
from kiosk.collector.views.stations import station_of

ABOUT_SCREENS = ("screenshot", "restart_screen")
# As every screen shows it; the station's own limit for a reason.
MAX_REASON = 80


class OrderForm(forms.Form):
    what = forms.ChoiceField(choices=list(fleet_orders.WHAT_WORDS.items()))
    terminal = forms.CharField(max_length=40, required=False)
    reason = forms.CharField(max_length=MAX_REASON, required=False)

    def __init__(self, station: Station, *args: object) -> None:
        super().__init__(*args)
        self._station = station

    def clean(self) -> dict[str, str]:
        wanted = super().clean() or {}
        if wanted.get("what") == "close_centre" and not wanted.get("reason"):
            raise forms.ValidationError("Xin ghi lý do tạm đóng: dòng này hiện trên mọi màn hình.")
        if wanted.get("what") in ABOUT_SCREENS and wanted.get("terminal") not in self._screens():
            raise forms.ValidationError("Trạm không có màn hình này.")
        return wanted

    def _screens(self) -> set[str]:
        shown = fleet.shown_of([self._station.pk], timezone.now()).get(self._station.pk, fleet.Shown())
        return {name for name, _role, _connected in shown.screens}


@require_POST
@unit_required(ADMINISTRATOR)
def give(request: HttpRequest, number: int) -> HttpResponse:
    station = station_of(request, number)
    form = OrderForm(station, request.POST)
    if station.token_sha256 is None:
        messages.error(request, "Trạm chưa ghép với máy chủ nên không nhận được yêu cầu.")
    elif not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    else:
        _give(request, station, form.cleaned_data)
    return redirect("stations-detail", number)


def _give(request: HttpRequest, station: Station, wanted: dict[str, str]) -> None:
    what = wanted["what"]
    terminal = wanted["terminal"] if what in ABOUT_SCREENS else ""
    reason = wanted["reason"] if what == "close_centre" else ""
    by = request.user.get_username()
    try:
        fleet_orders.give(station, what, by, timezone.now(), terminal=terminal, reason=reason)
    except fleet_orders.TooMany:
        messages.error(request, "Trạm còn nhiều yêu cầu chưa xong. Xin chờ vài phút rồi thử lại.")
        return
    about = f"{station.key} {terminal}".strip()
    audit.record_at(request, station.centre.unit, f"station.{what}", about=about, detail=reason)
    messages.success(request, f"{fleet_orders.WHAT_WORDS[what]}: đã gửi tới trạm. Kết quả hiện bên dưới.")


@require_GET
@unit_required(ADMINISTRATOR)
def picture(request: HttpRequest, number: int, terminal: str) -> HttpResponse:
    found = ScreenPicture.objects.filter(station=station_of(request, number), terminal=terminal).first()
    if found is None:
        raise Http404("no picture")
    headers = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.png), content_type="image/png", headers=headers)
