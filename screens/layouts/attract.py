"""Where slogans, pictures and the invitation stand, on a screen of any form. Pure.

Read from afar, nothing but the invitation touched: a small screen shows the drawing smaller.
"""

from screens.layout import Box, Frame

_UPRIGHT: dict[str, Box] = {
    "rings": (1019, 760, 810, 0),
    "emblem": (64, 64, 128, 128),
    "line_1": (222, 60, 810, 60),
    "line_2": (222, 112, 810, 82),
    "slogan": (48, 450, 984, 980),
    "told": (64, 450, 952, 820),
    "poster": (64, 250, 952, 1060),
    "dots": (112, 1346, 500, 14),
    "start": (64, 1464, 952, 262),
    "tear": (720, 0, 0, 0),
    "touch": (48, 56, 650, 96),
    "what": (48, 144, 650, 60),
    "icon": (762, 56, 150, 150),
    "phone": (64, 1824, 40, 40),
    "hotline": (126, 1814, 700, 60),
    "clock": (816, 1806, 200, 76),
    "ribbon": (0, 1776, 1080, 144),
}
_WIDE: dict[str, Box] = {
    "rings": (1500, 420, 810, 0),
    "emblem": (64, 64, 128, 128),
    "line_1": (222, 60, 810, 60),
    "line_2": (222, 112, 810, 82),
    "slogan": (48, 190, 1100, 800),
    "told": (64, 230, 1040, 740),
    "poster": (64, 210, 1040, 790),
    "dots": (112, 1036, 500, 14),
    "start": (1160, 736, 712, 200),
    "tear": (520, 0, 0, 0),
    "touch": (40, 34, 460, 76),
    "what": (40, 108, 460, 56),
    "icon": (554, 36, 124, 124),
    "phone": (1164, 984, 40, 40),
    "hotline": (1222, 974, 650, 60),
    "clock": (1672, 60, 200, 90),
    "ribbon": (1080, 950, 840, 130),
}


def attract_places(frame: Frame) -> dict[str, Box]:
    drawn = _UPRIGHT if frame.upright else _WIDE
    if not frame.small:
        return drawn
    across, down = (
        (frame.width / 1080, frame.height / 1920) if frame.upright else (frame.width / 1920, frame.height / 1080)
    )
    return {name: (x * across, y * down, w * across, h * down) for name, (x, y, w, h) in drawn.items()}
