"""Sessions of people: kept in a table that says whose, since when, from where, and that ends them.

Django's database sessions with columns of their own. A session ends `IDLE` after the last page, and `LONGEST` after
the sign-in whatever happens. Pages ask for `*.json` by themselves, so that counts as nobody's doing.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kiosk.collector.accounts.credential_models import ADDRESS_LENGTH, AGENT_LENGTH, BrowserSession
from kiosk.collector.accounts.device_words import device_words
from kiosk.collector.client_address import client_address

# An hour outlasts a long talk at a counter; a form left for lunch is behind a password again.
IDLE = timedelta(minutes=60)
# An office day, from before opening until after the last report.
LONGEST = timedelta(hours=11)
# "Last seen" is that exact; a page more often writes nothing.
SEEN_EVERY = timedelta(minutes=1)
MOST_SHOWN = 50  # nobody reads more; ending the others ends all
_REF_LENGTH = 16


class SessionStore(DatabaseStore):
    """`row` is what was loaded, None for none. What is saved was changed by a page, so it was seen just now."""

    row: BrowserSession | None = None

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        return BrowserSession

    def _get_session_from_db(self) -> BrowserSession | None:
        self.row = super()._get_session_from_db()
        return self.row

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        row = super().create_model_instance(data)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.address, row.agent = data.get("address", ""), data.get("agent", "")
        if "since" in data:
            row.since, row.seen_at = datetime.fromisoformat(data["since"]), timezone.now()
            row.expire_date = ends_at(row.since, row.seen_at)
        return row


@dataclass(frozen=True, slots=True)
class Shown:
    """A session for a page. `ref` names it without being the key that opens it."""

    ref: str
    device: str
    address: str
    since: datetime
    seen_at: datetime
    own: bool


def ends_at(since: datetime, seen_at: datetime) -> datetime:
    return min(seen_at + IDLE, since + LONGEST)


def begin(request: HttpRequest, now: datetime) -> None:
    """After a sign-in: what the list shows. The cookie lives the longest; ending earlier is the table's business."""
    session = request.session
    session["since"] = now.isoformat()
    session["address"] = client_address(request)[:ADDRESS_LENGTH]
    session["agent"] = request.META.get("HTTP_USER_AGENT", "")[:AGENT_LENGTH]
    session.set_expiry(now + LONGEST)


def touch(request: HttpRequest, now: datetime) -> None:
    """Somebody opened a page. Does nothing for who has not signed in, or was seen a moment ago.

    Only these columns are written: two pages at once must not undo what either put into the session.
    """
    signed_in, row = "since" in request.session, request.session.row
    if signed_in and row and now - row.seen_at >= SEEN_EVERY:
        seen = BrowserSession.objects.filter(session_key=row.session_key)
        seen.update(seen_at=now, expire_date=ends_at(row.since, now))


def of(user: User, now: datetime, own_key: str | None = None) -> list[Shown]:
    """The living ones, the last seen first."""
    rows = _living(user, now).order_by("-seen_at")[:MOST_SHOWN]
    return [
        Shown(
            ref(row.session_key),
            device_words(row.agent),
            row.address,
            row.since,
            row.seen_at,
            row.session_key == own_key,
        )
        for row in rows
    ]


def end(user: User, wanted: str, now: datetime) -> bool:
    """End one of the person's sessions by its `ref`; False when there is none such."""
    for key in _living(user, now).values_list("session_key", flat=True):
        if hmac.compare_digest(ref(key), wanted):
            return bool(BrowserSession.objects.filter(session_key=key).delete()[0])
    return False


def end_all(user: User, but: str | None = None) -> int:
    """How many were ended; the one with the key `but` stays."""
    return BrowserSession.objects.filter(user=user).exclude(session_key=but or "").delete()[0]


def ref(session_key: str) -> str:
    return salted_hmac("session", session_key, algorithm="sha256").hexdigest()[:_REF_LENGTH]


def _living(user: User, now: datetime) -> QuerySet[BrowserSession]:
    return BrowserSession.objects.filter(user=user, expire_date__gt=now, since__isnull=False)
