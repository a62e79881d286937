"""The questions that lead citizens to their procedure: the list, trying them out, publishing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kiosk.collector.accounts import audit
from kiosk.collector.catalogue import guide_drafts
from kiosk.collector.catalogue.guide_checks import leads, problems
from kiosk.collector.catalogue.guide_pages import found_or_404, of_questions, other_centres
from kiosk.collector.catalogue.guide_view_rows import branches
from kiosk.procedures.guide import is_question

PUBLISHED = "Đã công bố bản {number}. Trạm áp dụng khi máy rảnh, không ngắt người đang dùng."
OVERTAKEN = "Bản nháp vừa có thay đổi khác. Xin xem lại rồi công bố."


@of_questions("GET")
def show(request: HttpRequest) -> HttpResponse:
    questions = request.questions
    found = problems(questions.working, request.known)
    context = {
        "questions": questions,
        "branches": branches(questions.working, request.targets, found),
        "of_events": [one for one in found if not one.question],
        "faults": [one for one in found if one.refuses],
        "others": other_centres(request).count(),
        "changes": questions.changes() if questions.drafted_at else [],
    }
    return render(request, "collector/guide.html", context)


@of_questions("GET")
def try_out(request: HttpRequest, question: str = "") -> HttpResponse:
    """As a kiosk asks it: what leads nowhere in this centre's catalogue is not offered."""
    guide = request.questions.working
    if not question:
        offered = [event for event in guide["events"] if leads(guide, event["ask"], request.known)]
        rows = [(event["title"], event["ask"], "") for event in offered]
        return render(request, "collector/guide_try.html", {"title": "Ông/bà cần làm việc gì?", "rows": rows})
    named = {target: text for text, target in request.targets.items()}
    asked = found_or_404(request, question)
    offered = [answer for answer in asked["answers"] if leads(guide, answer["to"], request.known)]
    rows = [(a["say"], *_onward(a["to"], named)) for a in offered]
    return render(request, "collector/guide_try.html", {"title": asked["title"], "name": question, "rows": rows})


def _onward(to: str, named: dict[str, str]) -> tuple[str, str]:
    """(the next question, or what it ends with)."""
    return (to, "") if is_question(to) else ("", named.get(to, to))


@of_questions("POST")
def publish(request: HttpRequest) -> HttpResponse:
    if any(one.refuses for one in problems(request.questions.working, request.known)):
        messages.error(request, "Chưa công bố được: còn chỗ phải sửa, được nêu dưới đây.")
        return redirect("procedures-guide")
    note = request.POST.get("note", "").strip() or "Câu hỏi dẫn đường"
    seen = request.POST.get("seen", "")
    who, others = request.user.get_username(), other_centres(request) if request.POST.get("all") else ()
    number, given = guide_drafts.publish(request.centre, seen, who, note, timezone.now(), others)
    if not number:
        messages.error(request, OVERTAKEN)
        return redirect("procedures-guide")
    if given:
        messages.info(request, f"Đã gửi đến {given} trung tâm khác.")
    return _done(request, "guide.publish", number, f"{note}, {given} trung tâm khác" if given else note)


@of_questions("POST")
def use_the_products(request: HttpRequest) -> HttpResponse:
    number = guide_drafts.use_the_products(request.centre, request.user.get_username(), timezone.now())
    return _done(request, "guide.publish", number, "bộ câu hỏi có sẵn")


@of_questions("POST")
def drop(request: HttpRequest) -> HttpResponse:
    guide_drafts.drop(request.centre)
    audit.record(request, "guide.drop_draft")
    messages.success(request, "Đã bỏ bản nháp; các câu hỏi đang dùng giữ nguyên.")
    return redirect("procedures-guide")


def _done(request: HttpRequest, action: str, number: int, detail: str) -> Any:
    audit.record(request, action, about=f"bản {number}", detail=detail)
    messages.success(request, PUBLISHED.format(number=number))
    return redirect("procedures-guide")
