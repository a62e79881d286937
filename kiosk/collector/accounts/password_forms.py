"""The forms where people type passwords."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.contrib.auth.models import User
from django.utils import timezone

from kiosk.collector.accounts import passwords
from kiosk.collector.tries import RateLimit

HELP = "Ít nhất 10 ký tự; vài từ ghép lại dễ nhớ và khó đoán hơn một từ lạ."
_own_tries = RateLimit(name="own_password")
MISMATCH = {"password_mismatch": "Hai lần nhập không giống nhau."}


class SignInForm(AuthenticationForm):
    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Sau 5 lần sai, tài khoản tạm khóa 15 phút.",
        "one_time_over": "Mật khẩu một lần đã quá hạn 7 ngày. Xin nhờ người quản trị cấp mật khẩu mới.",
    }

    def clean_username(self) -> str:
        """Phones begin with a capital; names here are small unless one was made otherwise."""
        typed = self.cleaned_data["username"].strip()
        return typed if User.objects.filter(username=typed).exists() else typed.lower()

    def confirm_login_allowed(self, user: User) -> None:
        if passwords.one_time_is_over(user, timezone.now()):
            raise forms.ValidationError(self.error_messages["one_time_over"], "one_time_over")


class NewPasswordForm(SetPasswordForm):
    """A password of one's own; not the one given by another person again."""

    error_messages = SetPasswordForm.error_messages | MISMATCH

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _word(self)

    def clean_new_password1(self) -> str:
        password = self.cleaned_data["new_password1"]
        if self.user.check_password(password):
            raise forms.ValidationError("Xin chọn mật khẩu khác với mật khẩu đang dùng.")
        return password


class ChangePasswordForm(PasswordChangeForm, NewPasswordForm):
    error_messages = (
        PasswordChangeForm.error_messages | MISMATCH | {"password_incorrect": "Mật khẩu đang dùng chưa đúng."}
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Mật khẩu đang dùng"

    def clean_old_password(self) -> str:
        _slow_down(self.user)
        return super().clean_old_password()


class ConfirmForm(forms.Form):
    """The password again, before what a stolen session must not do."""

    password = forms.CharField(
        label="Mật khẩu của ông/bà",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, auto_id=False, **kwargs)  # one page has two of them
        self._user = user

    def clean_password(self) -> str:
        _slow_down(self._user)
        if not self._user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("Mật khẩu chưa đúng.")
        return self.cleaned_data["password"]


def _slow_down(user: User) -> None:
    """A session left open, or stolen, is no place to guess the password of."""
    if not _own_tries.allows(str(user.pk), timezone.now()):
        raise forms.ValidationError("Đã thử quá nhiều lần. Xin đợi một phút rồi thử lại.")


def _word(form: forms.Form) -> None:
    form.fields["new_password1"].label = "Mật khẩu mới"
    form.fields["new_password1"].help_text = HELP
    form.fields["new_password2"].label = "Nhập lại mật khẩu mới"
    form.fields["new_password2"].help_text = ""
