"""Sign-ins in the log of what people do: done, failed, locked out, a wrong code, signed out; and the session's begin.

What is typed as a name is only written down when there is such a person: people type passwords into the wrong field.
"""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from kiosk.collector.accounts import audit, sessions
from kiosk.collector.accounts.device_words import device_words
from kiosk.collector.accounts.people import find_person
from kiosk.collector.client_address import client_address
from kiosk.collector.tries import RateLimit

UNKNOWN_NAME = "(tên không có)"
# Names that do not exist are guessed by machines: that many a minute and address say enough.
STRANGERS_PER_MINUTE = 5
_strangers = RateLimit(STRANGERS_PER_MINUTE, name="strangers")


def connect() -> None:
    """Called once when Django is set up."""
    user_logged_in.connect(_signed_in, dispatch_uid="collector.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="collector.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="collector.sign_in_failed")
    user_locked_out.connect(_locked_out, dispatch_uid="collector.locked_out")


def code_failed(request: HttpRequest, user: User) -> None:
    _write(request, "sign_in.code_failed", user)


def _signed_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    sessions.SessionStore.clear_expired()
    sessions.begin(request, timezone.now())
    _write(request, "sign_in", user)


def _signed_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        _write(request, "sign_out", user)


def _failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    if request is None or getattr(request, "axes_locked_out", False):
        return
    user = find_person(credentials.get("username") or "")
    if user is not None or _strangers.allows(client_address(request), timezone.now()):
        _write(request, "sign_in.failed", user)


def _locked_out(sender: Any, request: HttpRequest, username: str, **_: Any) -> None:
    """Written once a lock: only the try that brought it about was counted."""
    user = find_person(username or "")
    if user is not None and request.axes_failures_since_start:
        _write(request, "sign_in.locked", user)


def _write(request: HttpRequest, action: str, user: User | None) -> None:
    where = f"{client_address(request)} · {device_words(request.META.get('HTTP_USER_AGENT', ''))}"
    audit.record_of_person(user.get_username() if user else UNKNOWN_NAME, action, detail=where)
