"""When centres are open, by the configuration their stations ought to run; read once a part."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, Subquery
from pydantic import ValidationError

from kiosk.collector.configuration import revisions
from kiosk.collector.models import Centre, ConfigPart
from kiosk.domain.hours import Hours
from kiosk.settings import hours as settings

# Parts remembered: a country has 3,300 centres, each changes its part now and then.
MAX_KEPT = 10_000
_kept: dict[str, Hours | None] = {}


def hours_of(centres: Iterable[int], now: datetime) -> dict[int, Hours | None]:
    """By centre; None without a configuration, or with one that cannot be read."""
    newest = revisions.in_force(now).filter(centre=OuterRef("pk")).order_by("-number").values("centre_part_id")[:1]
    found = Centre.objects.annotate(part=Subquery(newest)).values_list("pk", "part")
    wanted = set(centres)
    parts = {centre: part for centre, part in found if centre in wanted}
    _read({part for part in parts.values() if part and part not in _kept})
    return {centre: _kept.get(part) if part else None for centre, part in parts.items()}


def _read(wanted: set[str]) -> None:
    if len(_kept) + len(wanted) > MAX_KEPT:
        _kept.clear()
    for part in ConfigPart.objects.filter(pk__in=wanted).iterator(100):
        _kept[part.pk] = _hours(bytes(part.content))


def _hours(content: bytes) -> Hours | None:
    try:
        return settings.Hours.model_validate(json.loads(content).get("hours", {})).for_decisions()
    except (ValueError, AttributeError, ValidationError):
        return None
