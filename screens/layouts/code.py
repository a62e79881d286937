"""Where a ticket's number is typed, on a screen of any form. Pure."""

from dataclasses import dataclass

from screens.layout import Box, Frame

HEAD = 362
A_LINE = 7  # letters
GAP = 10.0


@dataclass(frozen=True, slots=True)
class CodePlaces:
    """`keys`: of the letters, then of the digits row by row; the last is the button to go on."""

    at: dict[str, Box]
    letters: tuple[Box, ...]
    digits: tuple[Box, ...]


def code_places(frame: Frame, letters: int) -> CodePlaces:
    if frame.as_drawn:
        return _drawn(frame, letters)
    at, top = _upright(frame) if frame.upright else _wide(frame)
    if frame.flat:
        return _flat(frame, letters)
    lines = -(-letters // A_LINE)
    rows = lines + 4
    height = min(116.0, (frame.bottom - top - (rows - 1) * GAP) / rows)
    columns = -(-letters // lines)
    first = [frame.split(top + n * (height + GAP), height, [1] * columns) for n in range(lines)]
    below = [frame.split(top + (lines + n) * (height + GAP), height, [1, 1, 1]) for n in range(4)]
    return CodePlaces(at, tuple(b for line in first for b in line)[:letters], tuple(b for line in below for b in line))


def _flat(frame: Frame, letters: int) -> CodePlaces:
    """Letters in one line, digits and what stands with them in two."""
    y, field_h = frame.under(HEAD), 72.0
    field, problem = frame.split(y, field_h, [58, 42])
    top = max(y + field_h + frame.gap, frame.low_y)
    first, *below = frame.grid(3, top, frame.bottom, 1)
    shares = [*[1] * 5, 1.7]  # the last one goes on
    keys = [box for _x, key_y, _w, height in below for box in frame.split(key_y, height, shares)]
    letter_boxes = frame.split(first[1], first[3], [1] * letters)
    return CodePlaces({"field": field, "problem": problem}, tuple(letter_boxes), tuple(keys))


def _upright(frame: Frame) -> tuple[dict[str, Box], float]:
    field = frame.line(frame.head_h(HEAD) + 10, 84 if frame.small else 120)
    problem = frame.line(field[1] + field[3] + 10, 84)
    return {"field": field, "problem": problem}, max(problem[1] + problem[3] + 10, frame.low_y)


def _wide(frame: Frame) -> tuple[dict[str, Box], float]:
    """What went wrong stands beside what was typed."""
    y = 14.0 if frame.small else max(24.0, frame.low_y)
    field, problem = frame.split(y, 92, [58, 42])
    return {"field": field, "problem": problem}, y + 104


def _drawn(frame: Frame, letters: int) -> CodePlaces:
    lines = -(-letters // A_LINE)
    if frame.upright:
        at: dict[str, Box] = {"field": (48, 410, 984, 140), "problem": (48, 558, 984, 132)}
        columns, left, width, top, height = min(letters, A_LINE), 48, 984, 700, 104
        digits_y, digit_h = 844 + (lines - 1) * 120, 132 if lines == 1 else 104
    else:
        at = {"field": (708, 40, 1164, 110), "problem": (708, 160, 1164, 72)}
        columns, left, width, top, height = letters, 708, 1164, 240, 96
        digits_y, digit_h = 362, 116
    step, step_x, step_y = (width + 12) / columns, (width + 24) / 3, digit_h + 20
    first = [(left + n % columns * step, top + n // columns * (height + 16), step - 12, height) for n in range(letters)]
    places = [(n // 3, n % 3) for n in range(12)]
    below = [(left + column * step_x, digits_y + row * step_y, step_x - 24, digit_h) for row, column in places]
    return CodePlaces(at, tuple(first), tuple(below))
