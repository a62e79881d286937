"""On which day: the days that have slots, with the places left."""

from kivy.properties import NumericProperty, StringProperty

from screens import appointment_words, theme, words
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.widgets.picks import PickTile

TILES_MAX = 12


class BookingDayPage(Page):
    page = NumericProperty(0)
    pages = NumericProperty(1)
    service = StringProperty("")

    def __init__(self, desk, **kwargs):
        self._tiles = []
        super().__init__(desk, **kwargs)
        service = next((s for s in desk.centre.services if s.id == desk.session.service), None)
        self.service = words.service_name(service) if service else ""
        self._fill()

    def _fill(self):
        days = self.desk.session.slots.days if self.desk.session.slots else ()
        self.pages = pages_needed(len(days), TILES_MAX)
        for tile in self._tiles:
            self.ids.tiles.remove_widget(tile)
        self._tiles = [self._tile(n, day) for n, day in enumerate(page_of(days, self.page, TILES_MAX))]
        for tile in self._tiles:
            self.ids.tiles.add_widget(tile)

    def _tile(self, n, day):
        name = appointment_words.day_name(day.day, self.desk.now())
        tile = PickTile(title=name, note=appointment_words.places(day.free), off=not day.free, box=tile_box(n))
        tile.bind(on_released=lambda _tile: self.desk.appointments.times(day.day))
        return tile

    def turn(self, by):
        self.page += by
        self._fill()


def tile_box(n: int) -> list[float]:
    if theme.portrait():
        return [48 + n % 2 * 504, 392 + n // 2 * 172, 480, 148]
    return [708 + n % 3 * 396, 40 + n // 3 * 180, 372, 152]
