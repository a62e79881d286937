"""What templates need beyond Django: inline icons, local times, names for ids."""

from functools import cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from kiosk.collector import icon_svg
from kiosk.collector.models import Rating
from kiosk.collector.places.directory import LEVELS, REPLACED, STANDINGS, Directory
from kiosk.collector.shown import local_time

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, kind: str = "icon") -> SafeString:
    return mark_safe(icon_svg.icon(name, kind))  # our own files


@register.filter
def local(at: str, pattern: str = "%d/%m %H:%M") -> str:
    return local_time(at, pattern)


@register.filter
def level_words(level: int) -> str:
    return LEVELS.get(level, str(level))


@register.filter
def counter(names: Directory, key: str) -> str:
    return names.counters.get(key, key)


@register.filter
def officer_short(names: Directory, key: str) -> str:
    return names.officer_short(key)


@register.filter
def standing_words(row: Rating) -> str:
    return REPLACED if row.replaced else STANDINGS.get(row.standing, row.standing)


@register.filter
def standing_badge(row: Rating) -> str:
    """The badge's colour: only what enters a figure is green."""
    if row.replaced or row.standing == "duplicate":
        return "neutral"
    return {"counted": "done", "centre": "neutral", "untied": "soon"}.get(row.standing, "neutral")


@register.simple_tag
def face(level: int) -> SafeString:
    """The face of a level; its words stand beside it."""
    return icon(f"face-{level}", "face")


@register.filter
def level_of(digit: str) -> str:
    return LEVELS[int(digit)]


@register.filter
def unlocal(number: float) -> str:
    """A number for SVG: a point, never the comma of Vietnamese."""
    return f"{number:.2f}"


@register.filter
def day_words(text: str) -> str:
    """ "2026-07-30" as "30/07"; anything else stays."""
    parts = text.split("-")
    return f"{parts[2]}/{parts[1]}" if len(parts) == 3 and text.replace("-", "").isdecimal() else text


@register.filter
def minutes(number: int | None) -> str:
    """Whole minutes of a wait; "<1" for less than one, "–" for none known."""
    if number is None:
        return "–"
    return str(number) if number else "<1"


@register.filter
def thousands(number: int) -> str:
    """ "1.518"."""
    return f"{number:,}".replace(",", ".")
