"""A title over a line: a wish, an invitation, the hours. On the hall's display and on a kiosk nobody touches."""

from kivy.properties import NumericProperty, StringProperty

from screens.widgets.placed import Placed


class GreetingScene(Placed):
    least = NumericProperty(60)  # of the title's letters
    title = StringProperty("")
    text = StringProperty("")

    def show_moment(self, shown_ms):
        """It stands still."""
