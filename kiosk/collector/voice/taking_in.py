"""Takes in what citizens say, from a station or from the phone page, once."""

from datetime import datetime

from django.db import transaction

from kiosk.collector.catalogue.plain_text import storable
from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.models import Centre, Station
from kiosk.collector.phone.citizen_models import AT_LENGTH, ID_LENGTH
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.collector.record.sealing import seal
from kiosk.collector.voice.due_days import due_on
from kiosk.collector.voice.voice_models import Voice as VoiceRow
from kiosk.domain.calendar import local
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.domain.voice import VoiceKind
from kiosk.wire.private import PrivateRecord, Voice, voice_of


def from_station(station: Station, sent: PrivateRecord, now: datetime) -> None:
    """The first content of an id stays, an erased one stays erased."""
    said = voice_of(sent.text)
    fields = _fields(station.centre, sent.kind, said, _given_at(sent.at, now), now) | {"source": "kiosk"}
    VoiceRow.objects.get_or_create(station=station, record=storable(sent.id, ID_LENGTH), defaults=fields)


def from_phone(centre: Centre, kind: VoiceKind, said: Voice, now: datetime) -> None:
    """The same code again is the same sending: a double tap sends two at once, of which one waits for the other."""
    fields = _fields(centre, kind, said, now, now)
    with transaction.atomic():
        Centre.objects.select_for_update().get(pk=centre.pk)
        if not VoiceRow.objects.filter(centre=centre, code_sha256=fields["code_sha256"]).exists():
            VoiceRow.objects.create(**fields, source="phone")


def _fields(centre: Centre, kind: str, said: Voice, at: datetime, now: datetime) -> dict[str, object]:
    settings = settings_of(centre.pk)
    days = settings.voice.days(kind) if settings else 0
    hours = settings.hours.for_decisions() if settings else None
    return {
        "centre": centre,
        "kind": kind,
        "at": rfc3339(at)[:AT_LENGTH],
        "received_at": now,
        "procedure": storable(said.procedure, ID_LENGTH),
        "code_sha256": sha256(said.code) if said.code else "",
        "sealed": seal(said.model_dump_json()),
        "due_on": due_on(local(at).date(), days, hours),
    }


def _given_at(told: str, now: datetime) -> datetime:
    """A station's clock may be wrong; what it tells is never later than now."""
    try:
        return min(parse_rfc3339(told), now)
    except (ValueError, OverflowError):
        return now
