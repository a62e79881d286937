"""Where the things of the Wi-Fi page stand, on a screen of any form. Pure."""

from screens.layout import NOWHERE, Box, Frame

HEAD_H = 262  # of the drawing: what a small upright screen has instead of the drawing's tall ground
STEPS = 3
ADVICE_H = 88  # on a flat one
NAME_H = 80  # on a small screen


def wifi_places(frame: Frame) -> dict[str, Box]:
    if frame.flat:
        return _flat(frame)
    if frame.small:
        return _small(frame)
    return _UPRIGHT if frame.upright else _WIDE


_UPRIGHT: dict[str, Box] = {
    "navy": (0, 0, 1080, 640),
    "icon": (454, 202, 172, 172),
    "panel": (48, 596, 984, 424),
    "code": (22, 28, 368, 368),
    "label": (414, 86, 540, 60),
    "name": (414, 142, 540, 80),
    "badge": (414, 242, 486, 92),
    "step-0": (84, 1070, 948, 110),
    "step-1": (84, 1206, 948, 110),
    "step-2": (84, 1342, 948, 110),
    "advice": (84, 1478, 948, 122),
    "trouble": (84, 1080, 948, 300),
}
_WIDE: dict[str, Box] = {
    "navy": NOWHERE,
    "icon": NOWHERE,
    "panel": (708, 48, 1164, 400),
    "code": (22, 16, 368, 368),
    "label": (414, 86, 540, 60),
    "name": (414, 142, 720, 80),
    "badge": (414, 242, 486, 92),
    "step-0": (708, 472, 1164, 110),
    "step-1": (708, 586, 1164, 110),
    "step-2": (708, 700, 1164, 110),
    "advice": (708, 808, 1164, 116),
    "trouble": (708, 500, 1164, 300),
}


def _flat(frame: Frame) -> dict[str, Box]:
    """The code at the left, steps and advice at its right."""
    top = frame.under(HEAD_H)
    (x, y, w, h), (right, _y, room, _h) = frame.split(top, frame.bottom - top, [42, 58])
    side, step = min(h - 140, w - 24), (h - ADVICE_H - 4) / STEPS
    return {
        "navy": NOWHERE,
        "icon": NOWHERE,
        "panel": (x, y, w, h),
        "code": ((w - side) / 2, 10, side, side),
        "label": NOWHERE,
        "badge": (8, side + 14, w - 16, 62),
        "name": (14, side + 78, w - 28, h - side - 82),
        **{f"step-{n}": (right + 8, top + n * step, room - 8, step - 4) for n in range(STEPS)},
        "advice": (right + 8, top + h - ADVICE_H, room - 8, ADVICE_H),
        "trouble": (right + 8, top, room - 8, h - ADVICE_H - 10),
    }


def _small(frame: Frame) -> dict[str, Box]:
    """Panel above, the steps as the room below allows, the advice last."""
    top = frame.head_h(HEAD_H) + frame.gap if frame.upright else frame.gap + 4
    room = frame.bottom - top
    panel_h, advice_h = (340, 150) if frame.upright else (min(260, room * 0.4), 100)
    y, left = top + panel_h + frame.gap, room - panel_h - frame.gap - advice_h
    step = left / STEPS
    steps = {f"step-{n}": frame.line(y + n * step, step - 8) for n in range(STEPS)}
    return {
        "navy": NOWHERE,
        "icon": NOWHERE,
        "panel": frame.line(top, panel_h),
        **_in_panel(frame.w, panel_h),
        **steps,
        "advice": frame.line(frame.bottom - advice_h, advice_h),
        "trouble": frame.line(y, left),
    }


def _in_panel(width: float, height: float) -> dict[str, Box]:
    """The name of a network may be long and has no spaces: it has the foot of the panel to itself."""
    side = height - NAME_H - 24
    beside = side + 40
    text_w = width - beside - 16
    return {
        "code": (12, 12, side, side),
        "label": (beside, 12, text_w, side * 0.4),
        "badge": (beside, 12 + side * 0.5, min(486, text_w), min(92, side * 0.45)),
        "name": (20, height - NAME_H - 12, width - 40, NAME_H),
    }
