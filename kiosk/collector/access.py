"""Who may see what: two roles as groups, one centre an account. Every page says which role it asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from kiosk.collector.models import Centre

STAFF = "staff"
ADMINISTRATOR = "administrator"
# An administrator may do what staff may.
_ENOUGH = {STAFF: {STAFF, ADMINISTRATOR}, ADMINISTRATOR: {ADMINISTRATOR}}
ROLE_NAMES = {STAFF: "Cán bộ theo dõi", ADMINISTRATOR: "Quản trị"}

# Sections of the sidebar: url name, icon, words, role.
SECTIONS = (
    ("overview", "grid", "Tổng quan", STAFF),
    ("waits", "clock", "Thời gian chờ", STAFF),
    ("ratings", "smile", "Đánh giá", STAFF),
    ("screens", "screen", "Màn hình", ADMINISTRATOR),
    ("officers", "people", "Cán bộ", ADMINISTRATOR),
    ("procedures", "doc", "Thủ tục", ADMINISTRATOR),
    ("stations", "building", "Trạm", ADMINISTRATOR),
    ("accounts", "sliders", "Tài khoản", ADMINISTRATOR),
)

View = Callable[..., HttpResponse]


def role_required(role: str) -> Callable[[View], View]:
    """Sign-in for strangers, a polite 403 for others; the view gets the request with `request.centre`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            request.centre = centre_of(request.user)
            if request.centre is None or not has_role(request.user, role):
                from kiosk.collector.views.errors import forbidden

                return forbidden(request)
            return view(request, *args, **kwargs)

        guarded.role = role
        return guarded

    return decorate


def has_role(user: User, role: str) -> bool:
    return bool(roles_of(user) & _ENOUGH[role])


def roles_of(user: User) -> set[str]:
    if not hasattr(user, "_roles"):
        user._roles = set(user.groups.values_list("name", flat=True))
    return user._roles


def centre_of(user: User) -> Centre | None:
    account = getattr(user, "account", None)
    return account.centre if account else None


def sidebar(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: the sections this person may open."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    name = request.resolver_match.url_name if request.resolver_match else ""
    here = next((key for key, *_ in SECTIONS if name and name.split("-")[0] == key), "")
    shown = [(key, icon, words, key == here) for key, icon, words, role in SECTIONS if has_role(user, role)]
    return {"sections": shown, "centre": centre_of(user), "is_administrator": has_role(user, ADMINISTRATOR)}
