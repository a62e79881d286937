"""A picture as pieces cropped to their own ink: rows of marks and tails are narrower than the letters between them."""

import functools
from collections.abc import Iterator

from PIL import Image

from devices.printers.document import Align

PIECE_COST = 8  # bytes: the raster command's head
ROWS_LEAST = 2  # a piece is no thinner: printers stop for a moment between commands
ROWS_MOST = 255  # a piece is no higher: keeps the search for the best cuts short

Reach = tuple[int, int] | None  # the ink of a row, [left, right); None for a blank row


def pieces(picture: Image.Image, width: int, align: Align) -> Iterator[Image.Image]:
    """The pictures from top to bottom which, each aligned on paper of `width` dots, show `picture` in the fewest bytes.

    All are a multiple of 8 dots wide; one of width 0 stands for blank rows.
    """
    paper = Image.new("1", (width, picture.height))
    paper.paste(picture, (_left(width - picture.width, align), 0))
    reaches = [_reach(paper, row) for row in range(paper.height)]
    for first, last in _parts(reaches, width, align):
        piece_width = 8 * _width_bytes(functools.reduce(_union, reaches[first:last]), width, align)
        left = _left(width - piece_width, align)
        yield paper.crop((left, first, left + piece_width, last))


def _left(room: int, align: Align) -> int:
    return {"left": 0, "center": room // 2, "right": room}[align]


def _reach(paper: Image.Image, row: int) -> Reach:
    box = paper.crop((0, row, paper.width, row + 1)).getbbox()
    return (box[0], box[2]) if box else None


def _union(one: Reach, other: Reach) -> Reach:
    return (min(one[0], other[0]), max(one[1], other[1])) if one and other else one or other


def _width_bytes(reach: Reach, width: int, align: Align) -> int:
    """How wide a piece with this ink must be, standing where the printer puts it."""
    if reach is None:
        return 0
    left, right = reach
    wide = {"left": right, "right": width - left, "center": 2 * max(width // 2 - left, right - width // 2)}[align]
    return -(-wide // 8)


def _parts(reaches: list[Reach], width: int, align: Align) -> list[tuple[int, int]]:
    """The cheapest cuts into rows [first, last), found from the top down: best[row] is the cost of all above it."""
    rows = len(reaches)
    best, cut = [0] + [width * rows + PIECE_COST] * rows, [0] * (rows + 1)
    for last in range(1, rows + 1):
        reach: Reach = None
        for first in range(last - 1, max(0, last - ROWS_MOST) - 1, -1):
            reach = _union(reach, reaches[first])
            if last - first < ROWS_LEAST <= rows:
                continue
            cost = best[first] + PIECE_COST + (last - first) * _width_bytes(reach, width, align)
            if cost < best[last]:
                best[last], cut[last] = cost, first
    parts: list[tuple[int, int]] = []
    while rows:
        parts.append((cut[rows], rows))
        rows = cut[rows]
    return parts[::-1]
