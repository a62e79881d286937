"""Around every answer: pages use only what this server sends; a person's session knows when it was last used."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kiosk.collector.accounts import sessions

POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"


class ContentSecurityPolicy:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        return response


class NoZeroCharacters:
    """Nobody types one, and PostgreSQL takes none in a text: 400 instead of a fault of the page that would ask it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", "") or _in_form(request):
            return HttpResponse(status=400)
        return self._get_response(request)


def _in_form(request: HttpRequest) -> bool:
    """Of plain forms alone: uploads are looked at by what takes them, stations send no forms."""
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return False
    return any("\0" in value for _, values in request.POST.lists() for value in values)


class LastSeen:
    """Stations and phones have no session; pages ask for `*.json` while nobody is looking, which keeps none alive."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.endswith(".json"):
            sessions.touch(request, timezone.now())
        return self._get_response(request)
