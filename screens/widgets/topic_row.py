"""One of several things to read: icon, a title of any length, a line or two below; as high as its words need."""

from kivy.properties import NumericProperty, StringProperty

from screens import theme
from screens.widgets.reading import wrapped
from screens.widgets.solid import Solid

FLAT_LEFT_PX, FLAT_RIGHT_PX = 94, 58  # the icon at the left, the arrow at the right
PADDING_PX, SMALL_PADDING_PX, FLAT_PADDING_PX = 20, 14, 4
LEAST_PX = 116


def left() -> float:
    """Where the words begin."""
    return FLAT_LEFT_PX if theme.frame().flat else 138


def beside() -> float:
    """Width that is not the words'."""
    return left() + (FLAT_RIGHT_PX if theme.frame().flat else 84)


def row_height(title: str, hint: str, width: float) -> float:
    """In units, for a row of this width."""
    room = width - beside()
    texts = wrapped(title, theme.LIST, room, bold=True) + wrapped(hint, theme.SMALL, room)
    frame = theme.frame()
    padding = FLAT_PADDING_PX if frame.flat else SMALL_PADDING_PX if frame.small else PADDING_PX
    return max(frame.row_h(LEAST_PX), texts + 2 * padding)


class TopicRow(Solid):
    icon = StringProperty("doc")
    title = StringProperty("")
    hint = StringProperty("")
    title_h = NumericProperty(0)
    hint_h = NumericProperty(0)
    icon_h = NumericProperty(84)

    def on_box(self, *_args):
        room, self.icon_h = self.box[2] - beside(), min(70 if theme.frame().flat else 84, self.box[3] - 12)
        self.title_h = wrapped(self.title, theme.LIST, room, bold=True)
        self.hint_h = wrapped(self.hint, theme.SMALL, room)
