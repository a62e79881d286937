"""Where a number, and what is told about it, stand on a screen of any form. Pure."""

from screens.layout import FLAT_HEAD, NOWHERE, Box, Frame
from screens.layouts.head import CLOCK_W

COUNTDOWN_H = 36  # one line of the smallest text


def ticket_places(frame: Frame, *, marks: bool, fault: bool) -> dict[str, Box]:
    """`tear` has the slip's tear as its height. On a small wide screen a fault takes the room of what is ahead."""
    if not frame.small:
        return _drawn_upright(marks) if frame.upright else _DRAWN_WIDE
    return _upright(frame) if frame.upright else _flat(frame, fault) if frame.flat else _wide(frame, fault)


def with_map(at: dict[str, Box], frame: Frame) -> dict[str, Box]:
    """A way to the map: above the countdown of an upright screen, on a wide one beside it or below its words. Without
    a fault alone.
    """
    x, y, width, height = at["paper"]
    count_x, count_y, count_w, count_h = at["countdown"]
    button_h = max(84.0, frame.finger)
    if frame.upright:
        under = frame.bottom - count_h if frame.small else count_y
        map_y = under - frame.gap - button_h
        places = {"paper": (x, y, width, map_y - frame.gap - y), "map": (x, map_y, width, button_h)}
        return {**at, **places, "countdown": (count_x, under, count_w, count_h)}
    if count_y == y:
        left_h = count_h - button_h
        countdown = (count_x, y, count_w, left_h) if left_h >= COUNTDOWN_H else NOWHERE
        return {**at, "map": (count_x, y + left_h, count_w, button_h), "countdown": countdown}
    below = min(y + height + 12, frame.bottom - button_h)
    places = {"paper": (x, y, width, min(height, below - 10 - y)), "map": (x, below, width * 0.44, button_h)}
    return {**at, **places, "countdown": (x + width * 0.47, below + (button_h - count_h) / 2, width * 0.53, count_h)}


def _drawn_upright(marks: bool) -> dict[str, Box]:
    return {
        "navy": (0, 0, 1080, 880),
        "check": (50, 146 if marks else 172, 70, 70),
        "title": (144, 142 if marks else 162, 888, 72 if marks else 90),
        "marks": (144, 209, 888, 56),
        "ground": (0, 880, 1080, 1040),
        "slip": (48, 274, 984, 568),
        "tear": (0, 0, 0, 386),
        "number": (20, -66, 944, 496),
        "icon": (64, 420, 112, 112),
        "service": (206, 410, 740, 76),
        "counters": (206, 480, 740, 60),
        "code": NOWHERE,
        "ahead": (48, 908, 480, 188),
        "wait": (552, 908, 480, 188),
        "paper": (48, 1122, 984, 300),
        "countdown": (48, 1450, 984, 130),
        "fault": (48, 1122, 984, 464),
    }


_DRAWN_WIDE: dict[str, Box] = {
    "navy": NOWHERE,
    "check": (48, 470, 70, 70),
    "title": (48, 552, 572, 190),
    "marks": (48, 740, 572, 210),
    "ground": (660, 0, 1260, 1080),
    "slip": (708, 30, 1164, 384),
    "tear": (0, 0, 0, 246),
    "number": (20, -40, 1124, 320),
    "icon": (54, 264, 100, 100),
    "service": (184, 252, 560, 70),
    "counters": (184, 318, 560, 56),
    "code": (760, 284, 360, 60),
    "ahead": (708, 436, 570, 142),
    "wait": (1302, 436, 570, 142),
    "paper": (708, 600, 1164, 216),
    "countdown": (708, 842, 1164, 60),
    "fault": (708, 596, 1164, 324),
}


def _upright(frame: Frame) -> dict[str, Box]:
    x, w, width = frame.margin, frame.w, frame.width
    ahead, wait = frame.split(556, 112, [1, 1])
    return {
        "navy": (0, 0, width, 542),
        "check": (x, 100, 58, 58),
        "title": (x + 76, 96, w - 76, 66),
        "marks": (x + 76, 156, w - 76, 48),
        "ground": (0, 542, width, frame.height - 542),
        "slip": (x, 212, w, 330),
        "tear": (0, 0, 0, 222),
        "number": (20, -16, w - 40, 246),
        "icon": (24, 240, 72, 72),
        "service": (114, 232, w - 134, 52),
        "counters": (114, 282, w - 134, 44),
        "code": NOWHERE,
        "ahead": ahead,
        "wait": wait,
        "paper": frame.line(684, 200),
        "countdown": frame.line(902, 120),
        "fault": frame.line(684, frame.bottom - 684),
    }


