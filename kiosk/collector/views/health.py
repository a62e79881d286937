"""Whether the collector serves and its database answers; for the doctor and for whoever watches services."""

from django.db import connection
from django.http import HttpRequest, JsonResponse


def show(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
