"""What the pages of the questions have in common: whose they are, what the centre's catalogue has, an act kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, role_required
from kiosk.collector.accounts.roles import enough
from kiosk.collector.accounts.scope import centres_of
from kiosk.collector.catalogue import guide_drafts, procedure_shelves
from kiosk.collector.catalogue.guide_checks import Known
from kiosk.collector.catalogue.guide_form import targets
from kiosk.collector.catalogue.guide_parts import Data
from kiosk.collector.catalogue.procedure_pages import person, suggested
from kiosk.collector.models import Centre
from kiosk.procedures.shown import for_citizens

View = Callable[..., HttpResponse]


def of_questions(*methods: str) -> Callable[[View], View]:
    """For these methods alone; the view gets `request.questions`, `request.known` and `request.targets`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def with_questions(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                request.questions = guide_drafts.opened(request.centre)
            except procedure_shelves.NothingPublishedError as error:
                raise Http404("no configuration") from error
            shelf = procedure_shelves.of_centre(request.centre)
            rows = for_citizens(list(shelf.published.procedures))
            fields = sorted({p.field for p in rows})
            request.known = Known(frozenset(p.id for p in rows), frozenset(fields))
            request.targets = targets(request.questions.working, suggested(rows), fields)
            return view(request, *args, **kwargs)

        return require_http_methods(methods)(role_required(ADMINISTRATOR)(with_questions))

    return decorate


def other_centres(request: HttpRequest) -> QuerySet[Centre]:
    """Of the unit the page is about, where this person may configure them."""
    if not enough(request.scope.at(request.unit), ADMINISTRATOR):
        return Centre.objects.none()
    return centres_of(request.unit).exclude(pk=request.centre.pk)


def found_or_404(request: HttpRequest, name: str) -> Data:
    found: Data | None = request.questions.working["questions"].get(name)
    if found is None:
        raise Http404("no such question")
    return found


def kept(request: HttpRequest, change: Callable[[Data], Data], about: str, done: str) -> None:
    """Into the draft, with an entry in the log and a sentence for the page."""
    guide_drafts.keep(request.centre, change, person(request), timezone.now())
    audit.record(request, "guide.edit", about=about)
    messages.success(request, done)
