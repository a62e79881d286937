"""For whoever watches services: it lives, it can work, and what it counts about itself."""

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kiosk.collector import metrics, readiness
from kiosk.collector.fleet import fleet_gauges

# A request that bears one of these came through a proxy: its sender is not who is connected.
_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@never_cache
@require_GET
def show(request: HttpRequest) -> JsonResponse:
    """It answers; whether it can work is /readyz. A restart would not mend a database."""
    return JsonResponse({"ok": True})


@never_cache
@require_GET
def ready(request: HttpRequest) -> JsonResponse:
    """503 when something is wrong: a proxy then sends requests elsewhere."""
    found = readiness.checks(settings.DATA_DIR)
    well = all(word == readiness.OK for word in found.values())
    return JsonResponse({"ok": well, "checks": found}, status=200 if well else 503)


@never_cache
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    if not _may_read(request):
        return HttpResponse(status=403)
    text = metrics.counted() + fleet_gauges.gauges(timezone.now(), settings.DATA_DIR)
    return HttpResponse(text, content_type=CONTENT_TYPE)


def _may_read(request: HttpRequest) -> bool:
    """With a token of the settings whoever has it; without one, this machine itself."""
    if settings.METRICS_TOKEN:
        wanted = f"Bearer {settings.METRICS_TOKEN}".encode()
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), wanted)
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
