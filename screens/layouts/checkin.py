"""Where the code of an appointment is typed, on a screen of any form. Pure."""

from screens.layout import Box, Frame

HEAD = 362
PAD_ROWS, PAD_COLUMNS = 4, 8
FLAT_ROWS, FLAT_COLUMNS = 3, 11
KEY_MOST, GAP = 110.0, 10.0


def checkin_places(frame: Frame) -> dict[str, Box]:
    """Field, pad, and below it: rub out, send, cancel."""
    if frame.as_drawn and frame.upright:
        return {
            "field": (48, 410, 984, 150),
            "pad": (48, 596, 984, 4 * 128 + 3 * 18),
            "erase": (48, 1196, 312, 136),
            "send": (384, 1196, 648, 136),
            "cancel": (48, 1440, 984, 110),
        }
    if frame.as_drawn:
        return {
            "field": (708, 36, 1164, 116),
            "pad": (708, 176, 1164, 4 * 108 + 3 * 16),
            "erase": (708, 680, 372, 110),
            "send": (1104, 680, 768, 110),
            "cancel": (708, 812, 1164, 96),
        }
    return _upright(frame) if frame.upright else _flat(frame) if frame.flat else _wide(frame)


def _upright(frame: Frame) -> dict[str, Box]:
    field = frame.line(frame.head_h(HEAD) + 12, 84 if frame.small else 120)
    top = max(field[1] + field[3] + 16, frame.low_y)
    height = min(KEY_MOST, (frame.bottom - top - 5 * GAP) / (PAD_ROWS + 2))
    pad_h = PAD_ROWS * height + (PAD_ROWS - 1) * GAP
    y = top + pad_h + GAP
    erase, send = frame.split(y, height, [1, 2])
    cancel = frame.line(frame.bottom - height, height)
    return {"field": field, "pad": frame.line(top, pad_h), "erase": erase, "send": send, "cancel": cancel}


def _wide(frame: Frame) -> dict[str, Box]:
    field = frame.line(14 if frame.small else max(24, frame.low_y), 80)
    top, height = field[1] + field[3] + 12, max(96.0, frame.finger)
    y = frame.bottom - height
    erase, send, cancel = frame.split(y, height, [1, 1.6, 1.4])
    return {"field": field, "pad": frame.line(top, y - 12 - top), "erase": erase, "send": send, "cancel": cancel}


def _flat(frame: Frame) -> dict[str, Box]:
    field = frame.line(frame.under(HEAD), 66)
    top, height = max(field[1] + field[3] + frame.gap, frame.low_y), frame.row_h(96)
    y = frame.bottom - height
    erase, send, cancel = frame.split(y, height, [1, 1.6, 1.4])
    return {"field": field, "pad": frame.line(top, y - frame.gap - top), "erase": erase, "send": send, "cancel": cancel}


def key_box(frame: Frame, pad: Box, row: int, column: int) -> Box:
    """Eight in a row, eleven where there is no room for four rows: digits, then letters in their order."""
    x, y, width, height = pad
    gap, rows, columns = (18.0 if frame.upright else 16.0) if frame.as_drawn else GAP, PAD_ROWS, PAD_COLUMNS
    if frame.flat:
        gap, rows, columns = frame.gap, FLAT_ROWS, FLAT_COLUMNS
        row, column = divmod(row * PAD_COLUMNS + column, columns)
    gap_x = gap if frame.flat else 12.0
    step_x, key_h = (width + gap_x) / columns, (height - (rows - 1) * gap) / rows
    return x + column * step_x, y + row * (key_h + gap), step_x - gap_x, key_h
