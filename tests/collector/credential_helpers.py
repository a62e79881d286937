"""People of the tests of credentials: sign-ins as a browser makes them, and codes of their apps."""

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

PASSWORD = "sông Cầu nước chảy lơ thơ"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
)


def user(username):
    return User.objects.get(username=username)


def browser(agent=CHROME):
    return Client(headers={"user-agent": agent})


def sign_in(client, username, password, **more):
    return client.post("/dang-nhap/", {"username": username, "password": password, **more})


def app_code(username, steps=0):
    """What the person's app shows now, or `steps` × 30 s later; a code works once."""
    device = TOTPDevice.objects.get(user__username=username)
    return f"{totp(device.bin_key, drift=device.drift + steps):06}"


def has_second_factor(username):
    """The person has one from now on; its recovery codes."""
    from kiosk.collector.accounts import second_factor

    second_factor.begun(user(username))
    return second_factor.confirm(user(username), app_code(username))


def forget_wrong_codes(username):
    """As if the wait after wrong codes had passed."""
    TOTPDevice.objects.filter(user__username=username).update(throttling_failure_count=0)


def actions(username):
    from kiosk.collector.models import AuditEntry

    return list(AuditEntry.objects.filter(user=username).order_by("id").values_list("action", flat=True))
