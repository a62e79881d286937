"""The hall's numbers: the big ticket that was called last, and a row for each call before it."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed
from screens.widgets.slip import Slip


class HallTicket(Slip):
    """`whiteness` 0 is gold, 1 white."""

    number = StringProperty("")
    counter = StringProperty("")
    service = StringProperty("")
    label_en = StringProperty("")
    whiteness = NumericProperty(0.0)

    def __init__(self, **kwargs):
        super().__init__(edge_px=0, across=True, still=True, notch=30, **kwargs)

    def on_whiteness(self, _, whiteness):
        self.fill = [gold + (white - gold) * whiteness for gold, white in zip(theme.GOLD, theme.WHITE, strict=True)]


class HallCallRow(Placed):
    number = StringProperty("")
    counter_names = ListProperty([])
    counter = StringProperty("")
    first = BooleanProperty(False)
