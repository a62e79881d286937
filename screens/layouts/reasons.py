"""Where reasons, a few words and the two ways on stand, on a screen of any form. Pure."""

from screens.layout import Box, Frame

HEAD = 430
GAP = 12.0
LOWER_LINES = 2  # under the reasons, at most


def reasons_places(frame: Frame, count: int) -> tuple[dict[str, Box], list[Box]]:
    """Of "write", "skip" and "send"; of the reasons, in two columns."""
    if frame.as_drawn and not frame.single:
        return _drawn(frame, count)
    top = frame.top(HEAD)
    below = LOWER_LINES * (130.0 if frame.upright else frame.row_h(96.0)) + 2 * GAP
    columns = frame.columns(count, top, frame.bottom - below, 2)
    lines = -(-count // columns)
    if frame.upright:
        height = min(130.0, (frame.bottom - top - GAP * (lines + 1)) / (lines + 2))
        skip, send = frame.split(frame.bottom - height, height, [1, 1.8])
        write = frame.line(frame.bottom - 2 * height - GAP, height)
    else:
        height = max(frame.row_h(96.0), frame.finger)
        write, skip, send = frame.split(frame.bottom - height, height, [1.3, 0.8, 1.1])
    end = write[1] - GAP
    row_h = min(150.0, (end - top - GAP * (lines - 1)) / max(1, lines))
    rows = [frame.split(top + n * (row_h + GAP), row_h, [1] * columns) for n in range(lines)]
    return {"write": write, "skip": skip, "send": send}, [box for row in rows for box in row][:count]


def _drawn(frame: Frame, count: int) -> tuple[dict[str, Box], list[Box]]:
    if frame.upright:
        at: dict[str, Box] = {
            "write": (48, 1090, 984, 130),
            "skip": (48, 1276, 312, 130),
            "send": (384, 1276, 648, 130),
        }
        return at, [(48 + n % 2 * 504, 470 + n // 2 * 204, 480, 176) for n in range(count)]
    at = {"write": (708, 540, 1164, 116), "skip": (708, 700, 372, 120), "send": (1104, 700, 768, 120)}
    return at, [(708 + n % 2 * 594, 40 + n // 2 * 164, 570, 136) for n in range(count)]
