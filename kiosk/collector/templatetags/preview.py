"""What the preview's page offers to look at."""

from itertools import groupby
from typing import Any

from django import template

from kiosk.collector.pictures.preview_views import PREVIEWS, SHAPE_NAMES
from kiosk.translations import languages

register = template.Library()


@register.simple_tag
def preview_choices() -> dict[str, Any]:
    """`groups`: name and previews, in order; `shapes` and `languages`: value and words."""
    groups = [(name, list(previews)) for name, previews in groupby(PREVIEWS, lambda preview: preview.group)]
    return {"groups": groups, "shapes": SHAPE_NAMES.items(), "languages": languages().items()}
