"""One procedure: how long, how much, where; what to bring; and a number for it."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from kiosk.paper_words import what_to_bring
from screens import pauses, theme, words
from screens.layouts.procedure import procedure_places, tear, ticket_places
from screens.pages.page import Page
from screens.paging import by_height
from screens.procedure_sheets import asks_for_originals, paper_detail
from screens.ticket_marks import chooses_priority, express_words
from screens.widgets.checklist import CheckLine, line_height_px
from screens.words import _

SLACK = 18


class ProcedurePage(Page):
    titles = ListProperty([])
    over = StringProperty("")
    time = StringProperty("")
    fee = StringProperty("")
    place = ListProperty([])
    url = StringProperty("")
    footnote = StringProperty("")
    unverified = StringProperty("")
    list_title = StringProperty("")
    queue = StringProperty("")
    chooses_priority = BooleanProperty(False)
    has_priority = BooleanProperty(False)
    tear = NumericProperty(0)
    page = NumericProperty(0)
    pages = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        self._lines = []
        # a wide window has no room for it beside the number: there one chooses among the services, or asks staff
        self.chooses_priority = chooses_priority(desk.centre) and theme.portrait()
        super().__init__(desk, **kwargs)
        self._spread()
        if self.pages > 1:
            self._lay(int(self.pages))
            self._spread()  # the buttons take some of the list's room, but in the drawing
        self._show_page()

    def places(self, frame):
        return self._places(frame, 1)

    def _lay(self, pages: int):
        self.at = self._places(theme.frame(), pages)

    def _places(self, frame, pages):
        at = procedure_places(frame, priority=self.chooses_priority, pages=pages)
        width, height = at["take"][2:]
        self.tear = tear(frame, width, height)
        ticket = ticket_places(frame, width, height)
        return {**at, **{f"take_{name}": box for name, box in ticket.items()}}

    def show_change(self):
        view = self.desk.session.procedure
        self.has_priority = self.desk.session.priority_class != ""
        if view is None:
            return
        labels = {counter.id: counter.label for counter in self.desk.centre.counters}
        self.titles = [view.name]
        narrow = theme.frame().small and not theme.portrait()  # room for the field alone
        with_code = _("{field} · mã {code}").format(field=view.field, code=view.code)
        self.over = "" if theme.frame().flat else with_code if view.code and not narrow else view.field
        self.time, self.fee = view.time_short or view.time, view.fee_short or view.fee
        places = tuple(labels.get(c, c) for c in view.counters)
        self.place = [words.counters_line(places) or _("Hỏi quầy"), words.counters_short(places)]
        self.url = view.phone_url or view.url
        self.unverified = "" if view.verified_on else _("Thông tin tham khảo, xin xác nhận tại quầy.")
        self._say_queue()

    def show_board(self):
        self._say_queue()

    def _say_queue(self):
        view = self.desk.session.procedure
        service = next((s for s in self.desk.centre.services if view and s.id == view.service), None)
        if service is None:  # this centre has no service of its own for it: one chooses oneself
            self.ids.take.still, self.queue = False, _("Chọn việc ở trang sau")
            return
        board = self._board_of(service)
        paused = words.is_paused(board, service)
        self.ids.take.still = paused
        said = pauses.why(board, service, self.desk.now()) if paused else words.queue_lines(board)
        said = said[:1] if theme.frame().flat else said
        express = board is not None and board.express and not paused
        mark = [express_words(self.desk.centre, self.desk.now())] if express else []
        self.queue = ": ".join(said) if paused else " · ".join((*mark, *said))

    def _board_of(self, service):
        boards = self.desk.board.services if self.desk.board and service else ()
        return next((board for board in boards if board.service == service.id), None)

    def take(self):
        view = self.desk.session.procedure
        if view.service:
            self.desk.ask.take(view.service, view.procedure)
        else:
            self.desk.event("take")

    def turn(self, by):
        self.page += by
        self._show_page()

    # --- the list, page by page

    def _items(self):
        """(icon, name, detail): the papers, then what the short facts above leave out."""
        view = self.desk.session.procedure
        items = [("check", paper.name, paper_detail(paper)) for paper in view.papers]
        if not items:
            items = [("help", _("Xin hỏi cán bộ tại quầy"), _("giấy tờ cần mang chưa có ở đây"))]
        elif asks_for_originals(view.papers):
            items.append(("help", *what_to_bring(_)))
        if view.place:
            items.append(("building", _("Nơi nộp"), view.place))
        if view.fee and view.fee != view.fee_short:
            items.append(("coin", _("Lệ phí"), view.fee))
        if view.time.lstrip("0") not in ("", view.time_short.lstrip("0")):
            items.append(("clock", _("Thời hạn"), view.time))
        if self.unverified and not theme.frame().as_drawn:
            items.append(("alert", self.unverified, ""))
        return items

    def _spread(self):
        if self.desk.session.procedure is None:
            return
        width, room = self.at["papers"][2:]
        if theme.frame().as_drawn and theme.portrait():
            room += SLACK  # down to the rule
        measured = [(item, min(room, line_height_px(item[1], item[2], width - 90))) for item in self._items()]
        self._spreads = by_height(measured, room)
        self.pages = len(self._spreads)

    def _show_page(self):
        if self.desk.session.procedure is None:
            return
        for line in self._lines:
            self.ids.papers.remove_widget(line)
        self._lines, y = [], 0
        for (icon, name, detail), height in self._spreads[self.page]:
            line = CheckLine(icon=icon, name=name, detail=detail, box=[0, y, self.ids.papers.box[2], height])
            self._lines.append(line)
            self.ids.papers.add_widget(line)
            y += height
        self._say_title({item[0] for item, _height in self._spreads[self.page]})

    def _say_title(self, icons: set[str]):
        papers = icons & {"check", "help"}
        part = f" ({self.page + 1}/{self.pages})" if self.pages > 1 else ""
        self.list_title = (_("Giấy tờ cần mang") if papers else _("Lệ phí, thời hạn")) + part
        self._note("coin" in icons)

    def _note(self, fee_here: bool):
        starred = self.fee.endswith("*") and self.pages > 1 and not fee_here
        self.footnote = _("* Xem mục Lệ phí ở trang sau") if starred else ""
