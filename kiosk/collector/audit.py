"""The log of what people do here."""

from django.http import HttpRequest
from django.utils import timezone

from kiosk.collector.models import AuditEntry


def record(request: HttpRequest, action: str, about: str = "", detail: str = "") -> None:
    AuditEntry.objects.create(
        at=timezone.now(),
        centre=getattr(request, "centre", None),
        user=request.user.get_username(),
        action=action,
        about=about[:120],
        detail=detail[:400],
    )
