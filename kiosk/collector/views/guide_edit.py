"""The forms of one question and of the life events; both go into the draft."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from pydantic import ValidationError

from kiosk.collector.catalogue import guide_form
from kiosk.collector.catalogue.guide_checks import question_errors
from kiosk.collector.catalogue.guide_differences import words_of
from kiosk.collector.catalogue.guide_pages import found_or_404, kept, of_questions
from kiosk.collector.catalogue.guide_parts import Data
from kiosk.collector.configuration import parts
from kiosk.collector.configuration.form_words import errors_by_path
from kiosk.procedures.guide import ANSWERS_MOST, EVENTS_MOST, LifeEvent

DONE = "Đã lưu “{title}” vào bản nháp. Công bố bản nháp để trạm nhận."
CHANGED = "Phần này vừa được người khác sửa. Các ô dưới đây là nội dung ông/bà đang nhập; xin xem lại rồi lưu."


@of_questions("GET", "POST")
def add(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _question_page(request, "", {"title": "", "title_en": "", "answers": []}, [])
    question, phrases = guide_form.question_of(request.POST, request.targets)
    name = guide_form.new_id(question["title"], request.questions.working["questions"])
    return _taken(request, name, question, phrases)


@of_questions("GET", "POST")
def edit(request: HttpRequest, question: str) -> HttpResponse:
    held = found_or_404(request, question)
    if request.method == "GET":
        return _question_page(request, question, held, words_of(request.questions.working).get(question, []))
    posted, phrases = guide_form.question_of(request.POST, request.targets)
    if request.POST.get("seen", "") != _seen(held):
        messages.error(request, CHANGED)
        return _question_page(request, question, posted, phrases, status=409)
    return _taken(request, question, posted, phrases)


@of_questions("POST")
def remove(request: HttpRequest, question: str) -> HttpResponse:
    held = found_or_404(request, question)
    if places := guide_form.led_from(request.questions.working, question):
        quoted = ", ".join(f"“{title}”" for title in places[:5])
        messages.error(request, f"Chưa bỏ được: {quoted} còn dẫn tới câu hỏi này. Xin đổi các lựa chọn ấy trước.")
        return redirect("procedures-guide-edit", question)
    done = f"Đã bỏ câu hỏi “{held['title']}”."
    kept(request, partial(guide_form.without_question, name=question), question, done)
    return redirect("procedures-guide")


@of_questions("GET", "POST")
def events(request: HttpRequest) -> HttpResponse:
    held = request.questions.working["events"]
    if request.method == "GET":
        return _events_page(request, held, {})
    posted = guide_form.events_of(request.POST, request.targets)
    errors = _event_errors(posted)
    if errors:
        return _events_page(request, posted, errors, status=422)
    if request.POST.get("seen", "") != _seen(held):
        messages.error(request, CHANGED)
        return _events_page(request, posted, {}, status=409)
    kept(request, lambda guide: {**guide, "events": posted}, "events", DONE.format(title="Những việc trong đời"))
    return redirect("procedures-guide")


def _taken(request: HttpRequest, name: str, question: Data, phrases: Sequence[str]) -> HttpResponse:
    errors = question_errors(question)
    if words := guide_form.phrase_problem(request.questions.working, name, phrases):
        errors["words"] = words
    if errors:
        return _question_page(request, name, question, phrases, errors, status=422)
    change = partial(guide_form.with_question, name=name, question=question, phrases=phrases)
    kept(request, change, name, DONE.format(title=question["title"]))
    return redirect("procedures-guide")


def _event_errors(posted: Sequence[Data]) -> dict[str, str]:
    found: dict[str, str] = {"": f"Nhiều nhất {EVENTS_MOST} việc."} if len(posted) > EVENTS_MOST else {}
    for at, event in enumerate(posted):
        try:
            LifeEvent.model_validate(event)
        except ValidationError as error:
            found |= {f"{at}.{path}": words for path, words in errors_by_path(error).items()}
    return found


def _question_page(
    request: HttpRequest,
    name: str,
    question: Data,
    phrases: Sequence[str],
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    errors = errors or {}
    held = request.questions.working["questions"].get(name)
    context = {
        "name": name if held else "",
        "question": question,
        "phrases": "\n".join(phrases),
        "rows": _rows(question["answers"], "to", request.targets, errors, "answers."),
        "errors": errors,
        "seen": _still_seen(request, held or {}, status),
        "targets": request.targets,
        "most": ANSWERS_MOST,
    }
    return render(request, "collector/guide_question.html", context, status=status)


def _events_page(request: HttpRequest, held: Sequence[Data], errors: dict[str, str], status: int = 200) -> HttpResponse:
    targets = guide_form.question_targets(request.questions.working)
    context = {
        "rows": _rows(held, "ask", targets, errors, ""),
        "errors": errors,
        "seen": _still_seen(request, request.questions.working["events"], status),
        "targets": targets,
        "icons": guide_form.ICONS,
        "most": EVENTS_MOST,
    }
    return render(request, "collector/guide_events.html", context, status=status)


def _rows(
    rows: Sequence[Data], key: str, targets: dict[str, str], errors: dict[str, str], prefix: str
) -> list[dict[str, Any]]:
    """Each with its target in words and its first error."""
    named = {target: text for text, target in targets.items()}
    found = []
    for at, row in enumerate(rows):
        own = [words for path, words in errors.items() if path.startswith(f"{prefix}{at}.")]
        unknown = not row[key]
        error = "Xin chọn một dòng trong danh sách gợi ý." if errors and unknown else (own or [""])[0]
        found.append({**row, "target": named.get(row[key], row[key]), "error": error})
    return found


def _still_seen(request: HttpRequest, held: Any, status: int) -> str:
    """A form that comes back with errors stands on what it stood on; one that was told of a change, on that."""
    return request.POST.get("seen", "") if status == 422 else _seen(held)


def _seen(held: Any) -> str:
    return parts.sha256(parts.canonical(held))
