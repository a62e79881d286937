"""Where everything on the home page stands, on a screen of any form. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from screens.layout import FLAT_HEAD, NOWHERE, Box, Frame
from screens.layouts.head import CLOCK_W, navigation_places


class Zone(NamedTuple):
    """What the rest depends on: the gold ticket, the room for tiles under it."""

    ticket: Box
    top: float
    bottom: float


def home_places(frame: Frame) -> dict[str, Box]:
    reading = _reading(frame)
    ticket = zone(frame).ticket
    left, top, _width, _height = frame.navigation
    buttons = [(left + x, top + y, w, h) for x, y, w, h in navigation_places(frame)]
    names = ("language", "ease", "help")
    return {**reading, "take": ticket, **_ticket(frame, ticket), **dict(zip(names, buttons, strict=True))}


def zone(frame: Frame) -> Zone:
    if frame.as_drawn:
        return Zone((48, 642, 984, 330), 1012, 1600) if frame.upright else Zone((708, 146, 1164, 280), 462, 902)
    drawn = (414 if frame.small else 642) if frame.upright else 84 if frame.small else 146
    top = max(frame.under(0) if frame.flat else drawn, frame.low_y)
    room = frame.bottom - top
    height = max(150.0, min(230.0 if frame.small else 290.0, room * (0.36 if frame.upright else 0.38)))
    return Zone(frame.line(top, height), top + height + frame.gap, frame.bottom)


def _reading(frame: Frame) -> dict[str, Box]:
    if frame.upright:
        return _small_upright(frame) if frame.small else _upright(frame)
    if frame.flat:
        return _flat(frame)
    return _small_wide(frame) if frame.small else _WIDE


def _upright(frame: Frame) -> dict[str, Box]:
    navy = 824 if frame.as_drawn else frame.low_y + 140
    return {
        "navy": (0, 0, 1080, navy),
        "emblem": (48, 52, 128, 128),
        "line_1": (206, 48, 826, 60),
        "line_2": (206, 100, 826, 82),
        "clock": (48, 237, 320, 158),
        "clock_rule": (382, 268, 3, 96),
        "date": (421, 259, 611, 58),
        "hours": (421, 314, 611, 58),
        "greeting": (48, 434, 984, 96),
        "hint": (48, 523, 984, 116),
        "slogan": NOWHERE,
        "rule": NOWHERE,
        "phone": NOWHERE,
        "hotline": NOWHERE,
    }


_WIDE: dict[str, Box] = {
    "navy": (0, 0, 660, 1080),
    "emblem": (48, 49, 118, 118),
    "line_1": (48, 190, 572, 112),
    "line_2": (48, 296, 572, 80),
    "clock": (48, 404, 500, 176),
    "clock_rule": NOWHERE,
    "date": (48, 572, 572, 58),
    "hours": (48, 626, 572, 58),
    "greeting": (708, 36, 1164, 96),
    "hint": NOWHERE,
    "slogan": (48, 760, 572, 176),
    "rule": (48, 956, 572, 3),
    "phone": (48, 988, 44, 44),
    "hotline": (110, 976, 500, 68),
}


def _small_upright(frame: Frame) -> dict[str, Box]:
    x, w = frame.margin, frame.w
    ticket = zone(frame).ticket
    return {
        "navy": (0, 0, frame.width, ticket[1] + ticket[3] / 2),
        "emblem": (x, 22, 92, 92),
        "line_1": (x + 112, 18, w - 112, 48),
        "line_2": (x + 112, 64, w - 112, 62),
        "clock": (x, 130, 230, 100),
        "clock_rule": (x + 246, 146, 3, 76),
        "date": (x + 268, 134, w - 268, 50),
        "hours": (x + 268, 182, w - 268, 50),
        "greeting": (x, 232, w, 84),
        "hint": (x, 310, w, 100),
        "slogan": NOWHERE,
        "rule": NOWHERE,
        "phone": NOWHERE,
        "hotline": NOWHERE,
    }


def _small_wide(frame: Frame) -> dict[str, Box]:
    x, w, foot = frame.margin, frame.column - 2 * frame.margin, frame.height
    return {
        "navy": (0, 0, frame.column, foot),
        "emblem": (x, 28, 92, 92),
        "line_1": (x, 132, w, 92),
        "line_2": (x, 224, w, 62),
        "clock": (x, 300, w, 120),
        "clock_rule": NOWHERE,
        "date": (x, 424, w, 52),
        "hours": (x, 476, w, 52),
        "greeting": (frame.x, 10, frame.w, 68),
        "hint": NOWHERE,
        "slogan": (x, 540, w, 130),
        "rule": (x, foot - 88, w, 3),
        "phone": (x, foot - 66, 40, 40),
        "hotline": (x + 54, foot - 76, w - 54, 60),
    }


def _flat(frame: Frame) -> dict[str, Box]:
    """The greeting and the time alone."""
    clock = (frame.margin + frame.top_w - CLOCK_W, 4, CLOCK_W, FLAT_HEAD - 8)
    return {
        **dict.fromkeys(_WIDE, NOWHERE),
        "navy": (0, 0, frame.width, FLAT_HEAD),
        "clock": NOWHERE if frame.reads else clock,
        "greeting": (frame.margin, 4, frame.top_w - (0 if frame.reads else CLOCK_W + 12), FLAT_HEAD - 8),
    }


def _ticket(frame: Frame, ticket: Box) -> dict[str, Box]:
    """Within the gold ticket: title, people waiting, counters open, the large icon. `tear` has the tear as its x."""
    if frame.as_drawn and frame.upright:
        return {
            "tear": (724, 0, 0, 0),
            "take_title": (50, 28, 650, 128),
            "waiting_icon": (47, 172, 56, 56),
            "waiting": (120, 166, 580, 64),
            "serving_icon": (47, 236, 56, 56),
            "serving": (120, 230, 580, 64),
            "take_icon": (762, 72, 184, 184),
        }
    if frame.as_drawn:
        return {
            "tear": (910, 0, 0, 0),
            "take_title": (54, 44, 820, 120),
            "waiting_icon": (54, 178, 48, 48),
            "waiting": (120, 170, 310, 64),
            "serving_icon": (456, 178, 48, 48),
            "serving": (520, 170, 360, 64),
            "take_icon": (944, 54, 172, 172),
        }
    return _ticket_of(ticket[2], ticket[3])


def _ticket_of(width: float, height: float) -> dict[str, Box]:
    icon = min(150, height - 70)
    tear = width - icon - 76
    two = height >= 210
    title_h = height - (124 if two else 70) - 14
    places = {
        "tear": (tear, 0, 0, 0),
        "take_title": (34, 10, tear - 60, title_h),
        "waiting_icon": (34, title_h + 16, 44, 44),
        "waiting": (90, title_h + 12, tear - 116, 54),
        "serving_icon": (34, title_h + 72, 44, 44),
        "serving": (90, title_h + 68, tear - 116, 54),
        "take_icon": (tear + 38, (height - icon) / 2, icon, icon),
    }
    return places if two else {**places, "serving_icon": NOWHERE, "serving": NOWHERE}


TILE_LEAST, ROW_LEAST = 116, 90


def tile_boxes(frame: Frame, count: int) -> list[Box]:
    """In the drawing one or two span the width, of three the first does, four and five stand in two rows; a wide one
    has one row of three, or two rows. Elsewhere as many rows as the room takes, and in high contrast one column.
    """
    if not count:
        return []
    _ticket, top, bottom = zone(frame)
    alone = (bottom - top - 12 * (count - 1)) / count
    if frame.single and alone >= max(ROW_LEAST, frame.finger):
        return [frame.line(top + n * (alone + 12), min(alone, 160)) for n in range(count)]
    if frame.as_drawn:
        return _drawn_upright(count) if frame.upright else _drawn_wide(count)
    least = max(frame.row_h(TILE_LEAST), frame.finger)
    rows = max(1, min(-(-count // 2), int((bottom - top + frame.gap) // (least + frame.gap))))
    return _rows(frame, _shared(count, rows), top, bottom)


def _shared(count: int, rows: int) -> list[int]:
    """How many a row; the first ones are broader."""
    return [count // rows + (n >= rows - count % rows) for n in range(rows)]


def _rows(frame: Frame, counts: Sequence[int], top: float, bottom: float) -> list[Box]:
    height = min(270, (bottom - top - frame.gap * (len(counts) - 1)) / len(counts))
    lines = [frame.split(top + n * (height + frame.gap), height, [1] * many) for n, many in enumerate(counts)]
    return [box for line in lines for box in line]


def _drawn_upright(count: int) -> list[Box]:
    if count <= 2:
        return [(48, 1012 + n * 304, 984, 268) for n in range(count)]
    if count == 3:
        return [(48, 1012, 984, 290), *((48 + n * 504, 1336, 480, 248) for n in range(2))]
    below = count - 2
    width = (984 - 24 * (below - 1)) / below
    return [
        *((48 + n * 504, 1012, 480, 290) for n in range(2)),
        *((48 + n * (width + 24), 1336, width, 248) for n in range(below)),
    ]


def _drawn_wide(count: int) -> list[Box]:
    if count <= 3:
        width = (1164 - 24 * (count - 1)) / max(1, count)
        return [(708 + n * (width + 24), 462, width, 440) for n in range(count)]
    below = count - 2
    width = (1164 - 24 * (below - 1)) / below
    return [
        *((708 + n * 594, 462, 570, 290) for n in range(2)),
        *((708 + n * (width + 24), 776, width, 126) for n in range(below)),
    ]
