"""Citizens' free text: sealed with the key of the data folder, shown to staff one by one, deletable."""

from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction

from kiosk.collector.catalogue import unanswered
from kiosk.collector.catalogue.plain_text import storable
from kiosk.collector.models import PrivateRecord, Station
from kiosk.wire.uplink import PrivateRecord as Sent

KEY_FILE = "private.key"


def keep(station: Station, records: tuple[Sent, ...], now: datetime) -> tuple[str, ...]:
    """The ids now held; the first content of an id stays, a deleted one stays deleted."""
    fernet = _fernet()
    for sent in records:
        _keep(station, sent, fernet, now)
    return tuple(sent.id for sent in records)


def _keep(station: Station, sent: Sent, fernet: Fernet, now: datetime) -> None:
    """Of a search that found nothing only its count is kept; its id stays, so that a repeat is not counted."""
    counted = sent.kind == "unanswered_search"
    fields = {"kind": sent.kind, "about": storable(sent.about, 64), "at": storable(sent.at, 40), "received_at": now}
    fields |= {"sealed": b"", "deleted_at": now} if counted else {"sealed": fernet.encrypt(sent.text.encode())}
    with transaction.atomic():
        _, new = PrivateRecord.objects.get_or_create(station=station, record=storable(sent.id, 64), defaults=fields)
        if counted and new:
            unanswered.count(station, sent.text, sent.at, now)


def about_rating(station: Station, rating: str, note: str) -> PrivateRecord | None:
    """The free text of a rating: by the id its reasons carry, else by the rating it names."""
    held = PrivateRecord.objects.filter(station=station, deleted_at=None)
    return (held.filter(record=note).first() if note else None) or held.filter(about=rating).first()


def opened(record: PrivateRecord) -> str:
    try:
        return _fernet().decrypt(bytes(record.sealed)).decode()
    except InvalidToken:
        return "(không mở được: khóa private.key đã đổi)"


def erase(record: PrivateRecord, now: datetime) -> None:
    record.sealed, record.deleted_at = b"", now
    record.save(update_fields=["sealed", "deleted_at"])


def sealed(secret: bytes) -> bytes:
    """With the data folder's key."""
    return _fernet().encrypt(secret)


def unsealed(secret: bytes) -> bytes:
    """ValueError when the key has changed since."""
    try:
        return _fernet().decrypt(secret)
    except InvalidToken as error:
        raise ValueError("không mở được khóa ký: private.key đã đổi; xóa rồi thêm lại người nhận") from error


def _fernet() -> Fernet:
    return Fernet((settings.DATA_DIR / KEY_FILE).read_bytes().strip())
