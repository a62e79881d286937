"""The cards under the number: people ahead, wait, paper, fault, countdown."""

from kivy.graphics import Color, InstructionGroup, SmoothLine
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.panel import Panel
from screens.widgets.placed import Placed


class FactCard(Panel):
    icon = StringProperty("")
    title = StringProperty("")
    note = StringProperty("")


class Chevrons(Placed):
    """Three arrows downwards, one dark after the other."""

    step = NumericProperty(0)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._marks = InstructionGroup()
        self.canvas.add(self._marks)
        for name in ("pos", "size", "step"):
            self.fbind(name, self._draw)

    def _draw(self, *_):
        self._marks.clear()
        tints = (theme.KEY, theme.NAVY_MARK, theme.ICON)
        for n in range(3):
            self._marks.add(Color(rgba=tints[(n - int(self.step) - 1) % 3]))
            y = self.top - theme.px(24) * n - theme.px(6)
            points = [self.x, y, self.center_x, y - theme.px(22), self.right, y]
            self._marks.add(SmoothLine(points=points, width=theme.px(4.5), joint="round", cap="round"))


TALL_H = 230
SLOT_H = 130  # a lower card has no room for the drawing of the printer's slot


class PaperCard(Panel):
    """`slot`: there is a printer; `done`: the paper is out."""

    number = StringProperty("")
    lines = ListProperty(["", ""])
    step = NumericProperty(0)
    slot = BooleanProperty(True)
    done = BooleanProperty(False)
    tall = BooleanProperty(True)  # room for the arrows under the printer's slot
    slot_x = NumericProperty(54)
    words_x = NumericProperty(334)

    def on_box(self, *_args):
        self.tall = theme.portrait() and self.box[3] >= TALL_H
        self._stand()

    def on_slot(self, *_args):
        self._stand()

    def _stand(self):
        small = theme.frame().small
        self.slot_x = 20 if small else 54 if self.tall else 50
        self.words_x = (264 if small else 334) if self.slot else (24 if small else 54)


class FaultCard(Panel):
    title = StringProperty("")
    text = StringProperty("")
    url = StringProperty("")
    code = StringProperty("")


class CountdownLine(Placed):
    """`bare`: words alone, where something stands beside it."""

    left = NumericProperty(1.0)
    bare = BooleanProperty(False)
    text = StringProperty("")
    code = StringProperty("")
