"""Where the button that reads aloud stands, and what is left to what staff closed. Pure."""

from screens.layout import FLAT_HEAD, FLAT_READ, READ_NARROW, Box, Frame

BUTTON = 330  # units: "Đọc lại" and its picture in any language
LESS = 24  # around it
WIDE_H, SMALL_H = 136, 112  # of the bar in a wide window


def button_box(frame: Frame, bar: Box) -> list[float]:
    """In its bar."""
    if frame.flat:
        return [0, 0, *bar[2:]]
    width = READ_NARROW if frame.small and not frame.upright else BUTTON
    return [bar[2] - width, LESS / 2, width - LESS, bar[3] - LESS - 7]


def read_box(frame: Frame, alone: bool) -> Box:
    """No page has anything to touch there."""
    if frame.flat:
        return frame.width - frame.margin - FLAT_READ, 2, FLAT_READ, max(FLAT_HEAD - 8, frame.finger)
    x, y, width, height = frame.ribbon
    if frame.across:
        return x + width - READ_NARROW, y, READ_NARROW, height
    if not frame.upright:
        high = SMALL_H if frame.small else WIDE_H
        return x, (y + height if alone else y) - high, width, high
    return (x, y, width, height) if alone else (x + width - BUTTON, y, BUTTON, height)


def beside_reading(frame: Frame, box: Box, reads: bool) -> Box:
    """What is left to others at the foot."""
    taken = BUTTON if frame.upright else READ_NARROW if frame.across and not frame.flat else 0
    return (box[0], box[1], box[2] - taken, box[3]) if reads else box
