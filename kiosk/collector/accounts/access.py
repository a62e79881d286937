"""Who may open what. Every page says which role it asks for, at one centre or at a whole unit."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from kiosk.collector.accounts import chosen
from kiosk.collector.accounts.roles import ADMINISTRATOR, MTTQ, STAFF, enough, sees_names
from kiosk.collector.accounts.roles import PROVINCE as PROVINCE
from kiosk.collector.accounts.roles import ROLE_NAMES as ROLE_NAMES
from kiosk.collector.accounts.roles import VIEWER as VIEWER
from kiosk.collector.accounts.scope import centres_of, scope_of

# Sections of the sidebar: url name, icon, words, role.
SECTIONS = (
    ("overview", "grid", "Tổng quan", MTTQ),
    ("communes", "chart", "Toàn đơn vị", MTTQ),
    ("waits", "clock", "Thời gian chờ", MTTQ),
    ("ratings", "smile", "Đánh giá", STAFF),
    ("voices", "suggest", "Góp ý", STAFF),
    ("dossiers", "dossier", "Hồ sơ", STAFF),
    ("consultations", "edit", "Lấy ý kiến", STAFF),
    ("screens", "screen", "Màn hình", ADMINISTRATOR),
    ("images", "image", "Hình ảnh", ADMINISTRATOR),
    ("officers", "people", "Cán bộ", ADMINISTRATOR),
    ("procedures", "doc", "Thủ tục", ADMINISTRATOR),
    ("stations", "building", "Trạm", ADMINISTRATOR),
    ("units", "home", "Đơn vị", ADMINISTRATOR),
    ("accounts", "sliders", "Tài khoản", ADMINISTRATOR),
    ("audit", "eye", "Nhật ký", ADMINISTRATOR),
)

# Sections that say nothing to whom has one centre.
OF_SEVERAL = {"communes"}

View = Callable[..., HttpResponse]
Guard = Callable[[HttpRequest, str], HttpResponse | None]


def role_required(role: str) -> Callable[[View], View]:
    """For a page of one centre. Sign-in for strangers, a polite 403 for others; the view gets `request.centre`."""
    return _guarded(role, "centre", _at_centre)


def unit_required(role: str) -> Callable[[View], View]:
    """For a page of a whole unit: the view gets `request.unit` and `request.centres`, the QuerySet of its centres."""
    return _guarded(role, "unit", _at_unit)


def anywhere_required(role: str) -> Callable[[View], View]:
    """For a page about all one may see, `request.scope`: the role is held for some unit."""
    return _guarded(role, "anywhere", _anywhere)


def signed_in(view: View) -> View:
    """For what is a person's own, whatever the role and the place."""
    return _guarded("", "own", lambda request, role: None)(view)


def _guarded(role: str, place: str, refusal: Guard) -> Callable[[View], View]:
    def refused(request: HttpRequest) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        _find_place(request)
        return refusal(request, role)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return refused(request) or view(request, *args, **kwargs)

        guarded.role, guarded.place, guarded.refused = role, place, refused
        return guarded

    return decorate


def _find_place(request: HttpRequest) -> None:
    """`scope`, `unit`, `centre`, `roles` (those at the centre, or at the unit when it has none) and `sees_names`."""
    request.scope = scope_of(request.user)
    request.unit = chosen.unit_of(request, request.scope)
    request.centre = chosen.centre_of(request, request.unit)
    place = request.centre.unit if request.centre else request.unit
    request.roles = request.scope.at(place)
    request.sees_names = sees_names(request.roles)


def _at_centre(request: HttpRequest, role: str) -> HttpResponse | None:
    from kiosk.collector.views.errors import forbidden, no_centre

    if not enough(request.roles, role):
        return forbidden(request)
    return None if request.centre else no_centre(request)


def _anywhere(request: HttpRequest, role: str) -> HttpResponse | None:
    from kiosk.collector.views.errors import forbidden

    return None if enough(request.scope.roles(), role) else forbidden(request)


def _at_unit(request: HttpRequest, role: str) -> HttpResponse | None:
    """The chosen unit; the chosen centre's own where the role is held for that one only."""
    from kiosk.collector.views.errors import forbidden, no_centre

    if not enough(request.roles, role):
        return forbidden(request)
    if request.unit is None:
        return no_centre(request)
    if not enough(request.scope.at(request.unit), role):
        request.unit = request.centre.unit
    request.centres = centres_of(request.unit)
    request.roles = request.scope.at(request.unit)
    request.sees_names = sees_names(request.roles)
    return None


def sidebar(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: where it is about, and the sections this person may open there."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    if not hasattr(request, "scope"):
        _find_place(request)
    name = request.resolver_match.url_name if request.resolver_match else ""
    here = next((key for key, *_ in SECTIONS if name and name.split("-")[0] == key), "")
    places = chosen.places_beside(request)
    shown = [
        (key, icon, words, key == here)
        for key, icon, words, role in SECTIONS
        if enough(request.roles, role) and (places or key not in OF_SEVERAL)
    ]
    return {
        "sections": shown,
        "centre": request.centre,
        "unit": request.unit,
        "sees_names": request.sees_names,
        "sees_lists": enough(request.roles, STAFF),
        "places_beside": places,
    }
