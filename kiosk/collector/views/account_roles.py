"""Which role a person holds for the unit: given to somebody who has an account already, changed, taken away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, ROLE_NAMES, unit_required
from kiosk.collector.accounts.people import find_person
from kiosk.collector.accounts.roles import givable
from kiosk.collector.models import Membership


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Vai trò")

    def __init__(self, roles: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, ROLE_NAMES[role]) for role in roles]


class GiveForm(RoleForm):
    username = forms.CharField(label="Tên đăng nhập", max_length=150)
    field_order = ("username", "role")

    def clean_username(self) -> User:
        found = find_person(self.cleaned_data["username"].strip().lower())
        if found is None or found.is_superuser:
            raise forms.ValidationError("Không có tài khoản này.")
        return found


@require_http_methods(["GET", "POST"])
@unit_required(ADMINISTRATOR)
def change(request: HttpRequest, number: int) -> HttpResponse:
    held = _held(request, number)
    form = RoleForm(_givable(request), request.POST or None, initial={"role": held.role})
    if request.method == "POST" and form.is_valid():
        before, held.role = held.role, form.cleaned_data["role"]
        held.save(update_fields=["role"])
        _told(request, held.user, f"{ROLE_NAMES[before]} → {ROLE_NAMES[held.role]}")
        return redirect("accounts")
    context = {"held": held, "form": form}
    return render(request, "collector/account_role.html", context, status=422 if form.errors else 200)


@require_POST
@unit_required(ADMINISTRATOR)
def remove(request: HttpRequest, number: int) -> HttpResponse:
    held = _held(request, number)
    held.delete()
    about = held.user.get_username()
    audit.record_at(request, request.unit, "account.role_removed", about=about, detail=ROLE_NAMES[held.role])
    messages.success(request, f"{about} không còn vai trò nào ở {request.unit.name}.")
    return redirect("accounts")


@require_http_methods(["GET", "POST"])
@unit_required(ADMINISTRATOR)
def give(request: HttpRequest) -> HttpResponse:
    """To somebody of another unit, who keeps the roles held there."""
    form = GiveForm(_givable(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        user, role = form.cleaned_data["username"], form.cleaned_data["role"]
        if Membership.objects.get_or_create(user=user, unit=request.unit, defaults={"role": role})[1]:
            _told(request, user, ROLE_NAMES[role])
            return redirect("accounts")
        form.add_error("username", f"Tài khoản này đã có vai trò ở {request.unit.name}.")
    return render(request, "collector/account_give.html", {"form": form}, status=422 if form.errors else 200)


def _held(request: HttpRequest, number: int) -> Membership:
    """Somebody else's role at this unit, one that the asking person could give."""
    found = Membership.objects.filter(unit=request.unit, user=number, role__in=_givable(request))
    held = found.exclude(user=request.user).select_related("user").first()
    if held is None:
        raise Http404("no such role")
    return held


def _givable(request: HttpRequest) -> list[str]:
    return givable(request.roles, request.unit.kind)


def _told(request: HttpRequest, user: User, words: str) -> None:
    audit.record_at(request, request.unit, "account.role", about=user.get_username(), detail=words)
    messages.success(request, f"{user.get_username()}: {words}, ở {request.unit.name}.")
