"""Signing in: the password, then what still stands between it and the pages (sign_in_steps.py), each on a page."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from types import MappingProxyType

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kiosk.collector.accounts import audit, passwords, second_factor, sessions, sign_in_log, signing_in
from kiosk.collector.accounts.password_forms import NewPasswordForm, SignInForm
from kiosk.collector.accounts.sign_in_steps import Step
from kiosk.collector.places import first_start

StepView = Callable[[HttpRequest, User], HttpResponse]
FEW_CODES = 3
WRONG_CODE = "Mã chưa đúng. Xin chờ ứng dụng hiện mã mới rồi nhập lại."


class SignIn(LoginView):
    template_name = "collector/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = MappingProxyType({"idle_min": sessions.IDLE // timedelta(minutes=1)})

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return redirect("first-start") if first_start.needed() else super().get(request, *args, **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        signing_in.begin(self.request, form.get_user(), self.get_redirect_url())
        return _go_on(self.request, form.get_user())


def _at(step: Step) -> Callable[[StepView], Callable[[HttpRequest], HttpResponse]]:
    """For the page of a step: who is elsewhere is sent there; the view gets who is signing in."""

    def decorate(view: StepView) -> Callable[[HttpRequest], HttpResponse]:
        @require_http_methods(["GET", "POST"])
        @never_cache
        @sensitive_post_parameters()
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            user = signing_in.person(request)
            if user is None:
                return redirect("sign-in")
            return view(request, user) if signing_in.step(request, user) is step else _go_on(request, user)

        return guarded

    return decorate


@_at(Step.CODE)
def code(request: HttpRequest, user: User) -> HttpResponse:
    if request.method == "GET":
        return render(request, "collector/sign_in_code.html")
    checked = second_factor.check(user, request.POST.get("code", "")[:40], timezone.now())
    if checked.passed:
        signing_in.code_passed(request)
        if checked.by_recovery_code:
            _tell_codes_left(request, user)
        return _go_on(request, user)
    if not checked.wait_s:
        sign_in_log.code_failed(request, user)
    error = f"Nhập sai nhiều lần. Xin chờ {checked.wait_s} giây rồi thử lại." if checked.wait_s else WRONG_CODE
    return render(request, "collector/sign_in_code.html", {"error": error}, status=422)


@_at(Step.NEW_PASSWORD)
def new_password(request: HttpRequest, user: User) -> HttpResponse:
    form = NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        passwords.chosen(user, request.session.session_key)
        signing_in.password_chosen(request, user)
        audit.record_of_person(user.username, "account.password", about=user.username)
        return _go_on(request, user)
    status = 422 if form.errors else 200
    return render(request, "collector/sign_in_new_password.html", {"form": form}, status=status)


@_at(Step.SET_UP)
def set_up(request: HttpRequest, user: User) -> HttpResponse:
    codes = second_factor.confirm(user, request.POST.get("code", "")[:40]) if request.method == "POST" else ()
    if codes:
        audit.record_of_person(user.username, "account.factor_on", about=user.username)
        page = _page(signing_in.complete(request, user))
        return render(request, "collector/recovery_codes.html", {"codes": codes, "page": page})
    context = {"error": WRONG_CODE if request.method == "POST" else "", **picture_of(user)}
    return render(request, "collector/sign_in_set_up.html", context, status=422 if context["error"] else 200)


def picture_of(user: User) -> dict[str, str]:
    """What a page needs to show the secret being set up."""
    device = second_factor.begun(user)
    secret = second_factor.secret_words(device)
    return {"qr": second_factor.picture(device), "link": device.config_url, "secret": secret}


def _go_on(request: HttpRequest, user: User) -> HttpResponse:
    step = signing_in.step(request, user)
    if step is not Step.DONE:
        return redirect(step.value)
    return redirect(_page(signing_in.complete(request, user)))


def _page(wanted: str) -> str:
    return wanted or resolve_url(settings.LOGIN_REDIRECT_URL)


def _tell_codes_left(request: HttpRequest, user: User) -> None:
    left = second_factor.recovery_codes_left(user)
    words = f"Đã dùng một mã dự phòng, còn {left} mã."
    messages.warning(request, f"{words} Xin tạo bộ mã mới." if left <= FEW_CODES else words)
