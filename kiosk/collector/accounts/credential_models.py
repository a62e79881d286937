"""Tables of people's credentials: sessions of browsers, one-time passwords, recovery codes.

Passwords themselves are Django's, the secret of the second factor is django-otp's (`TOTPDevice`).
"""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

ADDRESS_LENGTH = 45  # an IPv6 address with an IPv4 one in it, the longest there is
AGENT_LENGTH = 300  # what browsers say of themselves takes 120 to 250


class BrowserSession(AbstractBaseSession):
    """A browser that signed in, or is about to (`user` is then null). Written by `sessions.SessionStore` alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    since = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=ADDRESS_LENGTH, blank=True)
    agent = models.CharField(max_length=AGENT_LENGTH, blank=True)

    class Meta:
        db_table = "browser_session"

    @classmethod
    def get_session_store_class(cls):
        from kiosk.collector.accounts.sessions import SessionStore

        return SessionStore


class OneTimePassword(models.Model):
    """The password this person has was given by another: it opens one thing, the form for one of their own."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="one_time")
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=150)

    class Meta:
        db_table = "one_time_password"


class RecoveryCode(models.Model):
    """A code that stands in for the phone once; only its keyed hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_index=False, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "recovery_code"
        constraints = (models.UniqueConstraint(fields=["user", "code_hash"], name="recovery_code_key"),)
