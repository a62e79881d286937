"""Choose a service: one touch on a line takes the number. What few people want stands below, and costs nobody a tap."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import pauses, theme, words
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.ticket_marks import chooses_priority, class_of, express_words
from screens.widgets.tiles import ServiceRow
from screens.words import _

ROW_STEP, ROW_H = 150, 130
ROWS_MAX = 7  # with the pager one less


class ServicesPage(Page):
    page = NumericProperty(0)
    pages = NumericProperty(1)
    busy_title = StringProperty("")
    priority = ListProperty([])
    dossiers = StringProperty("")
    chooses_priority = BooleanProperty(False)
    has_priority = BooleanProperty(False)
    has_dossiers = BooleanProperty(False)
    wish_boxes = ListProperty([[0, 0, 0, 0], [0, 0, 0, 0]])

    def __init__(self, desk, **kwargs):
        self._rows = []
        self.chooses_priority = chooses_priority(desk.centre)
        self.wish_boxes = wish_boxes(self.chooses_priority, theme.portrait())
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
        now = self.desk.now()
        for row in self._rows:
            board = boards.get(row.service.id)
            show_queue(row, board, now)
            express = board is not None and board.express and not row.off
            row.marks = [express_words(self.desk.centre, now)] if express else []

    def show_change(self):
        session = self.desk.session
        notice = self.desk.board.notice if self.desk.board else ""
        idle = notice or _("Chạm một dòng để nhận số ngay")
        self.ids.head.sub = _("Đang lấy số, xin chờ…") if self.desk.state.busy else idle
        self.has_priority, self.has_dossiers = session.priority_class != "", session.dossiers > 1
        name = class_of(self.desk.centre, session.priority_class)
        self.priority = [_("Ưu tiên:\n{name}").format(name=name), name] if name else [_("Tôi thuộc diện ưu tiên")]
        many = words.many("{n} hồ sơ, một số", session.dossiers)
        self.dossiers = many if self.has_dossiers else _("Tôi nộp nhiều hồ sơ")


def show_queue(row, board, now) -> None:
    """The queue at the right, or why no number is given."""
    row.off = words.is_paused(board, row.service)
    row.free = not row.off and words.is_free(board)
    if row.off:
        row.right_1, row.why = pauses.why(board, row.service, now)
        row.right_2 = ""
    else:
        row.right_1, row.right_2 = words.queue_lines(board)


def wish_boxes(both: bool, portrait: bool) -> list[list[float]]:
    """Of priority and of several dossiers; the latter alone spans the width."""
    if portrait:
        return [[48, 1462, 480, 126], [552, 1462, 480, 126]] if both else [[0, 0, 0, 0], [48, 1462, 984, 126]]
    return [[708, 796, 570, 116], [1302, 796, 570, 116]] if both else [[0, 0, 0, 0], [708, 796, 1164, 116]]
