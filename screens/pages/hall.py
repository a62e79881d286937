"""The hall: the big ticket and the latest calls; or, when nobody is called, slogans and the reception of citizens.

Head, queues and the line at the foot stand on both.
"""

from typing import ClassVar

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from kiosk.settings.attract import Banner
from screens import hall_calls, hall_words, theme, words
from screens.idle_turn import slide_at
from screens.pages.page import Page
from screens.widgets.hall_scenes import build_scene, scenes
from screens.widgets.hall_ticket import HallCallRow

ROW_H = (200, 176)  # in a wide and in an upright window
ROWS = (3, 4)
NOWHERE = -1


class HallFrame(Page):
    colours: ClassVar = {"ground": "NAVY_DEEP"}

    line_1 = StringProperty("")
    line_2 = StringProperty("")
    clock = StringProperty("")
    date = StringProperty("")
    ssid = StringProperty("")

    def __init__(self, desk, **kwargs):
        self._began_ms = desk.uptime_ms()
        super().__init__(desk, **kwargs)
        names = desk.centre.names
        self.line_1, self.line_2 = names.line_1, names.line_2
        self.ids.queues.icons = {service.id: service.icon for service in desk.centre.services}
        self.ids.queues.short = {service.id: service.short_name for service in desk.centre.services}
        self.show_moment(desk.uptime_ms())

    def show_time(self):
        super().show_time()
        self.clock, self.date = self.minute, words.date_line(self.desk.now())

    def show_board(self):
        view, wifi = self.desk.view, self.desk.centre.wifi
        self.ssid = wifi.ssid if wifi.enabled and not (view and view.wifi == "down") else ""
        self.ids.ticker.alarm = bool(view and view.notice)
        self._show_messages()
        self._show_queues(self.desk.uptime_ms())

    def _show_messages(self):
        self.ids.ticker.messages = hall_words.messages(self.desk.centre, self.desk.view)

    def show_moment(self, at_ms):
        self.ids.ticker.show_moment(at_ms - self._began_ms)
        self._show_queues(at_ms)

    def _show_queues(self, at_ms):
        view, queues = self.desk.view, self.ids.queues
        services = view.services if view else ()
        queues.services = list(hall_words.cards(services, queues.places, at_ms - self._began_ms))


class HallPage(HallFrame):
    number = StringProperty("")
    counter = StringProperty("")
    service = StringProperty("")
    labels_en = ListProperty(["", ""])
    has_others = BooleanProperty(False)

    def show_board(self):
        super().show_board()
        calls, self.labels_en = self.desk.calls, hall_words.labels_en(self.desk.centre)
        if calls.big is not None:
            self.number, self.counter = calls.big.number, calls.big.counter_label
            self.service = hall_words.beside_counter(calls.big, self.desk.centre)
        self._show_others(calls.others)

    def _show_others(self, others):
        rows, self.has_others = self._rows(), bool(others)
        for n, row in enumerate(rows):
            row.opacity = 1 if n < len(others) else 0
        for row, call in zip(rows, others, strict=False):
            row.number = call.number
            row.counter_names, row.counter = hall_words.counter_parts(call.counter_label)

    def _rows(self):
        """Made once: this page may stand for days."""
        place, upright = self.ids.rows, theme.portrait()
        if not place.children:
            for n in range(ROWS[upright]):
                place.add_widget(HallCallRow(first=n == 0, box=[0, n * ROW_H[upright], place.box[2], ROW_H[upright]]))
        return place.children[::-1]

    def show_moment(self, at_ms):
        super().show_moment(at_ms)
        motion = self.desk.centre.hall.motion
        self.ids.ticket.whiteness = hall_calls.whiteness(self.desk.calls, at_ms, motion)


class HallIdlePage(HallFrame):
    dots = NumericProperty(1)
    dot = NumericProperty(0)

    def __init__(self, desk, **kwargs):
        self._scene, self._scenes, self._built = None, scenes(desk.centre, desk.today(), desk.photo_of), {}
        super().__init__(desk, **kwargs)

    def show_change(self):
        """A picture may have come."""
        found = scenes(self.desk.centre, self.desk.today(), self.desk.photo_of)
        if found != self._scenes:
            self._scenes, self._built, self.dot = found, {}, NOWHERE
        self.dots = len(self._scenes)

    def show_moment(self, at_ms):
        super().show_moment(at_ms)
        at, shown_ms = slide_at([scene.length_ms for scene in self._scenes], at_ms - self._began_ms)
        if self._scene is None or self.dot != at:
            self._turn(at)
        self._scene.show_moment(shown_ms)

    def _turn(self, at):
        place = self.ids.scene
        if self._scene is not None:
            place.remove_widget(self._scene)
        self.dot = at
        self._scene = self._built.get(at) or build_scene(
            self._scenes[at], [0, 0, place.box[2], place.box[3]], self.desk.photo_of, moves=self.desk.moves
        )
        if not isinstance(self._scenes[at].shows, Banner):  # a picture's texture is not kept through the day
            self._built[at] = self._scene
        place.add_widget(self._scene)
