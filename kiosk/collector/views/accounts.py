"""Accounts of the centre: add, change the password, switch off; and everybody's own password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kiosk.collector import audit
from kiosk.collector.access import ADMINISTRATOR, ROLE_NAMES, signed_in, unit_required
from kiosk.collector.models import Membership, Unit
from kiosk.collector.people import add_person, find_person
from kiosk.collector.roles import givable, highest, rank_of


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
    password = forms.CharField(label="Mật khẩu đầu tiên", widget=forms.PasswordInput(), help_text="Ít nhất 10 ký tự.")

    def __init__(self, roles: list[str], *args: Any) -> None:
        super().__init__(*args)
        self.fields["role"].choices = [(role, ROLE_NAMES[role]) for role in roles]

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        if find_person(username) is not None:
            raise forms.ValidationError("Tên đăng nhập này đã có.")
        return username

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]


@require_http_methods(["GET", "POST"])
@unit_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    form = NewPerson(givable(request.roles, request.unit.kind), request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        fields = ("username", "password", "name", "title", "role")
        add_person(request.unit, *(wanted[name] for name in fields))
        audit.record_at(request, request.unit, "account.add", about=wanted["username"], detail=wanted["role"])
        messages.success(request, f"Đã thêm tài khoản {wanted['username']}.")
        return redirect("accounts")
    held = Membership.objects.filter(unit=request.unit).select_related("user__account").order_by("user__username")
    people = [{"user": one.user, "role": ROLE_NAMES[one.role]} for one in held]
    status = 422 if form.errors else 200
    return render(request, "collector/accounts.html", {"people": people, "form": form}, status=status)


@require_POST
@unit_required(ADMINISTRATOR)
def change(request: HttpRequest, number: int) -> HttpResponse:
    user = person_of(request, number)
    if user == request.user:
        messages.error(request, "Không thể tắt chính tài khoản đang dùng.")
        return redirect("accounts")
    user.is_active = not user.is_active
    user.save(update_fields=["is_active"])
    audit.record_at(request, request.unit, "account.active" if user.is_active else "account.off", about=user.username)
    messages.success(request, f"Đã {'bật' if user.is_active else 'tắt'} tài khoản {user.username}.")
    return redirect("accounts")


@require_http_methods(["GET", "POST"])
@signed_in
def own_password(request: HttpRequest) -> HttpResponse:
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        audit.record(request, "account.password", about=request.user.username)
        messages.success(request, "Đã đổi mật khẩu.")
        return redirect("password")
    return render(request, "collector/password.html", {"form": form}, status=422 if form.errors else 200)


def person_of(request: HttpRequest, number: int) -> User:
    """Somebody with a role in this unit, who holds none above or outside of what the asking person administers."""
    user = User.objects.filter(id=number, memberships__unit=request.unit).first()
    if user is None or not _is_below(request, user):
        raise Http404("no such account")
    return user


def _is_below(request: HttpRequest, user: User) -> bool:
    if user.is_superuser:
        return request.user.is_superuser
    held = Membership.objects.filter(user=user).select_related("unit__parent")
    return all(_administers(request, one.unit, one.role) for one in held)


def _administers(request: HttpRequest, unit: Unit, role: str) -> bool:
    own = highest(request.scope.at(unit))
    return bool(own) and rank_of(own) >= max(rank_of(ADMINISTRATOR), rank_of(role))
