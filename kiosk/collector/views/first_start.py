"""The page that makes the first account; gone once there is one."""

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.password_forms import HELP, MISMATCH
from kiosk.collector.client_address import client_address
from kiosk.collector.places import first_start
from kiosk.collector.tries import RateLimit

BACKEND = "django.contrib.auth.backends.ModelBackend"
WRONG = "Mã chưa đúng. Mã nằm trong cửa sổ nơi máy chủ được khởi động."
TOO_OFTEN = "Đã thử quá nhiều lần. Xin đợi một phút rồi thử lại."
_tries = RateLimit(name="first_start")


def _hidden(autocomplete: str = "new-password") -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete}, render_value=True)


class FirstAccount(forms.Form):
    code = forms.CharField(label="Mã khởi tạo", max_length=20, help_text="Tám chữ, hiện ở máy chủ khi khởi động.")
    name = forms.CharField(label="Họ và tên", max_length=60)
    title = forms.CharField(label="Chức vụ", max_length=60, required=False)
    username = forms.SlugField(
        label="Tên đăng nhập",
        max_length=40,
        help_text="Chữ thường không dấu, ví dụ ltha.",
        error_messages={"invalid": "Chỉ dùng chữ không dấu, chữ số, dấu gạch nối hoặc gạch dưới."},
    )
    password = forms.CharField(label="Mật khẩu", strip=False, help_text=HELP, widget=_hidden())
    again = forms.CharField(label="Nhập lại mật khẩu", strip=False, widget=_hidden())

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"].lower())

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return str(self.cleaned_data["password"])

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("password", self.cleaned_data["again"]):
            raise forms.ValidationError(MISMATCH["password_mismatch"])
        return str(self.cleaned_data["again"])


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    if not first_start.needed():
        raise Http404("there are accounts")
    form = FirstAccount(request.POST or None)
    if request.method == "POST" and _may_go_on(request, form):
        wanted = form.cleaned_data
        user = first_start.make_account(
            settings.DATA_DIR, *(wanted[name] for name in ("username", "name", "title", "password"))
        )
        if user is not None:
            login(request, user, BACKEND)
            audit.record_at(request, None, "account.first", about=user.get_username())
            return redirect("overview")
        return redirect("sign-in")
    return render(request, "collector/first_start.html", {"form": form}, status=422 if form.errors else 200)


def _may_go_on(request: HttpRequest, form: FirstAccount) -> bool:
    """The form is filled in well, and its code is right: only then a try is counted."""
    if not form.is_valid():
        return False
    if not _tries.allows(client_address(request), timezone.now()):
        form.add_error("code", TOO_OFTEN)
    elif not first_start.is_right(settings.DATA_DIR, form.cleaned_data["code"]):
        form.add_error("code", WRONG)
    return not form.errors
