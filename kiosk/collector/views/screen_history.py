"""What was published: every revision with its changes in words, taking an old one back, calling off one that waits."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from pydantic import ValidationError

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, role_required
from kiosk.collector.configuration import changes, drafts, parts, revisions
from kiosk.collector.configuration.config_status import status_of
from kiosk.collector.configuration.editing import sentence
from kiosk.collector.configuration.revisions import Overtaken
from kiosk.collector.configuration.timed import Unfitting
from kiosk.collector.models import ConfigRevision

# Revisions are kept for ever; a page shows so many.
REVISIONS_SHOWN = 50


@require_GET
@role_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    """`before`: the number that an earlier page ended with."""
    now, before = timezone.now(), request.GET.get("truoc", "")
    found = ConfigRevision.objects.filter(centre=request.centre).order_by("-number")
    if before.isdecimal():
        found = found.filter(number__lt=int(before[:9]))
    listed = list(found.select_related("centre_part", "officers_part")[: REVISIONS_SHOWN + 1])
    newest, waits = revisions.current_number(request.centre, now), revisions.waiting(request.centre, now)
    context = {
        "shown": changes.history(listed)[:REVISIONS_SHOWN],
        "newest": newest,
        "waiting": [one.number for one in waits],
        "older": listed[REVISIONS_SHOWN - 1].number if len(listed) > REVISIONS_SHOWN else 0,
        "status": status_of(request.centre),
    }
    return render(request, "collector/history.html", context)


@require_POST
@role_required(ADMINISTRATOR)
def roll_back(request: HttpRequest, number: int) -> HttpResponse:
    base = request.POST.get("base", "")
    try:
        saved = revisions.roll_back(
            *(request.centre, number, request.user.get_username(), timezone.now()),
            base=int(base) if base.isdecimal() else -1,
        )
    except ConfigRevision.DoesNotExist as error:
        raise Http404 from error
    except ValidationError:
        messages.error(request, f"Bản {number} không còn hợp với những phần đơn vị cấp trên đặt; xin sửa tay.")
        return redirect("screens-history")
    except (Overtaken, Unfitting) as refused:
        messages.error(request, sentence(str(refused)))
        return redirect("screens-history")
    audit.record(request, "configuration.roll_back", about=f"bản {saved.number}", detail=saved.note)
    messages.success(request, f"Đã lưu bản {saved.number} với nội dung bản {number}.")
    return redirect("screens-history")


@require_POST
@role_required(ADMINISTRATOR)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """What was to be published later is not; it becomes the draft when there is none."""
    now = timezone.now()
    try:
        taken = revisions.withdraw(request.centre, number, now)
    except ConfigRevision.DoesNotExist as error:
        raise Http404 from error
    except Unfitting as refused:
        messages.error(request, sentence(str(refused)))
        return redirect("screens-history")
    audit.record(request, "configuration.withdraw", about=f"bản {number}")
    newest = revisions.current_number(request.centre, now)
    if newest and drafts.of(request.centre) is None:
        data = parts.settings_data(bytes(taken.centre_part.content))
        drafts.keep(request.centre, request.user.get_username(), now, newest, 0, data, taken.own)
    messages.success(request, f"Đã thu bản hẹn {number}; nội dung của bản ấy ở trong bản nháp.")
    return redirect("screens")
