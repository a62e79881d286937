"""Text to read: a heading and what stands under it, as high as its letters need."""

from functools import lru_cache

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from screens import theme
from screens.reading import Piece, lines_needed
from screens.widgets.placed import Placed
from screens.widgets.words import extent

GAP_PX = 22  # below a text
NAME_GAP_PX = 30  # below the name of the whole
SPARE_PX = 2  # widths of words add up to a little more or less than the line's; rather a line more
WORDS_MAX = 4000  # different words, in two sizes; a long regulation has some hundred


def piece_height(piece: Piece, width: float) -> float:
    """In units, the gap below it included."""
    heading = wrapped(piece.heading, heading_px(piece.large), width, bold=True)
    return heading + wrapped(piece.text, theme.BODY, width) + (NAME_GAP_PX if piece.large else GAP_PX)


def heading_px(large: bool) -> float:
    return theme.SECTION if large else theme.BODY


def wrapped(text: str, type_px: float, width: float, *, bold: bool = False) -> float:
    """How high the text is in a column of this width, in units; 0 for none."""
    if not text:
        return 0
    size = theme.px(type_px)
    count = lines_needed(text.split(), theme.px(width) - SPARE_PX, lambda word: _extent(word, size, bold)[0])
    return (count * _extent("A", size, bold)[1] + 1) / theme.screen().scale


@lru_cache(maxsize=WORDS_MAX)
def _extent(word: str, size: float, bold: bool) -> tuple[float, float]:
    width, height = extent(word, size, bold=bold, markup=False)
    return width, height


class ReadLine(Placed):
    heading = StringProperty("")
    text = StringProperty("")
    large = BooleanProperty(False)
    heading_h = NumericProperty(0)

    def on_box(self, *_args):
        self.heading_h = wrapped(self.heading, heading_px(self.large), self.box[2], bold=True)
