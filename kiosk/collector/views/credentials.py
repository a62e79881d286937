"""What an administrator does about the credentials of one of their people."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector.accounts import audit, lock_out, passwords, second_factor, sessions
from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.views.accounts import person_of
from kiosk.collector.views.one_time import one_time_page


@require_GET
@unit_required(ADMINISTRATOR)
def show(request: HttpRequest, number: int) -> HttpResponse:
    person, now = _person(request, number), timezone.now()
    context = {
        "person": person,
        "one_time": getattr(person, "one_time", None),
        "one_time_over": passwords.one_time_is_over(person, now),
        "factor_on": second_factor.is_on(person),
        "codes_left": second_factor.recovery_codes_left(person),
        "locks": lock_out.locks_of([person.username], now).get(person.username, []),
        "sessions": sessions.of(person, now, request.session.session_key),
    }
    return render(request, "collector/credentials.html", context)


@require_POST
@unit_required(ADMINISTRATOR)
def reset_password(request: HttpRequest, number: int) -> HttpResponse:
    """The new one is in this answer and nowhere else."""
    person = _person(request, number)
    password = passwords.give_one_time(person, request.user.username, timezone.now())
    lock_out.unlock(person.username)
    audit.record(request, "account.reset", about=person.username)
    return one_time_page(request, person, password)


@require_POST
@unit_required(ADMINISTRATOR)
def factor_off(request: HttpRequest, number: int) -> HttpResponse:
    person = _person(request, number)
    second_factor.take_off(person)
    audit.record(request, "account.factor_off", about=person.username)
    messages.success(request, f"Đã bỏ xác thực hai bước của {person.username}.")
    return redirect("accounts-credentials", person.id)


@require_POST
@unit_required(ADMINISTRATOR)
def unlock(request: HttpRequest, number: int) -> HttpResponse:
    person = _person(request, number)
    if lock_out.unlock(person.username):
        audit.record(request, "account.unlock", about=person.username)
    messages.success(request, f"Đã mở khóa đăng nhập cho {person.username}.")
    return redirect("accounts-credentials", person.id)


@require_POST
@unit_required(ADMINISTRATOR)
def session_end(request: HttpRequest, number: int, ref: str) -> HttpResponse:
    person = _person(request, number)
    if sessions.end(person, ref, timezone.now()):
        audit.record(request, "account.session_end", about=person.username)
        messages.success(request, f"Đã kết thúc một phiên của {person.username}.")
    return redirect("accounts-credentials", person.id)


@require_POST
@unit_required(ADMINISTRATOR)
def sessions_end(request: HttpRequest, number: int) -> HttpResponse:
    person = _person(request, number)
    ended = sessions.end_all(person)
    audit.record(request, "account.sessions_end", about=person.username, detail=str(ended))
    messages.success(request, f"Đã kết thúc mọi phiên của {person.username}.")
    return redirect("accounts-credentials", person.id)


def _person(request: HttpRequest, number: int) -> User:
    """One's own credentials are looked after on one's own page, where they ask for the password."""
    person = person_of(request, number)
    if person == request.user:
        raise Http404("one's own page is another one")
    return person
