"""Which station of a unit runs which revision, and which does not run what it ought to."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.configuration.config_status import only, statuses, with_outcomes
from kiosk.collector.models import Station

ROWS = 50
CHOICES = (
    ("behind", "Chưa chạy bản mới"),
    ("rejected", "Từ chối bản mới"),
    ("none", "Chưa báo gì"),
)
_LABELS = {
    "applied": ("done", "Đã áp dụng"),
    "waiting": ("soon", "Đang chờ"),
    "rejected": ("late", "Từ chối"),
    "local": ("soon", "Cấu hình tại chỗ"),
    "none": ("", "Chưa báo"),
}


@require_GET
@unit_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("loc", "")
    found = only(with_outcomes(Station.objects.filter(centre__in=request.centres), timezone.now()), chosen)
    code, _, key = request.GET.get("sau", "").partition("|")
    if code:
        found = found.filter(Q(centre__code__gt=code) | Q(centre__code=code, key__gt=key))
    listed = list(found.select_related("centre").order_by("centre__code", "key")[: ROWS + 1])
    rows = [
        {
            "place": station.centre.place,
            "station": station.key,
            "number": one.number,
            "badge": _LABELS[one.state][0],
            "label": _LABELS[one.state][1],
            "words": one.words,
        }
        for station, one in zip(listed[:ROWS], statuses(listed[:ROWS]), strict=True)
    ]
    last = listed[ROWS - 1] if len(listed) > ROWS else None
    following = f"{last.centre.code}|{last.key}" if last else ""
    context = {"rows": rows, "choices": CHOICES, "chosen": chosen, "next": following}
    return render(request, "collector/screens_rollout.html", context)
