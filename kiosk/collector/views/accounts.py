"""Accounts of the centre: add, change the password, switch off; and everybody's own password."""

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
from kiosk.collector.access import ADMINISTRATOR, ROLE_NAMES, STAFF, role_required
from kiosk.collector.people import add_person, find_person, role_of


class NewPerson(forms.Form):
    username = forms.SlugField(
        label="Tên đăng nhập",
        max_length=40,
        help_text="Chữ thường không dấu, ví dụ ltha.",
        error_messages={"invalid": "Chỉ dùng chữ không dấu, chữ số, dấu gạch nối hoặc gạch dưới."},
    )
    name = forms.CharField(label="Họ và tên", max_length=60)
    title = forms.CharField(label="Chức vụ", max_length=60, required=False)
    role = forms.ChoiceField(label="Vai trò", choices=list(ROLE_NAMES.items()))
    password = forms.CharField(label="Mật khẩu đầu tiên", widget=forms.PasswordInput(), help_text="Ít nhất 10 ký tự.")

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        if find_person(username) is not None:
            raise forms.ValidationError("Tên đăng nhập này đã có.")
        return username

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]


@require_http_methods(["GET", "POST"])
@role_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    form = NewPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        fields = ("username", "password", "name", "title", "role")
        add_person(request.centre, *(wanted[name] for name in fields))
        audit.record(request, "account.add", about=wanted["username"], detail=wanted["role"])
        messages.success(request, f"Đã thêm tài khoản {wanted['username']}.")
        return redirect("accounts")
    users = User.objects.filter(account__centre=request.centre).select_related("account").order_by("username")
    people = [{"user": user, "role": role_of(user)} for user in users.prefetch_related("groups")]
    status = 422 if form.errors else 200
    return render(request, "collector/accounts.html", {"people": people, "form": form}, status=status)


@require_POST
@role_required(ADMINISTRATOR)
def change(request: HttpRequest, number: int) -> HttpResponse:
    user = User.objects.filter(account__centre=request.centre, id=number).first()
    if user is None:
        raise Http404("no such account")
    if user == request.user:
        messages.error(request, "Không thể tắt chính tài khoản đang dùng.")
        return redirect("accounts")
    user.is_active = not user.is_active
    user.save(update_fields=["is_active"])
    audit.record(request, "account.active" if user.is_active else "account.off", about=user.username)
    messages.success(request, f"Đã {'bật' if user.is_active else 'tắt'} tài khoản {user.username}.")
    return redirect("accounts")


@require_http_methods(["GET", "POST"])
@role_required(STAFF)
def own_password(request: HttpRequest) -> HttpResponse:
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        audit.record(request, "account.password", about=request.user.username)
        messages.success(request, "Đã đổi mật khẩu.")
        return redirect("password")
    return render(request, "collector/password.html", {"form": form}, status=422 if form.errors else 200)
