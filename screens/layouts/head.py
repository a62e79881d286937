"""Where emblem, names, clock, title and what stands about it are in a page's head. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from screens.layout import FLAT_HEAD, NOWHERE, READ_NARROW, Box, Frame

CLOCK_W, OVER_W = 146, 260


@dataclass(frozen=True, slots=True)
class Asked:
    """A page's head as the upright drawing has it. `deep`: when all that is touched stands low, the head fills the room
    above and the title comes down with it; a page that has something to read there keeps the head small.
    """

    navy_h: float
    title_y: float
    title_lines: int = 1
    over: bool = False
    sub_gap: float = 74
    deep: bool = True
    typing: bool = False  # on a small wide screen the keyboard takes the room: the title stands beside the navigation
    closed: bool = False  # staff closed something, which is told beside the title of a flat screen


def head_box(frame: Frame, asked: Asked) -> Box:
    if frame.flat:
        return NOWHERE if asked.typing else (0, 0, frame.width, FLAT_HEAD)
    if asked.typing and frame.small and not frame.upright:
        y = frame.navigation[1] - 12
        return 0, y, frame.navigation[0], frame.height - y
    if not frame.upright:
        return 0, 0, frame.column, frame.height
    return 0, 0, frame.width, head_height(frame, asked)


def head_height(frame: Frame, asked: Asked) -> float:
    """Of an upright head."""
    plain = frame.head_h(asked.navy_h)
    return max(plain, frame.low_y - frame.gap) if asked.navy_h and asked.deep else plain


def head_places(frame: Frame, asked: Asked) -> Mapping[str, Box]:
    if frame.upright:
        sunk = head_height(frame, asked) - frame.head_h(asked.navy_h)
        return _small_upright(frame, asked, sunk) if frame.small else _upright(asked, sunk)
    if frame.flat:
        return _flat(frame, asked)
    if frame.small:
        return _at_foot(frame, head_box(frame, asked)) if asked.typing else _small_wide(frame, asked)
    return {**_WIDE, **_ABOVE_BOTH} if asked.closed and frame.reads else _WIDE


def _upright(asked: Asked, sunk: float) -> Mapping[str, Box]:
    title_y = asked.title_y + sunk
    return {
        "emblem": (48, 43, 82, 82),
        "line_1": (152, 30, 720, 56),
        "line_2": (152, 80, 720, 56),
        "clock": (876, 45, 156, 76),
        "over": (48, title_y - 28, 984, 56),
        "title": (48, title_y + (22 if asked.over else -18), 984, 96 if asked.title_lines == 1 else 180),
        "sub": (48, title_y + asked.sub_gap, 984, 64),
        "rule": NOWHERE,
        "phone": NOWHERE,
        "hotline": NOWHERE,
    }


_WIDE: Mapping[str, Box] = {
    "emblem": (48, 49, 118, 118),
    "line_1": (48, 190, 572, 112),
    "line_2": (48, 300, 572, 80),
    "clock": (430, 64, 182, 90),
    "over": (48, 440, 572, 56),
    "title": (48, 500, 572, 300),
    "sub": (48, 760, 572, 170),
    "rule": (48, 956, 572, 3),
    "phone": (48, 988, 44, 44),
    "hotline": (110, 976, 500, 68),
}


# What staff closed, and over it the button that reads aloud, take the foot of the column.
_ABOVE_BOTH: Mapping[str, Box] = {"over": (48, 384, 572, 56), "title": (48, 440, 572, 300), "sub": NOWHERE}


def _small_upright(frame: Frame, asked: Asked, sunk: float) -> Mapping[str, Box]:
    """The unit's own name alone; titles and lines below in one or two lines."""
    x, w, y = frame.margin, frame.width - 2 * frame.margin, 96 + sunk
    over_h = 50 if asked.over else 0
    two = asked.title_lines > 1 or asked.over
    title_h = 150 if two else 88
    return {
        "emblem": (x, 16, 70, 70),
        "line_1": NOWHERE,
        "line_2": (x + 88, 20, w - 88 - 150, 62),
        "clock": (x + w - 140, 20, 140, 62),
        "over": (x, y, w, over_h) if over_h else NOWHERE,
        "title": (x, y + over_h, w, title_h),
        "sub": (x, y + over_h + title_h + 2, w, 104),
        "rule": NOWHERE,
        "phone": NOWHERE,
        "hotline": NOWHERE,
    }


def _small_wide(frame: Frame, asked: Asked) -> Mapping[str, Box]:
    """What staff closed takes the foot: the title then stands where the names are."""
    x, w, foot = frame.margin, frame.column - 2 * frame.margin, frame.height
    places = {
        "emblem": (x, 28, 84, 84),
        "line_1": (x, 120, w, 92),
        "line_2": (x, 212, w, 58),
        "clock": (x + w - 150, 36, 150, 68),
        "over": (x, 282, w, 50),
        "title": (x, 334, w, 200),
        "sub": (x, 540, w, 112),
        "rule": (x, foot - 88, w, 3),
        "phone": (x, foot - 66, 40, 40),
        "hotline": (x + 54, foot - 76, w - 54, 60),
    }
    higher: dict[str, Box] = {
        "line_1": NOWHERE,
        "line_2": NOWHERE,
        "over": (x, 120, w, 50),
        "title": (x, 172, w, 200),
        "sub": (x, 378, w, 84),
    }
    return places | higher if asked.closed else places


_NAMES = ("emblem", "line_1", "line_2", "clock", "over", "title", "sub", "rule", "phone", "hotline")


def _at_foot(frame: Frame, box: Box) -> Mapping[str, Box]:
    width = box[2] - (READ_NARROW if frame.reads else 0)
    return {**dict.fromkeys(_NAMES, NOWHERE), "title": (28, 8, width - 36, box[3] - 16)}


def _flat(frame: Frame, asked: Asked) -> Mapping[str, Box]:
    """The title, and at its right the time, or what else stands over a title."""
    nowhere = dict.fromkeys(_NAMES, NOWHERE)
    if asked.typing:
        return nowhere
    x, end = frame.margin, frame.margin + frame.top_w
    corner: Box = NOWHERE
    if asked.closed:
        end = frame.ribbon[0] - 12
    elif asked.over or not frame.reads:
        width = OVER_W if asked.over else CLOCK_W
        corner, end = (end - width, 4, width, FLAT_HEAD - 8), end - width - 12
    told = {"over" if asked.over else "clock": corner}
    return {**nowhere, **told, "title": (x, 2, end - x, FLAT_HEAD - 4)}


def navigation_places(frame: Frame) -> list[Box]:
    """Back, home, call staff, within the navigation's box."""
    _x, _y, width, height = frame.navigation
    if not frame.small:
        step, left, box_w, box_h = (336, 48, 312, 120) if frame.upright else (396, 48, 372, 104)
        return [(left + n * step, 0, box_w, box_h) for n in range(3)]
    gap = 12 if frame.flat else frame.gap
    box_w = (width - 2 * frame.margin - 2 * gap) / 3
    return [(frame.margin + n * (box_w + gap), 0, box_w, height - 10) for n in range(3)]
