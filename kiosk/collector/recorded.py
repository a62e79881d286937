"""Events of a station as it sent them, for its restore."""

import json
from typing import Any

from django.db.models import Q

from kiosk.collector.models import Event, Station
from kiosk.wire.uplink import MAX_BATCH_EVENTS


def recorded(station: Station, epoch: int, seq: int) -> tuple[dict[str, Any], ...]:
    """Envelopes after (epoch, seq), in order, as many as one batch has."""
    after = Q(epoch=epoch, seq__gt=seq) | Q(epoch__gt=epoch)
    events = Event.objects.filter(after, station=station).order_by("epoch", "seq")[:MAX_BATCH_EVENTS]
    return tuple(map(_envelope, events))


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
