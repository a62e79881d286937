"""On which day: the days that have slots, with the places left."""

from kivy.properties import NumericProperty, StringProperty

from screens import appointment_words, theme, words
from screens.layout import NOWHERE, Frame, Listed, listed
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.widgets.picks import PickTile

TILES_MAX = 12
HEAD = 362


class BookingDayPage(Page):
    page = NumericProperty(0)
    pages = NumericProperty(1)
    service = StringProperty("")

    def __init__(self, desk, **kwargs):
        self._tiles = []
        self._days = desk.session.slots.days if desk.session.slots else ()
        self._listed = listed_days(theme.frame(), len(self._days))
        super().__init__(desk, **kwargs)
        service = next((s for s in desk.centre.services if s.id == desk.session.service), None)
        self.service = words.service_name(service) if service else ""
        self._fill()

    def places(self, frame):
        return {"pager": self._listed.pager}

    def _fill(self):
        self.pages = pages_needed(len(self._days), self._listed.rows)
        for tile in self._tiles:
            self.ids.tiles.remove_widget(tile)
        self._tiles = [self._tile(n, day) for n, day in enumerate(page_of(self._days, self.page, self._listed.rows))]
        for tile in self._tiles:
            self.ids.tiles.add_widget(tile)

    def _tile(self, n, day):
        name = appointment_words.day_name(day.day, self.desk.now())
        tile = PickTile(
            title=name, note=appointment_words.places(day.free), off=not day.free, box=self._listed.boxes[n]
        )
        tile.bind(on_released=lambda _tile: self.desk.appointments.times(day.day))
        return tile

    def turn(self, by):
        self.page += by
        self._fill()


def listed_days(frame: Frame, count: int) -> Listed:
    if not frame.as_drawn:
        columns = 2 if frame.headed else 3
        return listed(frame, count, frame.top(HEAD), frame.bottom, frame.row_h(112), columns=columns, pager_h=88)
    if frame.upright:
        boxes = tuple((48 + n % 2 * 504, 392 + n // 2 * 172, 480, 148) for n in range(TILES_MAX))
        return Listed(boxes, (48, 1450, 984, 110) if count > TILES_MAX else NOWHERE)
    boxes = tuple((708 + n % 3 * 396, 40 + n // 3 * 180, 372, 152) for n in range(TILES_MAX))
    return Listed(boxes, (708, 790, 1164, 104) if count > TILES_MAX else NOWHERE)
