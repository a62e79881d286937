"""Ways to draw an outline: dashes along a rounded rectangle, which Kivy draws only one pixel wide."""

import itertools
from math import cos, pi, sin

Point = tuple[float, float]


def outline(x: float, y: float, width: float, height: float, radius: float, step: float = 2.0) -> list[Point]:
    """Points along a rounded rectangle, about `step` apart, closed."""
    corners = (
        (x + width - radius, y + height - radius, 0.0),
        (x + radius, y + height - radius, pi / 2),
        (x + radius, y + radius, pi),
        (x + width - radius, y + radius, 3 * pi / 2),
    )
    points: list[Point] = []
    for cx, cy, start in corners:
        turns = max(2, round(radius * pi / 2 / step))
        arc = [start + pi / 2 * n / turns for n in range(turns + 1)]
        points += [(cx + radius * cos(a), cy + radius * sin(a)) for a in arc]
    return _evenly([*points, points[0]], step)


def dashes(points: list[Point], on: int, off: int) -> list[list[float]]:
    """Every `on` points a dash, then `off` points of nothing; each dash as Kivy's flat list of coordinates."""
    return [
        [value for point in points[at : at + on + 1] for value in point] for at in range(0, len(points) - 1, on + off)
    ]


def _evenly(points: list[Point], step: float) -> list[Point]:
    out = [points[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        parts = max(1, round(length / step))
        out += [(x0 + (x1 - x0) * n / parts, y0 + (y1 - y0) * n / parts) for n in range(1, parts + 1)]
    return out
