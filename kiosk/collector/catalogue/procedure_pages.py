"""What the procedures' pages have in common: whose catalogue a page is about, and how an act is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, PROVINCE, role_required, unit_required
from kiosk.collector.accounts.roles import enough
from kiosk.collector.catalogue import procedure_shelves
from kiosk.collector.catalogue.procedure_cache import Catalogue
from kiosk.collector.catalogue.procedure_shelves import NothingPublishedError, Rows, Shelf, TooLargeError
from kiosk.collector.configuration import parts, revisions
from kiosk.procedures.catalogue import Procedure

TOO_LARGE = "Danh mục quá lớn cho trạm. Xin bỏ bớt các thủ tục không dùng."

# A commune has under 500; suggestions are sent with the page, 60 bytes each.
SUGGESTED_MAX = 1_500

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Both:
    """The same page about a centre's catalogue and about a province's; `request.shelf` says which."""

    centre: View
    province: View


def of_a_shelf(*methods: str) -> Callable[[View], Both]:
    """For these methods alone; the view gets `request.shelf` and `request.prefix`."""
    only = require_http_methods(methods)

    def decorate(view: View) -> Both:
        centre = role_required(ADMINISTRATOR)(_at(view, _centres))
        return Both(only(centre), only(unit_required(PROVINCE)(_at(view, _provinces))))

    return decorate


def _at(view: View, shelf_of: Callable[[HttpRequest], Shelf]) -> View:
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            request.shelf = shelf_of(request)
        except NothingPublishedError as error:
            raise Http404("no configuration") from error
        return view(request, *args, **kwargs)

    return opened


def _centres(request: HttpRequest) -> Shelf:
    request.prefix = "procedures"
    return procedure_shelves.of_centre(request.centre)


def _provinces(request: HttpRequest) -> Shelf:
    request.prefix = "procedures-shared"
    return procedure_shelves.of_unit(request.unit.province.id)


def context_of(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """`prefix` begins the names of this catalogue's addresses; `of_province` says whose it is."""
    shared = {"of_province": request.shelf.centre is None, "may_share": _may_share(request)}
    return {"prefix": request.prefix, "shelf": request.shelf} | shared | more


def _may_share(request: HttpRequest) -> bool:
    return enough(request.scope.at(request.unit.province), PROVINCE)


def found_or_404(request: HttpRequest, procedure: str) -> Procedure:
    found: Procedure | None = request.shelf.working.by_id.get(procedure)
    if found is None:
        raise Http404("no such procedure")
    return found


def suggested(procedures: Sequence[Procedure]) -> Sequence[Procedure]:
    """What a field suggests while one types; of more than SUGGESTED_MAX one types the code or the short name."""
    return procedures if len(procedures) <= SUGGESTED_MAX else ()


def person(request: HttpRequest) -> str:
    return str(request.user.get_full_name() or request.user.get_username())


def kept(request: HttpRequest, change: Callable[[Catalogue], Rows], action: str, about: str, done: str) -> bool:
    """Into the draft, with an entry in the log and a sentence for the page; False when it was too large."""
    try:
        request.shelf = procedure_shelves.keep(request.shelf, change, person(request), timezone.now())
    except TooLargeError:
        messages.error(request, TOO_LARGE)
        return False
    audit.record(request, action, about=f"{request.shelf.key} {about}", detail=done)
    messages.success(request, done)
    return True


def with_row(new: Procedure) -> Callable[[Catalogue], Rows]:
    """The catalogue with this row in its place, or as the last one."""

    def change(held: Catalogue) -> Rows:
        if new.id not in held.by_id:
            return (*held.procedures, new)
        return tuple(new if p.id == new.id else p for p in held.procedures)

    return change


def services_of(request: HttpRequest) -> list[tuple[str, str]]:
    """The centre's; a province writes the services' short names by itself."""
    if request.shelf.centre is None:
        return []
    revision = revisions.current(request.shelf.centre, reading=("centre",))
    found = parts.read_centre(bytes(revision.centre_part.content)).services if revision else ()
    return [(service.id, service.name) for service in found]
