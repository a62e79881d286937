"""Where dialogs and the out-of-service notice stand, on a screen of any form. Pure."""

from screens.layout import Box, Frame


def dialog_places(frame: Frame, *, counts: bool = False, sole: bool = False) -> dict[str, Box]:
    """The panel, and in it title, text, perhaps a countdown, and the buttons. `sole`: one button spans it."""
    if frame.small:
        return _small(frame, counts, sole)
    upright = frame.upright
    height: float = (624 if counts else 564) if upright else (560 if counts else 540)
    panel: Box = (48, 900 if counts else 960, 984, height) if upright else (468, 240, 984, height)
    if sole:
        return {
            "panel": panel,
            "icon": (54, 52, 84, 84),
            "title": (162, 24, 770, 140),
            "text": (54, 178, 876, 200),
            "yes": (54, 396 if upright else 372, 876, 120),
        }
    y = (428 if upright else 390) if counts else (378 if upright else 360)
    return {
        "panel": panel,
        "title": (54, 40, 876, 96),
        "text": (54, 152, 876, 190),
        "left": (54, 352 if upright else 330, 876, 18),
        "no": (54, y, 360, 130),
        "yes": (438, y, 492, 130),
    }


def _small(frame: Frame, counts: bool, sole: bool) -> dict[str, Box]:
    width, button_h = min(880.0, frame.width - 56), max(100.0, frame.finger)
    text_h = 230.0 if frame.upright else 150.0 if frame.flat else 170.0
    bar = 44 if counts else 0
    title_h = 84 if frame.flat else 130
    height = 26 + title_h + text_h + bar + button_h + 34
    x = (frame.width - width) / 2
    y = frame.bottom - height if frame.upright else (frame.height - height) / 2
    if frame.flat and frame.reads:
        y = frame.height - height - 8  # clear of the button above
    inner, buttons_y = width - 64, height - button_h - 28
    places: dict[str, Box] = {
        "panel": (x, y, width, height),
        "title": (32, 20, inner, title_h),
        "text": (32, title_h + 26, inner, text_h),
        "left": (32, title_h + 26 + text_h + 14, inner, 16),
    }
    if sole:
        icon: dict[str, Box] = {"icon": (32, title_h / 2 - 19, 72, 72), "title": (122, 20, inner - 90, title_h)}
        return {**places, **icon, "yes": (32, buttons_y, inner, button_h)}
    room = inner - 16
    no = room * 0.42
    return {**places, "no": (32, buttons_y, no, button_h), "yes": (48 + no, buttons_y, room - no, button_h)}


def outage_places(frame: Frame) -> dict[str, Box]:
    if not frame.small:
        return _OUTAGE_UPRIGHT if frame.upright else _OUTAGE_WIDE
    width, middle = frame.width - 2 * 40, frame.width / 2
    names: dict[str, Box] = {
        "emblem": (28, 22, 92, 92),
        "line_1": (140, 20, frame.width - 168, 48),
        "line_2": (140, 66, frame.width - 168, 62),
        "hotline": (28, frame.height - 84, frame.width - 56, 60),
    }
    if frame.flat:
        room = frame.height - 84 - 310
        return {
            **names,
            "icon": (middle - 34, 132, 68, 68),
            "title": (40, 200, width, 108),
            "text": (40, 310, width, room),
        }
    y = frame.height * (0.3 if frame.upright else 0.2)
    return {
        **names,
        "icon": (middle - 60, y, 120, 120),
        "title": (40, y + 136, width, 150),
        "text": (40, y + 296, width, 220),
    }


_OUTAGE_UPRIGHT: dict[str, Box] = {
    "emblem": (48, 52, 128, 128),
    "line_1": (206, 50, 826, 60),
    "line_2": (206, 104, 826, 82),
    "icon": (465, 640, 150, 150),
    "title": (72, 830, 936, 190),
    "text": (96, 1050, 888, 300),
    "hotline": (48, 1780, 984, 60),
}
_OUTAGE_WIDE: dict[str, Box] = {
    **_OUTAGE_UPRIGHT,
    "icon": (885, 250, 150, 150),
    "title": (360, 420, 1200, 190),
    "text": (360, 630, 1200, 220),
    "hotline": (360, 970, 1200, 60),
}
