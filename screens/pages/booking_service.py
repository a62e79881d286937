"""An appointment for what? Only services that take appointments."""

from kivy.properties import NumericProperty

from screens import theme, words
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.widgets.picks import PickRow

ROWS_MAX = 7  # with the pager one less


class BookingServicePage(Page):
    page = NumericProperty(0)
    pages = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        self._rows = []
        bookable = {slots.service for slots in desk.centre.appointments}
        self._services = [s for s in desk.centre.services if s.id in bookable and s.open]
        super().__init__(desk, **kwargs)
        self._fill()

    def _fill(self):
        rows = ROWS_MAX if len(self._services) <= ROWS_MAX else ROWS_MAX - 1
        self.pages = pages_needed(len(self._services), rows)
        for row in self._rows:
            self.ids.rows.remove_widget(row)
        self._rows = [self._row(n, s) for n, s in enumerate(page_of(self._services, self.page, rows))]
        for row in self._rows:
            self.ids.rows.add_widget(row)

    def _row(self, n, service):
        row = PickRow(icon=service.icon, title=words.service_name(service), onward=True, box=row_box(n))
        row.hint = words.service_hint(service) if theme.portrait() else ""
        row.bind(on_released=lambda _row: self.desk.appointments.days(service.id))
        return row

    def turn(self, by):
        self.page += by
        self._fill()


def row_box(n: int) -> list[float]:
    return [48, 392 + n * 164, 984, 140] if theme.portrait() else [708, 36 + n * 124, 1164, 108]
