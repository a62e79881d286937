"""Accounts of a unit: who there is, a new one, switching one off. Their credentials: credentials.py."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kiosk.collector.accounts import audit, lock_out, passwords, second_factor, sessions
from kiosk.collector.accounts.access import ADMINISTRATOR, ROLE_NAMES, unit_required
from kiosk.collector.accounts.people import add_person, find_person
from kiosk.collector.accounts.roles import givable, highest, rank_of
from kiosk.collector.models import Membership, Unit
from kiosk.collector.views.one_time import one_time_page


class NewPerson(forms.Form):
    username = forms.SlugField(
        label="Tên đăng nhập",
        max_length=40,
        help_text="Chữ thường không dấu, ví dụ ltha.",
        error_messages={"invalid": "Chỉ dùng chữ không dấu, chữ số, dấu gạch nối hoặc gạch dưới."},
    )
    name = forms.CharField(label="Họ và tên", max_length=60)
    title = forms.CharField(label="Chức vụ", max_length=60, required=False)
    role = forms.ChoiceField(label="Vai trò")

    def __init__(self, roles: list[str], *args: Any) -> None:
        super().__init__(*args)
        self.fields["role"].choices = [(role, ROLE_NAMES[role]) for role in roles]

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        if find_person(username) is not None:
            raise forms.ValidationError("Tên đăng nhập này đã có.")
        return username


@require_http_methods(["GET", "POST"])
@unit_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    form = NewPerson(givable(request.roles, request.unit.kind), request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _add(request, form.cleaned_data)
    status = 422 if form.errors else 200
    return render(request, "collector/accounts.html", {"people": _people(request), "form": form}, status=status)


def _add(request: HttpRequest, wanted: dict[str, str]) -> HttpResponse:
    """The answer says the first password, which works until the person chooses their own."""
    person = add_person(request.unit, wanted["username"], None, wanted["name"], wanted["title"], wanted["role"])
    audit.record_at(request, request.unit, "account.add", about=person.username, detail=wanted["role"])
    return one_time_page(request, person, passwords.give_one_time(person, request.user.username, timezone.now()))


def _people(request: HttpRequest) -> list[dict[str, Any]]:
    found = Membership.objects.filter(unit=request.unit).select_related("user__account", "user__one_time")
    held = list(found.prefetch_related("user__memberships__unit__parent").order_by("user__username"))
    locked = lock_out.locks_of([one.user.username for one in held], timezone.now())
    with_factor = second_factor.having_it([one.user_id for one in held])
    return [
        {
            "user": one.user,
            "role": ROLE_NAMES[one.role],
            "locked": one.user.username in locked,
            "one_time": hasattr(one.user, "one_time"),
            "factor_on": one.user_id in with_factor,
            "managed": _is_below(request, one.user),
        }
        for one in held
    ]


@require_POST
@unit_required(ADMINISTRATOR)
def change(request: HttpRequest, number: int) -> HttpResponse:
    user = person_of(request, number)
    if user == request.user:
        messages.error(request, "Không thể tắt chính tài khoản đang dùng.")
        return redirect("accounts")
    user.is_active = not user.is_active
    user.save(update_fields=["is_active"])
    sessions.end_all(user)
    audit.record_at(request, request.unit, "account.active" if user.is_active else "account.off", about=user.username)
    messages.success(request, f"Đã {'bật' if user.is_active else 'tắt'} tài khoản {user.username}.")
    return redirect("accounts")


def person_of(request: HttpRequest, number: int) -> User:
    """Somebody with a role in this unit, who holds none above or outside of what the asking person administers."""
    found = User.objects.filter(id=number, memberships__unit=request.unit)
    user = found.prefetch_related("memberships__unit__parent").first()
    if user is None or not _is_below(request, user):
        raise Http404("no such account")
    return user


def _is_below(request: HttpRequest, user: User) -> bool:
    if user.is_superuser:
        return request.user.is_superuser
    return all(_administers(request, one.unit, one.role) for one in user.memberships.all())


def _administers(request: HttpRequest, unit: Unit, role: str) -> bool:
    own = highest(request.scope.at(unit))
    return bool(own) and rank_of(own) >= max(rank_of(ADMINISTRATOR), rank_of(role))
