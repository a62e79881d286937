"""Up, down, and where one is."""

from kivy.properties import NumericProperty, StringProperty

from screens.widgets.placed import Placed


class Pager(Placed):
    """`on_turned` brings −1 or +1. `label` stands between the buttons, in markup."""

    __events__ = ("on_turned",)

    count = NumericProperty(1)
    page = NumericProperty(0)
    label = StringProperty("")

    def on_turned(self, by):
        """Bound by the page."""
