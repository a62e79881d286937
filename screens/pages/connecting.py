"""Nothing is known yet: no configuration, no name, no colour but navy. The out-of-service notice lies over it."""

from screens import theme
from screens.widgets.placed import Placed


class ConnectingPage(Placed):
    def __init__(self, desk, **kwargs):
        self.minute = f"{desk.now():%H:%M}"
        super().__init__(box=[0, 0, *theme.screen().drawing], **kwargs)

    def show_board(self):
        """No queue yet."""

    def show_change(self):
        """No session yet."""

    def show_time(self):
        """No clock yet."""

    def show_moment(self, at_ms):
        """Nothing moves."""

    def typed(self, text):
        return False
