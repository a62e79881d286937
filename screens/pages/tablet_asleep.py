"""Nobody to rate: the centre's slogans in turn, one line lit after the other, and whose counter it is."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from screens import words
from screens.pages.page import Page
from screens.slogan_turn import turn
from screens.widgets.tablet_slogan import LINES_MAX


class TabletAsleepPage(Page):
    clock = StringProperty("")
    who = StringProperty("")
    notice = StringProperty("")
    wakeable = BooleanProperty(False)
    dots = NumericProperty(0)
    dot = NumericProperty(0)

    def __init__(self, desk, **kwargs):
        self._began_ms = desk.uptime_ms()
        super().__init__(desk, **kwargs)
        self.dots = len(desk.centre.slogans)
        self.show_moment(desk.uptime_ms())

    def show_board(self):
        view = self.desk.view
        if view is not None:
            counter = words.counters_line((view.counter_label,))
            self.who = " · ".join(part for part in (counter, view.officer_name) if part)
        self.wakeable = bool(self.desk.state.live)
        if view is not None:  # who may still rate is not told of what is closed: the place is the button's
            self.notice = words.notice(view.notice) or ("" if self.wakeable else view.closed)

    def show_time(self):
        super().show_time()
        self.clock = self.minute

    def show_moment(self, at_ms):
        slogans = self.desk.centre.slogans
        if slogans:
            self.dot, lit = turn(tuple(min(len(s.items), LINES_MAX) for s in slogans), at_ms - self._began_ms)
            self.ids.slogan.show(slogans[self.dot], lit, moves=self.desk.moves)
