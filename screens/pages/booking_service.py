"""An appointment for what? Only services that take appointments."""

from kivy.properties import NumericProperty

from screens import theme, words
from screens.layout import NOWHERE, Frame, Listed, listed
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.widgets.picks import PickRow

ROWS_MAX = 7  # with the pager one less
HEAD = 362


class BookingServicePage(Page):
    page = NumericProperty(0)
    pages = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        self._rows = []
        bookable = {slots.service for slots in desk.centre.appointments}
        self._services = [s for s in desk.centre.services if s.id in bookable and s.open]
        self._listed = listed_rows(theme.frame(), len(self._services))
        super().__init__(desk, **kwargs)
        self._fill()

    def places(self, frame):
        return {"pager": self._listed.pager}

    def _fill(self):
        rows = self._listed.rows
        self.pages = pages_needed(len(self._services), rows)
        for row in self._rows:
            self.ids.rows.remove_widget(row)
        self._rows = [self._row(n, s) for n, s in enumerate(page_of(self._services, self.page, rows))]
        for row in self._rows:
            self.ids.rows.add_widget(row)

    def _row(self, n, service):
        row = PickRow(icon=service.icon, title=words.service_name(service), onward=True, box=self._listed.boxes[n])
        row.hint = words.service_hint(service) if theme.portrait() and theme.frame().as_drawn else ""
        row.bind(on_released=lambda _row: self.desk.appointments.days(service.id))
        return row

    def turn(self, by):
        self.page += by
        self._fill()


def listed_rows(frame: Frame, count: int) -> Listed:
    """A line a service; with more than fit one less, and the pager."""
    if not frame.as_drawn:
        return listed(frame, count, frame.top(HEAD), frame.bottom, frame.row_h(112), pager_h=88)
    x, top, w, step, height = (48, 392, 984, 164, 140) if frame.upright else (708, 36, 1164, 124, 108)
    rows = ROWS_MAX if count <= ROWS_MAX else ROWS_MAX - 1
    pager = NOWHERE if count <= ROWS_MAX else (48, 1440, 984, 110) if frame.upright else (708, 800, 1164, 100)
    return Listed(tuple((x, top + n * step, w, height) for n in range(rows)), pager)