def _wide(frame: Frame, fault: bool) -> dict[str, Box]:
    side, w = frame.column, frame.w
    ahead, wait = frame.split(270, 100, [1, 1])
    paper_y = 382
    return {
        "navy": NOWHERE,
        "check": (28, 300, 54, 54),
        "title": (28, 362, side - 56, 150),
        "marks": (28, 514, side - 56, 150),
        "ground": (side, 0, frame.width - side, frame.height),
        "slip": frame.line(14, 240),
        "tear": (0, 0, 0, 152),
        "number": (20, -16, w - 40, 180),
        "icon": (24, 164, 64, 64),
        "service": (106, 156, w * 0.5, 42),
        "counters": (106, 196, w * 0.5, 38),
        "code": (w * 0.5 + 116, 166, w * 0.5 - 140, 56),
        "ahead": NOWHERE if fault else ahead,
        "wait": NOWHERE if fault else wait,
        "paper": frame.line(paper_y, 146),
        "countdown": frame.line(540, 60),
        "fault": frame.line(270, frame.bottom - 270),
    }


def _on_band(frame: Frame) -> dict[str, Box]:
    """Tick and title, in the head of a flat screen."""
    return {
        "navy": (0, 0, frame.width, FLAT_HEAD),
        "check": (frame.margin, 12, 52, 52),
        "title": (frame.margin + 64, 2, frame.top_w * 0.42 - 64, FLAT_HEAD - 4),
        "ground": (0, FLAT_HEAD, frame.width, frame.height - FLAT_HEAD),
    }


def _flat(frame: Frame, fault: bool) -> dict[str, Box]:
    """The number beside what it is for; then what is ahead, then the paper."""
    top, w, slip_h = frame.under(0), frame.w, 108 if fault else 136
    y = top + slip_h + 9 + frame.gap
    ahead, wait = frame.split(y, 92, [1, 1])
    paper_y = y + 92 + frame.gap
    paper, countdown = frame.split(paper_y, frame.bottom - paper_y, [6, 4])
    room = w * 0.56 - 36
    return {
        **_on_band(frame),
        "marks": (frame.margin + frame.top_w * 0.44, 2, frame.top_w * 0.56 - (0 if frame.reads else CLOCK_W + 12), 72),
        "slip": frame.line(top, slip_h),
        "tear": (w * 0.44, 0, 0, 0),
        "number": (10, -20, w * 0.44 - 20, slip_h + 36),
        "icon": NOWHERE,
        "service": (w * 0.44 + 20, 4, room, slip_h * 0.42),
        "counters": (w * 0.44 + 20, slip_h * 0.42 + 2, room, slip_h * 0.3),
        "code": (w * 0.44 + 20, slip_h * 0.68, room, slip_h * 0.3),
        "ahead": NOWHERE if fault else ahead,
        "wait": NOWHERE if fault else wait,
        "paper": paper,
        "countdown": countdown,
        "fault": frame.line(y, frame.bottom - y),
    }


def booked_places(frame: Frame) -> dict[str, Box]:
    if frame.small:
        return _booked_upright(frame) if frame.upright else _booked_flat(frame) if frame.flat else _booked_wide(frame)
    return _BOOKED_UPRIGHT if frame.upright else _BOOKED_WIDE


_BOOKED_UPRIGHT: dict[str, Box] = {
    "navy": (0, 0, 1080, 880),
    "check": (50, 172, 70, 70),
    "title": (144, 162, 888, 90),
    "ground": (0, 880, 1080, 1040),
    "slip": (48, 274, 984, 568),
    "tear": (0, 0, 0, 386),
    "time": (20, -36, 944, 330),
    "day": (20, 262, 944, 96),
    "icon": (64, 420, 112, 112),
    "service": (206, 406, 740, 76),
    "code": (206, 476, 740, 68),
    "panel": (48, 908, 984, 400),
    "qr": (30, 30, 340, 340),
    "come": (400, 30, 556, 250),
    "late": (400, 270, 556, 116),
    "paper": (48, 1334, 60, 60),
    "keep": (128, 1328, 904, 72),
    "left": (48, 1434, 440, 16),
    "countdown": (500, 1412, 532, 60),
    "cancel": (48, 1490, 984, 104),
}
_BOOKED_WIDE: dict[str, Box] = {
    "navy": NOWHERE,
    "check": (48, 470, 70, 70),
    "title": (48, 552, 572, 260),
    "ground": (660, 0, 1260, 1080),
    "slip": (708, 30, 1164, 384),
    "tear": (0, 0, 0, 246),
    "time": (20, -36, 560, 300),
    "day": (600, 30, 540, 190),
    "icon": (54, 264, 100, 100),
    "service": (184, 270, 540, 88),
    "code": (736, 276, 392, 76),
    "panel": (708, 436, 1164, 320),
    "qr": (24, 20, 280, 280),
    "come": (340, 24, 790, 180),
    "late": (340, 200, 790, 112),
    "paper": (708, 770, 52, 52),
    "keep": (776, 764, 680, 64),
    "left": (708, 862, 300, 16),
    "countdown": (1030, 840, 440, 60),
    "cancel": (1480, 780, 392, 110),
}


