"""Up, down, and where one is."""

from kivy.properties import ListProperty, NumericProperty, StringProperty

from screens.widgets.placed import Placed

COUNT_H = 38  # between buttons that stand below each other


class Pager(Placed):
    """`on_turned` brings −1 or +1. `label` stands between the buttons, in markup."""

    __events__ = ("on_turned",)

    count = NumericProperty(1)
    page = NumericProperty(0)
    label = StringProperty("")

    boxes = ListProperty([[0, 0, 0, 0]] * 3)  # up, where one is, down

    def on_box(self, *_args):
        self.boxes = pager_boxes(*self.box[2:])

    def on_turned(self, by):
        """Bound by the page."""


def pager_boxes(width: float, height: float) -> list[list[float]]:
    """Beside each other; in a column below each other."""
    if height > width:
        button = min(140.0, max(height * 0.36, (height - COUNT_H) / 2))
        return [[0, 0, width, button], [0, button, width, height - 2 * button], [0, height - button, width, button]]
    side = min(312.0, width * 0.34)
    return [[0, 0, side, height], [side + 12, 0, width - 2 * side - 24, height], [width - side, 0, side, height]]
