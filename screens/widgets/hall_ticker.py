"""The line at the foot: one message after the other, long ones in parts. Nothing runs: what stands still is read."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import hall_words, theme
from screens.widgets.placed import Placed
from screens.widgets.words import extent

GAP = 24
WIFI_W = 790


class HallTicker(Placed):
    """`messages` are (heading, text); `ssid` "" says nothing of the Wi-Fi; `alarm`: not all numbers are given."""

    messages = ListProperty([])
    alarm = BooleanProperty(False)
    ssid = StringProperty("")
    heading = StringProperty("")
    text = StringProperty("")
    heading_w = NumericProperty(0)
    wifi_w = NumericProperty(0)  # of its own zone, in a wide window
    message_w = NumericProperty(0)  # how far the messages' zone reaches

    def __init__(self, **kwargs):
        self._parts = [("", "")]
        super().__init__(**kwargs)
        for name in ("box", "messages", "ssid", "alarm"):
            self.fbind(name, self._divide)

    def _divide(self, *_):
        ssid = "" if self.alarm else self.ssid  # an alarm has the whole line
        self.wifi_w = WIFI_W if ssid and not theme.portrait() else 0
        self.message_w = self.box[2] - self.wifi_w
        wifi = [("Wi-Fi miễn phí", ssid)] if ssid and not self.wifi_w else []
        self._parts = [
            (heading, part)
            for heading, text in (*self.messages, *wifi)
            for part in hall_words.in_turns(text, lambda part, heading=heading: self._fits(heading, part))
        ] or [("", "")]

    def _fits(self, heading, text):
        room = self.message_w - 2 * theme.MARGIN - self._width(heading, True) - 2 * GAP
        return self._width(text, False) <= room

    def _width(self, text, bold):
        return extent(text, theme.px(theme.SMALL), bold=bold, markup=False)[0] / theme.screen().scale

    def show_moment(self, shown_ms):
        heading, text = self._parts[hall_words.turn(len(self._parts), hall_words.TURN_MS, shown_ms)]
        if (heading, text) != (self.heading, self.text):
            self.heading, self.text = heading, text
            self.heading_w = self._width(heading, True) if heading else 0
