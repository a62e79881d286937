"""Pairing codes and station tokens: only their hashes are kept, a code works once within its ten minutes."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from kiosk.collector.models import NextToken, PairingCode, Station

CODE_LIFETIME = timedelta(minutes=10)
# No 0/O, 1/I/L: a code is read aloud and typed. 30^8 codes against 10 tries a minute.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 8
TOKEN_BYTES = 32


class BadCode(ValueError):
    """The code is wrong, used or too old; which one is not said."""


def sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code(station: Station, now: datetime) -> tuple[str, datetime]:
    """A code and when it ends; earlier unused codes of the station stop working."""
    text = code_text()
    expires_at = now + CODE_LIFETIME
    with transaction.atomic():
        PairingCode.objects.filter(station=station, used_at=None).delete()
        PairingCode.objects.create(station=station, code_sha256=sha256(normal_code(text)), expires_at=expires_at)
    return text, expires_at


def code_text() -> str:
    """A fresh code as people read it; `normal_code` of it is what counts."""
    text = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
    return f"{text[:4]}-{text[4:]}"


def normal_code(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def trade(typed: str, now: datetime) -> tuple[Station, str]:
    """The station of the code and its new token; the token it had before stops working. Raises BadCode."""
    code_sha256 = sha256(normal_code(typed))
    with transaction.atomic():
        claimed = PairingCode.objects.filter(code_sha256=code_sha256, used_at=None, expires_at__gt=now)
        if claimed.update(used_at=now) != 1:
            raise BadCode("mã ghép trạm sai, đã dùng hoặc đã quá 10 phút; lấy mã mới ở trang Trạm")
        station = Station.objects.get(pairingcode__code_sha256=code_sha256)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        station.token_sha256, station.enrolled_at, station.revoked_at = sha256(token), now, None
        station.save()
        NextToken.objects.filter(station=station).delete()
    return station, token


def next_token(station: Station, now: datetime) -> str:
    """A new token for a station that holds a good one, which works on until the new one is used. An earlier new one
    that never was used stops working."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    kept = {"token_sha256": sha256(token), "made_at": now}
    NextToken.objects.update_or_create(station=station, defaults=kept)
    return token


def take_over(token_sha256: str) -> str:
    """The key of the station that speaks with its new token for the first time, "" for a stranger's: the old one ends
    here."""
    with transaction.atomic():
        found = (
            NextToken.objects.select_for_update().filter(token_sha256=token_sha256).select_related("station").first()
        )
        if found is None:
            return ""
        key = found.station.key
        Station.objects.filter(pk=found.station_id).update(token_sha256=token_sha256)
        found.delete()
    return key


def revoke(station: Station, now: datetime) -> None:
    with transaction.atomic():
        NextToken.objects.filter(station=station).delete()
        PairingCode.objects.filter(station=station, used_at=None).delete()
        station.token_sha256, station.revoked_at = None, now
        station.save()
