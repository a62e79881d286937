"""Where everything about one procedure stands, on a screen of any form. Pure."""

from screens.layout import NOWHERE, Box, Frame

HEAD = 335
FLAT_FACTS = 62


def procedure_places(frame: Frame, *, priority: bool, pages: int) -> dict[str, Box]:
    """`priority`: citizens say themselves that they have it; an upright screen has room for that beside the number.

    `pages`: of the list. In the panel of the drawing its buttons stand beside the title, elsewhere below the panel.
    """
    if frame.as_drawn:
        return _drawn_upright(priority, pages) if frame.upright else _drawn_wide(pages)
    return _any(frame, priority, pages)


def _drawn_upright(priority: bool, pages: int) -> dict[str, Box]:
    turns = pages > 1
    return {
        "time": (48, 354, 312, 166),
        "fee": (384, 354, 312, 166),
        "place": (720, 354, 312, 166),
        "panel": (48, 536, 984, 764),
        "list_title": (40, 20, 466 if turns else 904, 90),
        "up": (48 + 516, 536 + 24, 206, 84) if turns else NOWHERE,
        "down": (48 + 738, 536 + 24, 222, 84) if turns else NOWHERE,
        "papers": (40, 122, 904, 452),
        "rule": (40, 578, 904, 2),
        "qr": (34, 584, 160, 160),
        "phone_title": (222, 586, 400, 56),
        "phone_text": (222, 638, 400, 108),
        "more": (688, 1138, 316, 124),
        "banner": (48, 1312, 984, 74),
        "footnote": (48, 1390, 984, 52),
        "take": (48, 1448, 668 if priority else 984, 136),
        "priority": (740, 1448, 292, 136) if priority else NOWHERE,
    }


def _drawn_wide(pages: int) -> dict[str, Box]:
    turns = pages > 1
    return {
        "time": (708, 30, 372, 150),
        "fee": (1104, 30, 372, 150),
        "place": (1500, 30, 372, 150),
        "panel": (708, 200, 1164, 580),
        "list_title": (36, 10, 650, 84),
        "up": (708 + 700, 200 + 12, 206, 82) if turns else NOWHERE,
        "down": (708 + 922, 200 + 12, 222, 82) if turns else NOWHERE,
        "papers": (36, 106, 1100, 330),
        "rule": (36, 440, 1092, 2),
        "qr": (30, 446, 130, 130),
        "phone_title": (190, 452, 560, 56),
        "phone_text": (190, 508, 560, 60),
        "more": (1482, 660, 356, 108),
        "banner": (708, 796, 560, 118),
        "footnote": NOWHERE,
        "take": (1292, 796, 580, 118),
        "priority": NOWHERE,
    }


def _any(frame: Frame, priority: bool, pages: int) -> dict[str, Box]:
    """From below: the number and the turning of pages; from above: facts, and the list in what is left."""
    if frame.flat:
        return _flat(frame)
    top = frame.head_h(HEAD) + 14 if frame.upright else 12
    height = max(104.0, frame.finger)
    take_y = frame.bottom - height
    foot = _foot_upright(frame, take_y, height, priority, pages) if frame.upright else _foot_wide(frame, take_y, height)
    end = min(box[1] for box in foot.values() if box[2]) - 12
    facts_h = 104 if frame.small else 124
    facts = frame.split(top, facts_h, [1, 1, 1])
    panel = frame.line(top + facts_h + 12, end - top - facts_h - 12)
    return {
        **dict(zip(("time", "fee", "place"), facts, strict=True)),
        "panel": panel,
        **_with_more(panel, (_panel_upright if frame.upright else _panel_wide)(panel[2], panel[3])),
        "banner": NOWHERE,  # the note is a line of the list
        "footnote": NOWHERE,
        **foot,
    }


