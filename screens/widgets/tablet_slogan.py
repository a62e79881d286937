"""A slogan in a wide, low window: the word at its head, its lines, one of them lit."""

from kivy.properties import NumericProperty, StringProperty

from screens.slogan_turn import line_colour
from screens.widgets.placed import Placed
from screens.widgets.words import Words

LINES_MAX = 5
SHORT_LETTERS = 14  # lines so short stand in large letters
LARGE_PX, SMALL_PX = 68, 40


class TabletSlogan(Placed):
    lead = StringProperty("")
    marker_y = NumericProperty(0)
    marker_h = NumericProperty(0)

    def __init__(self, **kwargs):
        self._slogan, self._lines = None, []
        super().__init__(**kwargs)

    def show(self, slogan, lit: int, *, moves: bool) -> None:
        if slogan is not self._slogan:
            self._slogan = slogan
            self._build(slogan)
        for n, line in enumerate(self._lines):
            line.color = line_colour(n, lit, moves=moves)
        _x, y, _width, height = self._lines[lit].box
        self.marker_y, self.marker_h = y + 12, height - 24 if moves else 0

    def _build(self, slogan):
        self.ids.lines.clear_widgets()
        self.lead = slogan.lead
        items = slogan.items[:LINES_MAX]
        large = max(map(len, items)) <= SHORT_LETTERS
        top = 128 if slogan.lead else 0
        step = min((self.box[3] - top) / len(items), 110)
        self._lines = [
            Words(
                words=[item],
                type_px=LARGE_PX if large else SMALL_PX,
                lines=2,
                bold=True,
                halign="left",
                valign="middle",
                box=[48, top + n * step, self.box[2] - 48, step],
            )
            for n, item in enumerate(items)
        ]
        for line in self._lines:
            self.ids.lines.add_widget(line)
