"""What the procedures' templates need: titles of columns, and addresses of the catalogue at hand."""

from typing import Any

from django import template
from django.urls import reverse

from kiosk.procedures.columns import TITLES

register = template.Library()

CELL_SHOWN = 160


@register.filter
def column_title(name: str) -> str:
    return TITLES.get(name, name)


@register.filter
def cut(text: str) -> str:
    """A cell as a preview shows it; "để trống" for none."""
    if not text:
        return "để trống"
    return f"“{text[:CELL_SHOWN]}{'…' if len(text) > CELL_SHOWN else ''}”"


@register.simple_tag(takes_context=True)
def shelf_url(context: Any, name: str = "", *args: Any) -> str:
    """`shelf_url "edit" p.id`: of the catalogue this page is about."""
    return reverse("-".join(part for part in (context["prefix"], name) if part), args=args)
