"""Provinces, communes and their centres: found by any name they have or had, made, renamed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Case, Count, QuerySet, When

from kiosk.collector.models import Centre, Station, Unit
from kiosk.collector.places import starter
from kiosk.collector.places.unit_models import COMMUNE, PROVINCE
from kiosk.vietnamese import fold

# Found at once; who sees more types more letters.
FOUND_MOST = 40


def found_units(units: QuerySet[Unit], words: str, most: int = FOUND_MOST) -> list[Unit]:
    """Units whose code or names, of today or before July 2025, have every word, with or without marks.

    Those with the words as they stand come first, then provinces.
    """
    return list(_with_words(units, "folded", words).order_by(_beside("folded", words), "-kind", "name", "code")[:most])


def found_centres(centres: QuerySet[Centre], words: str, most: int = FOUND_MOST) -> list[Centre]:
    """The centres of such units."""
    found = _with_words(centres, "unit__folded", words)
    return list(found.order_by(_beside("unit__folded", words), "unit__name", "code")[:most])


def _beside(name: str, words: str) -> Case:
    return Case(When(**{f"{name}__contains": fold(words)}, then=0), default=1)


def _with_words(rows: QuerySet, name: str, words: str) -> QuerySet:
    for word in fold(words).split():
        rows = rows.filter(**{f"{name}__contains": word})
    return rows


def former_names_found(unit: Unit, words: str) -> list[str]:
    """Its names before July 2025 that have what today's name does not."""
    missing = [word for word in fold(words).split() if word not in fold(f"{unit.code} {unit.name}")]
    return [name for name in unit.former_names.splitlines() if missing and all(word in fold(name) for word in missing)]


def communes_of(unit: Unit) -> list[Unit]:
    """Of a province, each with the number of its `centres`; a province has at most some 170."""
    return list(Unit.objects.filter(parent=unit).annotate(centres=Count("centre")).order_by("name", "code"))


def add_province(code: str, name: str, former_names: str = "") -> Unit:
    return Unit.objects.create(code=code, name=name, kind=PROVINCE, former_names=former_names)


def add_commune(province: Unit, code: str, name: str, former_names: str = "") -> Unit:
    return Unit.objects.create(code=code, name=name, kind=COMMUNE, parent=province, former_names=former_names)


def add_centre(unit: Unit, name: str, place: str, author: str, now: datetime) -> Centre:
    """With a first configuration and a station that waits to be paired."""
    with transaction.atomic():
        centre = Centre.objects.create(unit=unit, code=_next_code(unit), name=name, place=place)
        Station.objects.create(centre=centre, key=f"{centre.code}-1")
        starter.first_revision(centre, author, now)
    return centre


def _next_code(unit: Unit) -> str:
    """The unit's own code for its first centre, then with "-2" and so on. Stations' keys are the centre's with "-1"."""
    taken = set(Centre.objects.filter(code__startswith=unit.code).values_list("code", flat=True))
    codes = (unit.code if n == 1 else f"{unit.code}-{n}" for n in range(1, len(taken) + 2))
    return next(code for code in codes if code not in taken)