def _flat(frame: Frame) -> dict[str, Box]:
    """Facts without their titles, the list as wide as the body, all that is touched in the foot."""
    top, height = frame.under(HEAD), frame.row_h(104)
    take_y = frame.bottom - height - 2
    up, down, more, take = frame.split(take_y, height, [15, 18, 27, 40])
    facts = frame.split(top, FLAT_FACTS, [1, 1, 1])
    y = top + FLAT_FACTS + frame.gap
    panel = frame.line(y, take_y - frame.gap - y)
    names = ("banner", "footnote", "rule", "qr", "phone_title", "phone_text", "priority")
    return {
        **dict(zip(("time", "fee", "place"), facts, strict=True)),
        **dict.fromkeys(names, NOWHERE),
        "panel": panel,
        "list_title": (18, 0, panel[2] - 36, 48),
        "papers": (18, 50, panel[2] - 36, panel[3] - 52),
        "up": up,
        "down": down,
        "more": more,
        "take": take,
    }


def _foot_upright(frame: Frame, take_y: float, height: float, priority: bool, pages: int) -> dict[str, Box]:
    take, wish = frame.split(take_y, height, [65, 35]) if priority else (frame.line(take_y, height), NOWHERE)
    turn_h = 76 if frame.small else 96
    up, down = frame.split(take_y - turn_h - 12, turn_h, [1, 1]) if pages > 1 else (NOWHERE, NOWHERE)
    return {"take": take, "priority": wish, "up": up, "down": down}


def _foot_wide(frame: Frame, take_y: float, height: float) -> dict[str, Box]:
    up, down, take = frame.split(take_y, height, [22, 26, 52])
    return {"take": take, "priority": NOWHERE, "up": up, "down": down}


def _with_more(panel: Box, inside: dict[str, Box]) -> dict[str, Box]:
    """A small screen has no room for words about the code: there stands the button, on the panel."""
    x, y, width, height = inside["phone_title"]
    more = (panel[0] + x, panel[1] + y, width, height)
    return {**inside, "phone_title": NOWHERE, "more": more}


def _panel_upright(width: float, height: float) -> dict[str, Box]:
    qr = 112
    return {
        "list_title": (26, 8, width - 52, 66),
        "papers": (26, 80, width - 52, height - 80 - qr - 16),
        "rule": (26, height - qr - 12, width - 52, 2),
        "qr": (20, height - qr - 6, qr, qr),
        "phone_title": (qr + 40, height - qr - 2, width - qr - 60, qr - 8),
        "phone_text": NOWHERE,
    }


def _panel_wide(width: float, height: float) -> dict[str, Box]:
    """The code at the right of the list."""
    qr = min(180.0, height - 70)
    room = width - qr - 70
    return {
        "list_title": (24, 4, room, 62),
        "papers": (24, 68, room, height - 74),
        "rule": NOWHERE,
        "qr": (width - qr - 18, 10, qr, qr),
        "phone_title": (width - qr - 30, qr + 10, qr + 24, height - qr - 16),
        "phone_text": NOWHERE,
    }


def ticket_places(frame: Frame, width: float, height: float) -> dict[str, Box]:
    """Within the gold button: words, the queue below them, the icon behind the tear."""
    if frame.as_drawn and frame.upright:
        room = width - 984 + 740 if width > 900 else 470
        return {
            "say": (40, 6, room, 72),
            "queue": (40, 72, room, 56),
            "icon": (width - 138 if width > 900 else 548, 20, 96, 96),
        }
    if frame.as_drawn:
        return {"say": (28, 2, 410, 62), "queue": (28, 60, 410, 50), "icon": (470, 16, 86, 86)}
    half, icon = height / 2, _icon(width, height)
    room = width - icon - (80 if icon else 40)
    return {
        "say": (24, 2, room, half + 2),
        "queue": (24, half + 2, room, half - 6),
        "icon": (width - icon - 20, (height - icon) / 2, icon, icon),
    }


def tear(frame: Frame, width: float, height: float) -> float:
    if frame.as_drawn:
        return (800 if width > 900 else 524) if frame.upright else 450
    icon = _icon(width, height)
    return width - icon - 44 if icon else 0


def _icon(width: float, height: float) -> float:
    """None on a narrow button: the words need the room."""
    return min(84.0, height - 24) if width > 480 else 0
