"""Where the blocks of a citizens' page stand on a screen of any form. Pure; no window.

A unit is the drawing's pixel, 1/4.03 mm. A page is laid out on a canvas: the window's real extent in units, divided by
the text scale. 21.5 inches upright are 1080 × 1920 units, 771 × 1371 in large text; 15.6 inches of 1366 × 768 are
1392 × 783. A window that holds the whole drawing shows the drawing, however much larger it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

Box = tuple[float, float, float, float]
"""x, y, width, height from the upper left."""

NOWHERE: Box = (0, 0, 0, 0)

UNITS_A_MM = 4.03
LARGE = 1.4  # look.md, "Large text"
FINGER = 81  # 20 mm
HOLDS_SHARE = 0.975  # of the drawing: diagonals are rounded to tenths of an inch
# No canvas is smaller: the scale of the text is lowered instead. In large text 21.5 inches have it whole, 15.6 inches
# of 1366 × 768 a hundredth of it; 10.1 inches are drawn at 0.71 and read from nearer, as the rating tablet is.
LEAST_UPRIGHT = (771, 1371)
LEAST_WIDE = (1234, 771)
# Large text where there is no room for the reading column: a low head above instead (`Frame.flat`). 15.6 inches of
# 1366 × 768 have the whole 1.4 (994 × 559), 10.1 inches 1.41 times their usual letters.
LEAST_FLAT = (870, 544)
# Low mode, upright: the lower 960 units. Wide: the upper edge of a screen that stands on the floor hangs at 1,255 mm at
# most, a hand in a wheelchair reaches 1,220; a smaller one stands on a table and is within reach as a whole.
LOW_UNITS = 960
LOW_TOP_UNITS = 141
ON_FLOOR_UNITS = 1000
READ_NARROW = 166.0  # of the button that reads aloud, in a narrow column
SINGLE_LEAST = 84  # of a row of high contrast
FLAT_HEAD, FLAT_NAVIGATION, FLAT_PAGER, FLAT_READ = 76.0, 76.0, 150.0, 150.0
FLAT_RIBBON_SHARE = 0.5  # of the width: what staff closed, at the right of the title
FLAT_ROW = 80.0  # two lines of the smallest letters
FLAT_KEYBOARD = 258.0  # keys of 14 mm on 10.1 inches, as in usual letters


@dataclass(frozen=True, slots=True)
class Canvas:
    """`scale`: pixels of the window for a unit. `text`: how much larger than drawn letters really are."""

    width: float
    height: float
    scale: float
    text: float
    drawn: bool

    @property
    def upright(self) -> bool:
        return self.height >= self.width


def canvas(size: tuple[int, int], diagonal_inch: float, drawing: tuple[int, int], wanted: float = 1.0) -> Canvas:
    """`size` in pixels; `drawing` turned as the window is; `wanted`: the text scale."""
    unit = hypot(*size) / (diagonal_inch * 25.4) / UNITS_A_MM
    fits = min(side / drawn for side, drawn in zip(size, drawing, strict=True))
    if fits >= unit * wanted * HOLDS_SHARE:
        return Canvas(*map(float, drawing), scale=fits, text=fits / unit, drawn=True)
    least = LEAST_UPRIGHT if size[1] >= size[0] else LEAST_FLAT if wanted > 1 else LEAST_WIDE
    scale = min(unit * wanted, *(side / most for side, most in zip(size, least, strict=True)))
    return Canvas(size[0] / scale, size[1] / scale, scale=scale, text=scale / unit, drawn=False)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its own: head, body, the three buttons, strip. `low`: for a hand from a wheelchair.
    `single`: one column, for high contrast.
    """

    width: float = 1080
    height: float = 1920
    text: float = 1.0
    small: bool = False  # smaller than the drawing
    low: bool = False
    single: bool = False
    across: bool = False  # the body spans a wide screen, see `typing`
    reads: bool = False  # whoever stands here wants the screen read aloud

    @property
    def upright(self) -> bool:
        return self.height >= self.width

    @property
    def flat(self) -> bool:
        """Wide, and so low that the title stands in one band above the body."""
        return self.small and not self.upright and (self.width < LEAST_WIDE[0] - 1 or self.height < LEAST_WIDE[1] - 1)

    @property
    def headed(self) -> bool:
        """The head stands above the body, not beside it."""
        return self.upright or self.flat

    @property
    def as_drawn(self) -> bool:
        """The drawing's own places hold."""
        return not (self.small or self.low)

    @property
    def margin(self) -> float:
        return 20 if self.flat else 28 if self.small else 48

    @property
    def gap(self) -> float:
        return 8 if self.flat else 16 if self.small else 24

    @property
    def finger(self) -> float:
        """20 mm in units; more than that where large letters leave the room."""
        return FINGER / (self.text if self.flat else min(1.0, self.text))

    @property
    def column(self) -> float:
        """Width of the reading column; none on an upright screen."""
        return 0 if self.headed or self.across else self._column

    @property
    def _column(self) -> float:
        return 400 if self.small else 660

    @property
    def x(self) -> float:
        """Where the body begins."""
        return self.column + self.margin

    @property
    def w(self) -> float:
        return self.width - self.column - 2 * self.margin

    @property
    def navigation(self) -> Box:
        if not self.small:
            return (0, 1624, 1080, 130) if self.upright else (660, 936, 1260, 114)
        if self.upright:
            return 0, self.strip[1] - 16 - 116, self.width, 126
        if self.flat:
            height = max(FLAT_NAVIGATION, self.finger)
            return 0, self.height - 14 - height, self.width, height + 10
        height = max(108.0, self.finger)
        return self._column, self.height - 24 - height, self.width - self._column, height + 10

    @property
    def strip(self) -> Box:
        """Slogan and hotline; on a small screen the hotline alone. None on a wide one."""
        if not self.upright:
            return NOWHERE
        height = 100 if self.small else 144
        return 0, self.height - height, self.width, height

    @property
    def ribbon(self) -> Box:
        """What staff closed: over the strip, or at the foot of the reading column."""
        if self.upright:
            return self.strip
        if self.flat:
            width = self.width * FLAT_RIBBON_SHARE
            return self.top_w + self.margin - width, 0, width, 0 if self.across else FLAT_HEAD
        if self.across:
            y = self.navigation[1] - 12
            return 0, y, self._column, self.height - y
        height = 190 if self.small else 196
        return 0, self.height - height, self._column, height

    @property
    def top_w(self) -> float:
        """Of the uppermost line: where a screen is read aloud, its button has the corner of a flat one."""
        return self.w - (FLAT_READ + self.gap if self.flat and self.reads else 0)

    @property
    def typing(self) -> "Frame":
        """Of a page with a keyboard: on a small wide screen it needs the whole width; the head is at the foot."""
        return replace(self, across=True) if self.small and not self.upright else self

    @property
    def keyboard(self) -> Box:
        """Of `typing`: as low as it can be, from edge to edge."""
        if self.as_drawn:
            return (0, 1089, 1080, 517) if self.upright else (684, 490, 1236, 436)
        height = self._keyboard_h
        left = self.column + self.margin - 24 if not self.upright and not self.across else 0
        return left, self.bottom + (4 if self.flat else 12) - height, self.width - left, height

    @property
    def _keyboard_h(self) -> float:
        """Keys no lower than a finger needs; with rows to be touched above them in the lower half, not much higher."""
        if not self.small:
            return 445 if self.upright else 436
        if self.upright:
            return 286 if self.low else 372
        if self.flat:
            return max(FLAT_KEYBOARD, 0.47 * self.height)
        return 316 if self.low_y else 400 if self.text >= 1 else 376

    @property
    def bottom(self) -> float:
        """Where the body ends."""
        return self.navigation[1] - (8 if self.flat else 18 if self.small else 24)

    def row_h(self, drawn: float) -> float:
        """Of a row of one line, that is `drawn` high where there is room."""
        return max(self.finger, FLAT_ROW) if self.flat else drawn

    @property
    def low_y(self) -> float:
        """Nothing that is touched stands above."""
        if not self.low:
            return 0
        if self.upright:
            return max(0.0, self.height - LOW_UNITS / self.text)
        return LOW_TOP_UNITS / self.text if self.height * self.text >= ON_FLOOR_UNITS else 0

    def head_h(self, drawn: float) -> float:
        """Height of a head above the body that the drawing makes `drawn` high."""
        if self.flat:
            return 0 if self.across else FLAT_HEAD
        if not self.small or not drawn:
            return drawn
        return next(height for most, height in _SMALL_HEADS if drawn <= most)

    def top(self, head: float, gap: float = 30) -> float:
        """Where what is touched begins, under a head that the drawing makes `head` high."""
        return max(self.under(head, min(gap, self.gap + 6) if self.upright else gap), self.low_y)

    def under(self, head: float, gap: float = 30, beside: float = 0) -> float:
        """Where what is only read begins: `gap` below the head, or `beside` from the top of a wide screen."""
        if self.flat:
            return self.head_h(head) + self.gap
        if self.upright:
            return self.head_h(head) + gap
        return 20 if self.small else beside or gap

    def line(self, y: float, height: float) -> Box:
        """As wide as the body."""
        return self.x, y, self.w, height

    def split(self, y: float, height: float, shares: Sequence[float], width: float = 0) -> list[Box]:
        """One line in columns of these shares; `width` if less than the body's."""
        room, x, boxes = (width or self.w) - self.gap * (len(shares) - 1), self.x, []
        for share in shares:
            width = room * share / sum(shares)
            boxes.append((x, y, width, height))
            x += width + self.gap
        return boxes

    def columns(self, count: int, top: float, bottom: float, usual: int) -> int:
        """Of `count` answers: one in high contrast, where a finger finds its rows without turning pages."""
        alone = (bottom - top - self.gap * (count - 1)) / max(1, count)
        return 1 if self.single and alone >= max(SINGLE_LEAST, self.finger) else usual

    def grid(self, count: int, top: float, bottom: float, columns: int, most: float = 1e9) -> list[Box]:
        """`count` places in rows as high as the room allows, `most` at most."""
        rows = -(-count // columns)
        height = min(most, (bottom - top - self.gap * (rows - 1)) / max(1, rows))
        lines = [self.split(top + n * (height + self.gap), height, [1] * columns) for n in range(rows)]
        return [box for line in lines for box in line][:count]


# Upright heads of the drawing, and what they need when letters are large: title alone; title of two lines or with what
# stands over it; title and a line below; both in two lines.
_SMALL_HEADS = ((262, 196), (340, 300), (362, 296), (400, 304), (1e9, 384))


@dataclass(frozen=True, slots=True)
class Listed:
    """Places of a page's rows; `pager` NOWHERE when all stand on one page."""

    boxes: tuple[Box, ...]
    pager: Box

    @property
    def rows(self) -> int:
        """How many a page holds."""
        return len(self.boxes)


def listed(
    frame: Frame,
    count: int,
    top: float,
    bottom: float,
    height: float,
    *,
    gap: float | None = None,
    columns: int = 1,
    pager_h: float = 100,
    most: int = 1000,
) -> Listed:
    """Rows of `height`, as many as fit, at most `most` lines; those that are left turn up page by page. On a flat
    screen the pager stands beside them.
    """
    step_gap = frame.gap if gap is None else gap
    height, pager_h = max(height, frame.finger), max(pager_h, frame.finger)
    alone = min(most, _lines(bottom - top, height, step_gap))
    if count <= alone * columns:
        return Listed(_cells(frame, top, height, step_gap, columns, alone)[: max(1, count)], NOWHERE)
    if frame.flat:
        x, w, narrower = frame.x, frame.w - FLAT_PAGER, replace(frame, width=frame.width - FLAT_PAGER - step_gap)
        cells = _cells(narrower, top, min(height, bottom - top), step_gap, columns, max(1, alone))
        return Listed(cells, (x + w, top, FLAT_PAGER, bottom - top))
    height = min(height, bottom - top - pager_h - step_gap)  # a page has one row at least
    lines = min(most - 1, _lines(bottom - top - pager_h - step_gap, height, step_gap))
    end = top + max(1, lines) * (height + step_gap)
    return Listed(_cells(frame, top, height, step_gap, columns, max(1, lines)), frame.line(end, pager_h))


def _lines(room: float, height: float, gap: float) -> int:
    return max(0, int((room + gap + 0.5) // (height + gap)))


def _cells(frame: Frame, top: float, height: float, gap: float, columns: int, lines: int) -> tuple[Box, ...]:
    return tuple(box for n in range(lines) for box in frame.split(top + n * (height + gap), height, [1] * columns))
