"""The picture beside the form: what is posted, drawn by the programs that draw screens and paper."""

import time

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from pydantic import ValidationError

from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.configuration.form_words import errors_by_path
from kiosk.collector.pictures import images, preview_draft
from kiosk.collector.pictures.preview_album import Album, Picture, key_of
from kiosk.collector.pictures.preview_painter import NotDrawn, Painter
from kiosk.collector.pictures.preview_views import paper_words, wanted_picture
from kiosk.collector.tries import RateLimit
from kiosk.settings import CentreSettings
from kiosk.wire.pictures import WantedPicture

# The page on which a unit sets what its centres have in common, by its name in `urls`.
UNIT_PAGE = "screens-unit"
# One person at a form waits for each picture; more than two a second all the time is a machine's.
PICTURES_PER_MINUTE = 120
# When the page asks again though nobody changed anything.
AGAIN_S = 1
UNFINISHED = "Hình sẽ được vẽ lại khi mục chưa đúng được sửa: {words}"
TOO_MANY = "Vẽ quá nhiều hình trong một phút; xin chờ một lát."

painter, album = Painter(), Album()
_asked = RateLimit(PICTURES_PER_MINUTE)


@require_POST
@unit_required(ADMINISTRATOR)
def draw(request: HttpRequest) -> HttpResponse:
    """`of` (the page's name), `screen`, `shape`, `language`; the form's fields posted -> where the picture is.

    Only `problem` for fields that are not right, which is usual in the midst of typing; 429, and 503 with Retry-After
    when it may work in a moment.
    """
    if not _asked.allows(request.user.get_username(), timezone.now()):
        return _not_drawn(TOO_MANY, 429, AGAIN_S)
    try:
        wanted = wanted_picture(
            *(request.GET.get(name, "") for name in ("screen", "shape", "language")), _draft(request)
        )
    except ValidationError as error:
        words = next(iter(errors_by_path(error).values()))
        return _not_drawn(UNFINISHED.format(words=words), 200)
    except ValueError as error:
        return _not_drawn(str(error), 400)
    try:
        return _shown(request, wanted)
    except NotDrawn as error:
        return _not_drawn(str(error), 503, AGAIN_S if error.busy else 0)


@require_GET
@unit_required(ADMINISTRATOR)
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """404 when it was made for somebody else, or is forgotten: the page then has it drawn again."""
    found = album.find(request.user.get_username(), digest)
    if found is None:
        raise Http404("no such picture")
    headers = {"Cache-Control": "private, max-age=3600, immutable"}
    return HttpResponse(found.content, content_type="image/webp", headers=headers)


def _draft(request: HttpRequest) -> CentreSettings:
    now = timezone.now()
    if _is_of_unit(request):
        return preview_draft.of_unit(request.centre, request.POST, now)
    return preview_draft.of_centre(request.centre, request.POST, now)


def _is_of_unit(request: HttpRequest) -> bool:
    return request.GET.get("of") == UNIT_PAGE or request.centre is None


def _shown(request: HttpRequest, wanted: WantedPicture) -> HttpResponse:
    owner, began = request.user.get_username(), time.monotonic()
    key = key_of(owner, wanted)
    found = album.find(owner, key)
    if found is None:
        unit = request.unit if _is_of_unit(request) else request.centre.unit
        pictures = images.contents(unit, wanted.centre.images)
        found = Picture(owner, *painter.draw(wanted.model_copy(update={"images": pictures})))
        album.keep(key, found)
    drawn = found.drawn
    answer = {
        "picture": reverse("screens-preview-picture", args=[key]),
        "size": [drawn.width, drawn.height],
        "cut": drawn.cut,
        "note": paper_words(drawn.paper_bytes) if drawn.paper_bytes else "",
    }
    return JsonResponse(answer, headers={"Server-Timing": f"draw;dur={(time.monotonic() - began) * 1000:.0f}"})


def _not_drawn(words: str, status: int, again_s: int = 0) -> HttpResponse:
    headers = {"Retry-After": str(again_s)} if again_s else {}
    return JsonResponse({"problem": words}, status=status, headers=headers)
