"""Which station speaks: the bearer token decides, the address must agree."""

from django.db import connection
from django.http import HttpRequest

from kiosk.collector.fleet.tokens import sha256, take_over
from kiosk.collector.models import Station
from kiosk.collector.record import statements as sql


class Refused(Exception):
    """An answer that is not 200: `status`, `error` (a word), `detail` (a sentence), seconds to wait or 0."""

    def __init__(self, status: int, error: str, detail: str, retry_after_s: int = 0) -> None:
        super().__init__(detail)
        self.status, self.error, self.detail, self.retry_after_s = status, error, detail, retry_after_s

    def body(self) -> dict[str, str]:
        return {"error": self.error, "detail": self.detail}

    def headers(self) -> dict[str, str]:
        extra = {"WWW-Authenticate": "Bearer"} if self.status == 401 else {}
        return extra | ({"Retry-After": str(self.retry_after_s)} if self.retry_after_s else {})


def authenticated(request: HttpRequest, station_key: str) -> Station:
    """Raises Refused as `check_token` does."""
    check_token(request, station_key)
    return Station.objects.select_related("centre").get(key=station_key)


def check_token(request: HttpRequest, station_key: str) -> None:
    """Raises Refused: 401 for no, a wrong or a revoked token, 403 for another station's."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refused(401, "no_token", "found no bearer token, expected the one given at enrolment")
    # not through the models: this stands before every batch of events
    with connection.cursor() as cursor:
        found = sql.row(cursor, sql.KEY_OF_TOKEN, [sha256(token.strip())])
    key = found[0] if found else take_over(sha256(token.strip()))
    if not key:
        raise Refused(401, "wrong_token", "found an unknown or revoked token; enrol the station again")
    if key != station_key:
        raise Refused(403, "other_station", f"found the token of {key}, expected that of {station_key}")
