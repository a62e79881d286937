"""Citizens' own words as stations send them: by their kind to where they are kept, counted or answered."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from kiosk.collector.catalogue import unanswered
from kiosk.collector.catalogue.plain_text import storable
from kiosk.collector.models import PrivateRecord, Station
from kiosk.collector.record.sealing import KEY_FILE as KEY_FILE
from kiosk.collector.record.sealing import seal, text_of
from kiosk.collector.voice import taking_in
from kiosk.domain.voice import KINDS as VOICE_KINDS
from kiosk.wire.private import PrivateRecord as Sent

Taken = Callable[[Station, Sent, datetime], None]


def keep(station: Station, records: tuple[Sent, ...], now: datetime) -> tuple[str, ...]:
    """The ids now held; the first content of an id stays, a deleted one stays deleted."""
    for sent in records:
        _TAKEN_BY[sent.kind](station, sent, now)
    return tuple(sent.id for sent in records)


def _comment(station: Station, sent: Sent, now: datetime) -> None:
    _held(station, sent, now, sealed=seal(sent.text))


def _search(station: Station, sent: Sent, now: datetime) -> None:
    """Only its count is kept; its id stays, so that a repeat is not counted."""
    with transaction.atomic():
        if _held(station, sent, now, sealed=b"", deleted_at=now):
            unanswered.count(station, sent.text, sent.at, now)


def _held(station: Station, sent: Sent, now: datetime, **fields: object) -> bool:
    """Whether it is new."""
    known = {"kind": sent.kind, "about": storable(sent.about, 64), "at": storable(sent.at, 40), "received_at": now}
    _, new = PrivateRecord.objects.get_or_create(station=station, record=storable(sent.id, 64), defaults=known | fields)
    return bool(new)


_TAKEN_BY: dict[str, Taken] = {
    "rating_comment": _comment,
    "unanswered_search": _search,
    **dict.fromkeys(VOICE_KINDS, taking_in.from_station),
}


def about_rating(station: Station, rating: str, note: str) -> PrivateRecord | None:
    """The free text of a rating: by the id its reasons carry, else by the rating it names."""
    held = PrivateRecord.objects.filter(station=station, deleted_at=None)
    return (held.filter(record=note).first() if note else None) or held.filter(about=rating).first()


def opened(record: PrivateRecord) -> str:
    return text_of(record.sealed)


def erase(record: PrivateRecord, now: datetime) -> None:
    record.sealed, record.deleted_at = b"", now
    record.save(update_fields=["sealed", "deleted_at"])
