"""Events of a station as it sent them, for its restore."""

import json
from typing import Any

import msgspec
from django.db.models import Q

from kiosk.collector.models import Event, Quarantined, Station
from kiosk.collector.record.checking import readable
from kiosk.wire.uplink import MAX_BATCH_EVENTS


def recorded(station: Station, epoch: int, seq: int) -> tuple[dict[str, Any], ...]:
    """Envelopes after (epoch, seq), in order, as many as one batch has. One that was set aside is among them when its
    bytes can be read and nothing else has its number: whether it follows on, the station judges."""
    after = Q(epoch=epoch, seq__gt=seq) | Q(epoch__gt=epoch)
    events = Event.objects.filter(after, station=station).order_by("epoch", "seq")[:MAX_BATCH_EVENTS]
    small = Quarantined.objects.filter(after, station=station).exclude(reason="huge")
    aside = small.order_by("epoch", "seq", "-id")[:MAX_BATCH_EVENTS]
    found = {(one.epoch, one.seq): one for row in aside if (one := readable(bytes(row.raw))) and _in_place(one, row)}
    page = {place: msgspec.to_builtins(one) for place, one in found.items()}
    page |= {(event.epoch, event.seq): _envelope(event) for event in events}
    return tuple(page[place] for place in sorted(page)[:MAX_BATCH_EVENTS])


def _in_place(one: Any, row: Quarantined) -> bool:
    return (one.epoch, one.seq) == (row.epoch, row.seq)


def _envelope(event: Event) -> dict[str, Any]:
    return {
        "epoch": event.epoch,
        "seq": event.seq,
        "id": event.event_id,
        "at": event.at,
        "uptime_ms": event.uptime_ms,
        "kind": event.kind,
        "v": event.v,
        "data": json.loads(event.data),
        "hash": event.hash,
    }
