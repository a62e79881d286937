"""Colours, type and measures, each named once.

A colour is asked for by its name in capitals when a widget is built, so never as a class's or a module's constant:
another palette may be in force by then.

Measures are those of the drawings: pixels of a 1080 × 1920 screen of 21.5 inches, where 1 mm is 4.03 px (landscape:
1920 × 1080); other kinds of terminal have drawings of their own (`screens.roles`). `px` turns them into pixels of the
real window; `frame` says where a page's blocks stand (`screens.layout`). `set_screen` is called once, before any page
is built, `set_modes` whenever a person wants the screens otherwise.
"""

from dataclasses import dataclass, replace
from math import hypot

from screens import layout
from screens.layout import Canvas, Frame
from screens.modes import USUAL, Modes
from screens.palette import CLEAR, Colour, Palette, colour
from screens.palettes import CONTRAST, PALETTES

__all__ = ["CLEAR", "Colour"]

WHITE = colour("#FFFFFF")  # a picture's own colours, paper
PRINT = colour("#0B1F35")  # QR codes, in every palette on white

_palette = PALETTES["cham"]


def set_palette(palette: Palette) -> None:
    """What is built from now on has its colours; what stands keeps those it was built with."""
    global _palette
    _palette = palette


def palette() -> Palette:
    """The centre's, or high contrast for whoever asked for it."""
    return CONTRAST if _screen.modes.contrast else _palette


def __getattr__(name: str) -> Colour:
    """A colour of the palette in force: `theme.GOLD` is its `gold`."""
    found: Colour = getattr(palette(), name.lower())
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

FADE_S = 0.12
CHEVRON_MS = 300
BLINK_MS = 600

FONT = "NotoSans"
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
FONT_FOLDERS = ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto")
"""Debian's fonts-noto-core; other distributions' folder."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The window in pixels, what is laid out in it, and how many pixels a unit of that takes.

    `sides`: of the drawing, the shorter first. `laid_out`: a window too small for the drawing has a layout of its own;
    else the drawing is scaled and stands centred.
    """

    width: int
    height: int
    diagonal_inch: float
    sides: tuple[int, int] = (1080, 1920)
    laid_out: bool = False
    modes: Modes = USUAL

    @property
    def portrait(self) -> bool:
        return self.height >= self.width

    @property
    def canvas(self) -> Canvas:
        short, long = self.sides
        drawing = (short, long) if self.portrait else (long, short)
        size = (self.width, self.height)
        if self.laid_out:
            return layout.canvas(size, self.diagonal_inch, drawing, layout.LARGE if self.modes.large else 1.0)
        scale = min(side / drawn for side, drawn in zip(size, drawing, strict=True))
        return Canvas(*map(float, drawing), scale=scale, text=scale / self.px_per_mm * layout.UNITS_A_MM, drawn=True)

    @property
    def drawing(self) -> tuple[float, float]:
        """Extent of what is laid out, in units."""
        return self.canvas.width, self.canvas.height

    @property
    def scale(self) -> float:
        return self.canvas.scale

    @property
    def px_per_mm(self) -> float:
        return hypot(self.width, self.height) / (self.diagonal_inch * 25.4)

    def mm(self, measure: float) -> float:
        """How large something of the drawing really is."""
        return measure * self.scale / self.px_per_mm


def _frame_of(screen: Screen) -> Frame:
    canvas, modes = screen.canvas, screen.modes
    laid = screen.laid_out
    return Frame(
        canvas.width,
        canvas.height,
        text=canvas.text,
        small=not canvas.drawn,
        low=laid and modes.reach,
        single=laid and modes.contrast,
        reads=laid and modes.read,
    )


_screen = Screen(1080, 1920, 21.5)
_scale, _frame = _screen.scale, _frame_of(_screen)


def set_screen(
    width: int, height: int, diagonal_inch: float, sides: tuple[int, int] = (1080, 1920), laid_out: bool = False
) -> Screen:
    return _use(Screen(width, height, diagonal_inch, sides, laid_out, _screen.modes))


def set_diagonal(inches: float) -> Screen:
    """The station's settings say how large this screen really is."""
    return _use(replace(_screen, diagonal_inch=inches))


def set_modes(modes: Modes) -> Screen:
    """How the present person wants it; what is built from now on is."""
    return _use(replace(_screen, modes=modes))


def _use(screen: Screen) -> Screen:
    global _screen, _scale, _frame
    _screen, _scale, _frame = screen, screen.scale, _frame_of(screen)
    return _screen


def screen() -> Screen:
    return _screen


def frame() -> Frame:
    """Of the pages that are built now."""
    return _frame


def px(measure: float) -> float:
    """Whole pixels of the window for a measure of the drawing."""
    return float(round(measure * _scale))


def rim(measure: float) -> float:
    """`px` of a border."""
    return px(max(measure, palette().least_rim))


def portrait() -> bool:
    return _screen.portrait
