"""Choose a service: one touch on a line takes the number. What few people want stands below, and costs nobody a tap."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import pauses, theme, words
from screens.layout import NOWHERE, Box, Frame, Listed, listed
from screens.pages.page import Page
from screens.paging import page_of, pages_needed
from screens.ticket_marks import chooses_priority, class_of, express_words
from screens.widgets.rows import ServiceRow
from screens.words import _

HEAD = 362
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

    def __init__(self, desk, **kwargs):
        self._rows = []
        self.chooses_priority = chooses_priority(desk.centre)
        self._listed = listed_services(theme.frame(), len(desk.centre.services))
        super().__init__(desk, **kwargs)
        self._fill()

    def places(self, frame):
        priority, dossiers = wish_boxes(frame, self.chooses_priority)
        return {"priority": priority, "dossiers": dossiers, "pager": self._listed.pager}

    def _fill(self):
        services = self.desk.centre.services
        rows = self._listed.rows
        self.pages = pages_needed(len(services), rows)
        for row in self._rows:
            self.ids.rows.remove_widget(row)
        self._rows = []
        for n, service in enumerate(page_of(services, self.page, rows)):
            row = ServiceRow(flat=self._is_flat(), icon=service.icon, place=service.id, box=self._listed.boxes[n])
            row.service, row.title, row.hint = service, words.service_name(service), words.service_hint(service)
            row.bind(on_released=lambda row: self.desk.ask.take(row.service.id))
            self._rows.append(row)
            self.ids.rows.add_widget(row)
        self.show_board()

    @staticmethod
    def _is_flat() -> bool:
        """All on one line: as wide as the drawing, and lower than two lines."""
        return theme.frame().as_drawn and not theme.portrait()

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
        notice = words.notice(self.desk.board.notice) if self.desk.board else ""
        idle = notice or _("Chạm một dòng để nhận số ngay")
        self.ids.head.sub = _("Đang lấy số, xin chờ…") if self.desk.state.busy else idle
        self.has_priority, self.has_dossiers = session.priority_class != "", session.dossiers > 1
        name = class_of(self.desk.centre, session.priority_class)
        usual = [_("Tôi thuộc diện ưu tiên"), _("Ưu tiên")]
        self.priority = [_("Ưu tiên:\n{name}").format(name=name), name] if name else usual
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


def listed_services(frame: Frame, count: int) -> Listed:
    """A line a service; with more than fit one less, and the pager."""
    if frame.as_drawn:
        x, top, w, step, height = (48, 392, 984, 150, 130) if frame.upright else (708, 30, 1164, 108, 90)
        rows = ROWS_MAX if count <= ROWS_MAX else ROWS_MAX - 1
        boxes = tuple((x, top + n * step, w, height) for n in range(rows))
        pager = NOWHERE if count <= ROWS_MAX else (48, 1314, 984, 100) if frame.upright else (708, 690, 1164, 90)
        return Listed(boxes, pager)
    height, pager_h = (100, 72) if frame.small and frame.low else (frame.row_h(112), 88)
    return listed(frame, count, frame.top(HEAD), _wish_y(frame) - frame.gap, height, pager_h=pager_h)


def _wish_y(frame: Frame) -> float:
    return frame.bottom - _wish_h(frame)


def _wish_h(frame: Frame) -> float:
    return max(84 if frame.small and frame.low else frame.row_h(104), frame.finger)


def wish_boxes(frame: Frame, both: bool) -> list[Box]:
    """Of priority and of several dossiers; the latter alone spans the width."""
    y, height = _wish_y(frame), _wish_h(frame)
    if frame.as_drawn:
        y, height = (1462, 126) if frame.upright else (796, 116)
    return frame.split(y, height, [1, 1]) if both else [NOWHERE, frame.line(y, height)]
