"""Choose a service: one touch on a line takes the number."""

from kivy.properties import NumericProperty, StringProperty

from screens import theme, words
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.widgets.tiles import ServiceRow
from screens.words import _

ROW_STEP, ROW_H = 150, 130
ROWS_MAX = 7  # with the pager one less


class ServicesPage(Page):
    page = NumericProperty(0)
    pages = NumericProperty(1)
    busy_title = StringProperty("")

    def __init__(self, desk, **kwargs):
        self._rows = []
        super().__init__(desk, **kwargs)
        self._fill()

    def _fill(self):
        services = self.desk.centre.services
        rows = ROWS_MAX if len(services) <= ROWS_MAX else ROWS_MAX - 1
        self.pages = pages_needed(len(services), rows)
        for row in self._rows:
            self.ids.rows.remove_widget(row)
        self._rows = []
        for n, service in enumerate(page_of(services, self.page, rows)):
            row = ServiceRow(icon=service.icon, title=words.service_name(service), hint=words.service_hint(service))
            row.service, row.flat = service, not theme.portrait()
            row.box = self._box(n)
            row.bind(on_released=lambda row: self.desk.ask.take(row.service.id))
            self._rows.append(row)
            self.ids.rows.add_widget(row)
        self.show_board()

    def _box(self, n):
        return [48, 392 + n * ROW_STEP, 984, ROW_H] if theme.portrait() else [708, 30 + n * 108, 1164, 90]

    def turn(self, by):
        self.page += by
        self._fill()

    def show_board(self):
        boards = {b.service: b for b in self.desk.board.services} if self.desk.board else {}
        for row in self._rows:
            board = boards.get(row.service.id)
            row.right_1, row.right_2 = words.queue_lines(board, row.service)
            row.off = words.is_paused(board, row.service)
            row.free = not row.off and words.is_free(board)

    def show_change(self):
        notice = self.desk.board.notice if self.desk.board else ""
        idle = notice or _("Chạm một dòng để nhận số ngay")
        self.ids.head.sub = _("Đang lấy số, xin chờ…") if self.desk.state.busy else idle
        self.ids.priority.on = self.desk.session.priority
        self.ids.priority.word = _("Bật") if self.desk.session.priority else _("Tắt")

    def flip_priority(self):
        self.desk.session.priority = not self.desk.session.priority
        self.show_change()
