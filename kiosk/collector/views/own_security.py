"""Everybody's own password, second factor and sessions."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kiosk.collector.accounts import audit, passwords, second_factor, sessions
from kiosk.collector.accounts.access import signed_in
from kiosk.collector.accounts.password_forms import ChangePasswordForm, ConfirmForm
from kiosk.collector.views.sign_in import WRONG_CODE, picture_of


@require_GET
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@signed_in
def password(request: HttpRequest) -> HttpResponse:
    form = ChangePasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        passwords.chosen(request.user, request.session.session_key)
        audit.record(request, "account.password", about=request.user.username)
        messages.success(request, "Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.")
        return redirect("security")
    return render(request, "collector/password.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def second_factor_on(request: HttpRequest) -> HttpResponse:
    """The picture for the app; its first code switches the second factor on and shows the recovery codes."""
    if second_factor.is_on(request.user):
        return redirect("security")
    if request.method == "POST":
        codes = second_factor.confirm(request.user, request.POST.get("code", "")[:40])
        if codes:
            audit.record(request, "account.factor_on", about=request.user.username)
            return _codes(request, codes)
    context = {"error": WRONG_CODE if request.method == "POST" else "", **picture_of(request.user)}
    return render(request, "collector/second_factor.html", context, status=422 if context["error"] else 200)


@require_POST
@sensitive_post_parameters()
@signed_in
def second_factor_off(request: HttpRequest) -> HttpResponse:
    form = ConfirmForm(request.user, request.POST)
    if not form.is_valid():
        return _page(request, off_form=form)
    second_factor.take_off(request.user)
    audit.record(request, "account.factor_off", about=request.user.username)
    messages.success(request, "Đã tắt xác thực hai bước.")
    return redirect("security")


@require_POST
@never_cache
@sensitive_post_parameters()
@signed_in
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new ones, shown this once."""
    form = ConfirmForm(request.user, request.POST)
    if not form.is_valid() or not second_factor.is_on(request.user):
        return _page(request, codes_form=form)
    codes = second_factor.new_recovery_codes(request.user)
    audit.record(request, "account.recovery_codes", about=request.user.username)
    return _codes(request, codes)


@require_POST
@signed_in
def session_end(request: HttpRequest, ref: str) -> HttpResponse:
    if sessions.end(request.user, ref, timezone.now()):
        audit.record(request, "account.session_end", about=request.user.username)
        messages.success(request, "Đã kết thúc phiên đăng nhập.")
    return redirect("security")


@require_POST
@signed_in
def sessions_end(request: HttpRequest) -> HttpResponse:
    """All but the one this is asked from."""
    ended = sessions.end_all(request.user, but=request.session.session_key)
    audit.record(request, "account.sessions_end", about=request.user.username, detail=str(ended))
    messages.success(request, "Đã kết thúc các phiên đăng nhập khác.")
    return redirect("security")


def _codes(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    return render(request, "collector/recovery_codes.html", {"codes": codes, "page": reverse("security")})


def _page(
    request: HttpRequest, off_form: ConfirmForm | None = None, codes_form: ConfirmForm | None = None
) -> HttpResponse:
    user = request.user
    context = {
        "factor_on": second_factor.is_on(user),
        "factor_required": second_factor.is_required(user),
        "codes_left": second_factor.recovery_codes_left(user),
        "off_form": off_form or ConfirmForm(user),
        "codes_form": codes_form or ConfirmForm(user),
        "idle_min": sessions.IDLE // timedelta(minutes=1),
        "longest_h": sessions.LONGEST // timedelta(hours=1),
        "sessions": sessions.of(user, timezone.now(), request.session.session_key),
    }
    return render(request, "collector/security.html", context, status=422 if off_form or codes_form else 200)