def _booked_upright(frame: Frame) -> dict[str, Box]:
    x, w, height = frame.margin, frame.w, max(92.0, frame.finger)
    return {
        "navy": (0, 0, frame.width, 510),
        "check": (x, 100, 58, 58),
        "title": (x + 76, 96, w - 76, 66),
        "ground": (0, 510, frame.width, frame.height - 510),
        "slip": (x, 178, w, 332),
        "tear": (0, 0, 0, 228),
        "time": (20, -14, w - 40, 186),
        "day": (20, 160, w - 40, 62),
        "icon": (24, 244, 72, 72),
        "service": (114, 236, w - 134, 50),
        "code": (114, 282, w - 134, 46),
        "panel": frame.line(526, 290),
        "qr": (14, 20, 250, 250),
        "come": (280, 14, w - 296, 186),
        "late": (280, 200, w - 296, 84),
        "paper": (x, 834, 52, 52),
        "keep": (x + 68, 830, w - 68, 60),
        "left": (x, 922, 240, 16),
        "countdown": (x + 256, 900, w - 256, 58),
        "cancel": frame.line(frame.bottom - height, height),
    }


def _booked_wide(frame: Frame) -> dict[str, Box]:
    x, w, height = frame.x, frame.w, max(104.0, frame.finger)
    return {
        "navy": NOWHERE,
        "check": (28, 300, 54, 54),
        "title": (28, 362, frame.column - 56, 200),
        "ground": (frame.column, 0, frame.width - frame.column, frame.height),
        "slip": frame.line(14, 216),
        "tear": (0, 0, 0, 134),
        "time": (14, -10, w * 0.42, 150),
        "day": (w * 0.44, 8, w * 0.54, 118),
        "icon": (24, 146, 60, 60),
        "service": (100, 142, w * 0.5 - 20, 66),
        "code": (w * 0.5 + 90, 142, w * 0.5 - 110, 66),
        "panel": frame.line(242, 200),
        "qr": (10, 10, 180, 180),
        "come": (206, 8, w - 222, 116),
        "late": (206, 126, w - 222, 68),
        "paper": (x, 458, 48, 48),
        "keep": (x + 62, 452, w * 0.6 - 70, 60),
        "left": (x, 560, 120, 16),
        "countdown": (x + 136, 538, w * 0.6 - 150, 58),
        "cancel": (x + w * 0.6 + 10, 468, w * 0.4 - 10, height),
    }


def _booked_flat(frame: Frame) -> dict[str, Box]:
    """Time and day beside service and code, then the code to scan; the foot has what becomes of the paper."""
    top, x, w, height = frame.under(0), frame.x, frame.w, frame.row_h(104)
    slip_h, foot = 116.0, frame.bottom - height
    y = top + slip_h + 9 + frame.gap
    panel_h = foot - frame.gap - y
    side, half = panel_h - 12, w * 0.5
    return {
        **_on_band(frame),
        "slip": frame.line(top, slip_h),
        "tear": (half, 0, 0, 0),
        "time": (10, -4, half * 0.5, slip_h),
        "day": (half * 0.5 + 16, 4, half * 0.5 - 40, slip_h - 8),
        "icon": NOWHERE,
        "service": (half + 28, 6, half - 44, slip_h * 0.54),
        "code": (half + 28, slip_h * 0.54, half - 44, slip_h * 0.42),
        "panel": frame.line(y, panel_h),
        "qr": (6, 6, side, side),
        "come": (side + 20, 4, w - side - 36, panel_h * 0.66),
        "late": (side + 20, panel_h * 0.68, w - side - 36, panel_h * 0.32 - 4),
        "paper": (x, foot, 44, 44),
        "keep": (x + 56, foot - 4, w * 0.62 - 66, 50),
        "left": (x, foot + 58, 110, 14),
        "countdown": (x + 124, foot + 42, w * 0.62 - 134, 44),
        "cancel": (x + w * 0.62, foot, w * 0.38, height),
    }
