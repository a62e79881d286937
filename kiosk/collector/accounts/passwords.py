"""Passwords: how they are hashed, what a good one is, and the one-time ones people hand each other."""

import secrets
import unicodedata
from datetime import datetime, timedelta

from django.contrib.auth import password_validation as django_rules
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from kiosk.collector.accounts import sessions
from kiosk.collector.accounts.credential_models import OneTimePassword
from kiosk.vietnamese import fold

# A one-time password nobody used in a week was lost on its way; the administrator makes another one.
ONE_TIME_LIFETIME = timedelta(days=7)
# No letters or digits that are mistaken for another one, read aloud or on paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Argon2(Argon2PasswordHasher):
    """OWASP's lesser cost (19 MiB, two passes): eight sign-ins at once must not take the memory of a small machine.

    A password is hashed in NFC, since keyboards for Vietnamese write the same letter in two ways.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        return super().encode(unicodedata.normalize("NFC", password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        return super().verify(unicodedata.normalize("NFC", password), encoded)


class LongEnough(django_rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Mật khẩu cần ít nhất {self.min_length} ký tự."


class NotOnesName(django_rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu quá giống họ tên hoặc tên đăng nhập."


class NotNumeric(django_rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu không được chỉ gồm chữ số (số điện thoại, ngày sinh rất dễ đoán)."


class NotCommon(django_rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu này nhiều người dùng nên rất dễ đoán."


class NotOfTheHouse:
    """Refuses a word everybody here thinks of first, with digits or marks around it: "MatKhau@2026"."""

    WORDS = frozenset(
        (
            "matkhau",
            "quantri",
            "canbo",
            "motcua",
            "hanhchinh",
            "hanhchinhcong",
            "vietnam",
            "congan",
            "uyban",
            "password",
            "trungtam",
            "dichvucong",
            "phuong",
            "ubnd",
            "admin",
            "administrator",
            "anhyeuem",
            "khongbiet",
            "xinchao",
        )
    )

    def validate(self, password: str, user: User | None = None) -> None:
        if "".join(letter for letter in fold(password) if "a" <= letter <= "z") in self.WORDS:
            raise ValidationError("Mật khẩu này quá dễ đoán ở cơ quan. Xin ghép vài từ không liên quan nhau.")

    def get_help_text(self) -> str:
        return "Không dùng từ quen thuộc của cơ quan."


def new_password() -> str:
    """Three groups of four, easy to read and type, 59 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def give_one_time(user: User, by: str, now: datetime) -> str:
    """A new password to be told once; sessions end, and the person must choose another one at sign-in."""
    password = new_password()
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        OneTimePassword.objects.update_or_create(user=user, defaults={"given_at": now, "given_by": by})
        sessions.end_all(user)
    return password


def chosen(user: User, session_key: str | None) -> None:
    """The person chose a password of their own: the one-time mark goes, and every session but this one."""
    OneTimePassword.objects.filter(user=user).delete()
    sessions.end_all(user, but=session_key)


def must_change(user: User) -> bool:
    return OneTimePassword.objects.filter(user=user).exists()


def one_time_is_over(user: User, now: datetime) -> bool:
    return OneTimePassword.objects.filter(user=user, given_at__lte=now - ONE_TIME_LIFETIME).exists()
