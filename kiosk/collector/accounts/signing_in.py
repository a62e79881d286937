"""A sign-in under way: who gave the right password waits in the browser's session, not signed in, until all is done."""

from datetime import timedelta

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest

from kiosk.collector.accounts import passwords, second_factor
from kiosk.collector.accounts.sign_in_steps import Facts, Step, next_step

# Long enough to install an app and to choose a password; after it the password is asked again.
LIFETIME = timedelta(minutes=15)
_KEY = "signing_in"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, user: User, wanted_page: str) -> None:
    """`wanted_page`: an address of this server, "" for the usual one."""
    request.session.cycle_key()
    request.session[_KEY] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "page": wanted_page,
        "code_passed": False,
    }
    request.session.set_expiry(LIFETIME)


def person(request: HttpRequest) -> User | None:
    """Who is signing in; None when nobody is (after `LIFETIME` the session is over), or the password was changed."""
    held = request.session.get(_KEY)
    if not held:
        return None
    user = User.objects.filter(pk=held["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == held["password"] else None


def step(request: HttpRequest, user: User) -> Step:
    return next_step(
        Facts(
            factor_on=second_factor.is_on(user),
            code_passed=request.session[_KEY]["code_passed"],
            one_time_password=passwords.must_change(user),
            factor_required=second_factor.is_required(user),
        )
    )


def code_passed(request: HttpRequest) -> None:
    _note(request, code_passed=True)


def password_chosen(request: HttpRequest, user: User) -> None:
    """The sign-in goes on with the new password."""
    _note(request, password=user.get_session_auth_hash())


def complete(request: HttpRequest, user: User) -> str:
    """Signed in; the page that was wanted."""
    held = request.session.pop(_KEY)
    login(request, user, _BACKEND)
    return held["page"]


def _note(request: HttpRequest, **changes: object) -> None:
    request.session[_KEY] = request.session[_KEY] | changes
