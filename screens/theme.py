"""Colours, type and measures, each named once.

A colour is asked for by its name in capitals when a widget is built, so never as a class's or a module's constant:
another palette may be in force by then.

Measures are those of the drawings: pixels of a 1080 × 1920 screen of 21.5 inches, where 1 mm is 4.03 px (landscape:
1920 × 1080); other kinds of terminal have drawings of their own (`screens.roles`). `px` turns them into pixels of the
real window; `set_screen` is called once, before any page is built.
"""

from dataclasses import dataclass
from math import hypot

from screens.palette import CLEAR, Colour, Palette, colour
from screens.palettes import PALETTES

__all__ = ["CLEAR", "Colour"]

WHITE = colour("#FFFFFF")  # a picture's own colours, paper
PRINT = colour("#0B1F35")  # QR codes, in every palette on white

_palette = PALETTES["cham"]


def set_palette(palette: Palette) -> None:
    """What is built from now on has its colours; what stands keeps those it was built with."""
    global _palette
    _palette = palette


def palette() -> Palette:
    return _palette


def __getattr__(name: str) -> Colour:
    """A colour of the palette in force: `theme.GOLD` is its `gold`."""
    found: Colour = getattr(_palette, name.lower())
    return found


def code(rgba: Colour) -> str:
    """As markup names a colour."""
    return "#" + "".join(f"{round(share * 255):02X}" for share in rgba[:3])


# Type, px of the drawing; capitals of 41 px are 7.3 mm, the least at arm's length.
SMALL = 41
BODY = 44
LIST = 46
SECTION = 50
HEADING = 56
TITLE_S = 60
TITLE = 68
TICKET = 92
CLOCK = 116
SLOGAN = 112
SLOGAN_LEAD = 168
NUMBER = 356
HALL_NUMBER = 400
HALL_CLOCK = 84
HALL_SLOGAN_LONG = 54
HALL_RECENT = 172  # capitals of 123 px: 61 mm on a screen of 43 inches, to be read at 5 m
HINT = 34
LEAST = 34

MARGIN = 48
GUTTER = 24
R_PANEL = 28
R_TILE = 24
R_ICON = 22
R_KEY = 16
NOTCH = 26
EDGE = 7
EDGE_TICKET = 9
EDGE_KEY = 6
NAV_Y, NAV_H = 1624, 120
STRIP_Y = 1776
MAIN_X = 708  # landscape: where the touch zone begins; the reading column is 660 wide

FADE_S = 0.12
CHEVRON_MS = 300

FONT = "NotoSans"
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
FONT_FOLDERS = ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto")
"""Debian's fonts-noto-core; other distributions' folder."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The window in pixels, the scale of the drawing in it and the drawing's own extent, centred."""

    width: int
    height: int
    diagonal_inch: float
    sides: tuple[int, int] = (1080, 1920)  # of the drawing, the shorter first

    @property
    def portrait(self) -> bool:
        return self.height >= self.width

    @property
    def drawing(self) -> tuple[int, int]:
        short, long = self.sides
        return (short, long) if self.portrait else (long, short)

    @property
    def scale(self) -> float:
        width, height = self.drawing
        return min(self.width / width, self.height / height)

    @property
    def px_per_mm(self) -> float:
        return hypot(self.width, self.height) / (self.diagonal_inch * 25.4)

    def mm(self, measure: float) -> float:
        """How large something of the drawing really is."""
        return measure * self.scale / self.px_per_mm


_screen = Screen(1080, 1920, 21.5)


def set_screen(width: int, height: int, diagonal_inch: float, sides: tuple[int, int] = (1080, 1920)) -> Screen:
    global _screen
    _screen = Screen(width, height, diagonal_inch, sides)
    return _screen


def screen() -> Screen:
    return _screen


def px(measure: float) -> float:
    """Whole pixels of the window for a measure of the drawing."""
    return float(round(measure * _screen.scale))


def rim(measure: float) -> float:
    """`px` of a border."""
    return px(max(measure, _palette.least_rim))


def portrait() -> bool:
    return _screen.portrait
