"""Our own drawings inline, in the colour of the text around them; faces and the emblem keep their own."""

import re
from functools import cache
from pathlib import Path

ICONS = Path(__file__).resolve().parent / "icons"


@cache
def icon(name: str, kind: str = "icon") -> str:
    """SVG with `kind` as its class."""
    svg = (ICONS / f"{name}.svg").read_text("utf-8").strip()
    svg = re.sub(r' (?:width|height|style)="[^"]*"', "", svg, count=0) if kind != "icon" else svg
    svg = svg.replace('stroke="#053873"', 'stroke="currentColor"').replace('fill="#053873"', 'fill="currentColor"')
    return svg.replace("<svg ", f'<svg class="{kind}" aria-hidden="true" ', 1)
