"""What the procedures' templates need: titles of columns, and addresses of the catalogue at hand."""

from typing import Any

from django import template
from django.urls import reverse

from kiosk.procedures.columns import TITLES

register = template.Library()

# Letters of a cell that a preview shows, and how many of them stand before the first difference.
CELL_SHOWN, CELL_BEFORE = 160, 40


@register.filter
def column_title(name: str) -> str:
    return TITLES.get(name, name)


@register.filter
def cut(text: str) -> str:
    """A cell as a preview shows it; "để trống" for none."""
    if not text:
        return "để trống"
    return f"“{text[:CELL_SHOWN]}{'…' if len(text) > CELL_SHOWN else ''}”"


@register.simple_tag
def parted(before: str, after: str) -> tuple[str, str]:
    """Two long texts from a little before where they part."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((n for n, (a, b) in pairs if a != b), min(len(before), len(after)))
    start = max(0, same - CELL_BEFORE)
    return cut(f"…{before[start:]}" if start else before), cut(f"…{after[start:]}" if start else after)


@register.simple_tag(takes_context=True)
def shelf_url(context: Any, name: str = "", *args: Any) -> str:
    """`shelf_url "edit" p.id`: of the catalogue this page is about."""
    return reverse("-".join(part for part in (context["prefix"], name) if part), args=args)
