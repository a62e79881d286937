"""The second factor: codes of an app on the phone (TOTP, django-otp), or one of the recovery codes.

The device of django-otp keeps the secret, forgives a clock one step (30 s) off and follows its drift, takes no code
twice, and waits twice as long after each wrong one. Recovery codes share that wait.
"""

import secrets
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import segno
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from kiosk.collector.accounts.credential_models import RecoveryCode
from kiosk.collector.accounts.roles import ADMINISTRATOR, enough
from kiosk.collector.models import Membership

DEVICE_NAME = "Ứng dụng xác thực"
RECOVERY_CODES = 10
# 10 of 31 letters, 49 bits; guessed only through the wait above, and the hash is keyed.
_CODE_LENGTH = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a typed code. `wait_s` > 0: too many wrong ones, not even looked at."""

    passed: bool
    wait_s: int = 0
    by_recovery_code: bool = False


def is_on(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def having_it(users: Iterable[int]) -> set[int]:
    """Those of these ids who have one."""
    return set(TOTPDevice.objects.filter(user__in=list(users), confirmed=True).values_list("user", flat=True))


def is_required(user: User) -> bool:
    """Of administrators, where the collector is told so (settings.py); everybody else may."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return user.is_superuser or enough(
        Membership.objects.filter(user=user).values_list("role", flat=True), ADMINISTRATOR
    )


def begun(user: User) -> TOTPDevice:
    """The device being set up; the same until it is confirmed, so that a page opened again shows the same picture."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=user, name=DEVICE_NAME, confirmed=False)


def confirm(user: User, typed: str) -> tuple[str, ...]:
    """Switch it on by the app's first code: the recovery codes, to be shown once. () when the code is wrong."""
    with transaction.atomic():
        device = begun(user)
        if not device.verify_token(_plain(typed)):
            return ()
        TOTPDevice.objects.filter(user=user).exclude(id=device.id).delete()
        device.confirmed = True
        device.save()
        return new_recovery_codes(user)


def check(user: User, typed: str, now: datetime) -> Checked:
    """One code at sign-in: of the app, else a recovery code, which is then used up."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        if device is None:
            return Checked(False)
        allowed, why_not = device.verify_is_allowed()
        if not allowed:
            return Checked(False, wait_s=max(1, round((why_not["locked_until"] - now).total_seconds())))
        plain = _plain(typed)
        if plain.isdecimal():
            return Checked(device.verify_token(plain))
        if _redeem(user, plain, now):
            device.throttle_reset()
            return Checked(True, by_recovery_code=True)
        device.throttle_increment()
        return Checked(False)


def take_off(user: User) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()


def new_recovery_codes(user: User) -> tuple[str, ...]:
    """Ten new ones in clear, for once; those before stop working."""
    plain = tuple("".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH)) for _ in range(RECOVERY_CODES))
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(user=user, code_hash=_hash(code)) for code in plain)
    return tuple(f"{code[:5]}-{code[5:]}" for code in plain)


def recovery_codes_left(user: User) -> int:
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def picture(device: TOTPDevice) -> SafeString:
    """The QR code apps read, as inline SVG."""
    drawn = segno.make(device.config_url, error="m").svg_inline(
        scale=4, border=4, dark="#021A38", light="#fff", omitsize=True
    )
    return mark_safe(drawn)  # segno's own


def secret_words(device: TOTPDevice) -> str:
    """The secret in groups of four, for who cannot point a camera at the screen."""
    text = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def _redeem(user: User, code: str, now: datetime) -> bool:
    held = RecoveryCode.objects.filter(user=user, code_hash=_hash(code), used_at=None)
    return held.update(used_at=now) == 1


def _plain(typed: str) -> str:
    return "".join(letter for letter in typed.lower() if letter.isalnum())


def _hash(code: str) -> str:
    return salted_hmac("recovery-code", code, algorithm="sha256").hexdigest()
