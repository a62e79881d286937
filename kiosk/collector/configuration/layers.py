"""What a province or commune sets for the centres below it: sections over each centre's own settings.

A section set above counts at a centre unless it may be, and is, the centre's own. A province comes before its
communes: a commune sets only what its province leaves open or says nothing of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from kiosk.collector.configuration.sections import overlaid
from kiosk.collector.models import Centre, ConfigLayer, Unit

# One that waited counts from when it was given to the centres.
IN_FORCE = Q(withdrawn_at="") & (Q(from_at="") | ~Q(given_at=""))
WAITING = Q(withdrawn_at="", given_at="") & ~Q(from_at="")


@dataclass(frozen=True, slots=True)
class Inherited:
    """A section as a unit sets it. `open`: a centre may have its own."""

    value: Any
    unit: str
    open: bool


@dataclass(frozen=True, slots=True)
class Inheritance:
    sections: Mapping[str, Inherited] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        return {name: one.value for name, one in self.sections.items()}

    def allowed(self, own: Iterable[str]) -> list[str]:
        """Of the sections a centre wants for itself those it may have, sorted."""
        return sorted(name for name in own if name in self.sections and self.sections[name].open)


def current(unit: Unit) -> ConfigLayer | None:
    return ConfigLayer.objects.filter(IN_FORCE, unit=unit).select_related("unit").order_by("-number").first()


def waiting(unit: Unit) -> list[ConfigLayer]:
    """Those that are not given yet, in the order of their times."""
    return list(ConfigLayer.objects.filter(WAITING, unit=unit).select_related("unit").order_by("from_at", "number"))


def numbered(unit: Unit, number: int) -> ConfigLayer | None:
    return ConfigLayer.objects.filter(unit=unit, number=number).first()


def above(centre: Centre) -> Inheritance:
    """What the units above a centre set for it."""
    unit = centre.unit
    return stacked(one for one in (unit.parent and current(unit.parent), current(unit)) if one)


def above_unit(unit: Unit) -> Inheritance:
    """What a commune's province sets; nothing stands above a province."""
    found = current(unit.parent) if unit.parent else None
    return stacked([found] if found else [])


def coming(*units: Unit | None) -> QuerySet[ConfigLayer]:
    """What waits in any of these units, the soonest first."""
    found = ConfigLayer.objects.filter(WAITING, unit__in=[unit for unit in units if unit])
    return found.select_related("unit").order_by("from_at", "number")


def settled(centre: Centre, settings: Mapping[str, Any], own: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
    """(settings as they count at this centre, the sections that are its own)."""
    inheritance = above(centre)
    allowed = inheritance.allowed(own)
    return overlaid(settings, inheritance.values(), allowed), allowed


def below(unit: Unit) -> dict[int, ConfigLayer]:
    """The layers of a province's communes, by unit."""
    found = ConfigLayer.objects.filter(IN_FORCE, unit__parent=unit).select_related("unit").order_by("number")
    return {layer.unit_id: layer for layer in found}


def stacked(layers: Iterable[ConfigLayer]) -> Inheritance:
    """The highest unit's first: a lower one replaces only what is open."""
    found: dict[str, Inherited] = {}
    for layer in layers:
        for name, value in layer.sections.items():
            if name not in found or found[name].open:
                found[name] = Inherited(value, layer.unit.name, name in layer.open)
    return Inheritance(found)


def setting(layer: ConfigLayer | None) -> dict[str, tuple[Any, bool]]:
    """What a layer sets, by section: the value, and whether a centre may have its own."""
    return {name: (value, name in layer.open) for name, value in layer.sections.items()} if layer else {}
