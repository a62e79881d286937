"""The number: large and in gold, then where, how long, and how its paper fares."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import theme, words
from screens.info_topics import show_map
from screens.layout import NOWHERE
from screens.layouts.ticket import ticket_places, with_map
from screens.marks import escaped
from screens.pages.paper_page import PRINTING, PaperPage
from screens.ticket_marks import marks, short
from screens.widgets.words import bold
from screens.words import _


class TicketPage(PaperPage):
    number = StringProperty("")
    icon = StringProperty("doc")
    service = StringProperty("")
    counters = ListProperty([])
    ahead = ListProperty(["", ""])
    wait = ListProperty(["", ""])
    check = StringProperty("")
    code = StringProperty("")
    url = StringProperty("")
    fault = BooleanProperty(False)
    paper = StringProperty("none")
    paper_lines = ListProperty(["", ""])
    fault_title = StringProperty("")
    fault_text = StringProperty("")
    step = NumericProperty(0)
    counting = BooleanProperty(False)
    maps = BooleanProperty(False)  # there is a map with the counters to go to
    marks = ListProperty([])
    number_px = NumericProperty(theme.NUMBER)

    def places(self, frame):
        self.number_px = theme.NUMBER if theme.portrait() and not frame.small else 236
        return self._places(frame)

    def _places(self, frame):
        at = ticket_places(frame, marks=bool(self.marks), fault=self.fault)
        return with_map(at, frame) if self.maps else {**at, "map": NOWHERE}

    def show_change(self):
        session = self.desk.session
        ticket = session.ticket
        if ticket is None:
            return
        service = next((s for s in self.desk.centre.services if s.id == ticket.service), None)
        labels = {counter.id: counter.label for counter in self.desk.centre.counters}
        self.number, self.check, self.url = ticket.number, ticket.check, ticket.url
        self.code = f"{ticket.number} {ticket.check}" if ticket.check else ""
        found = marks(ticket, self.desk.centre, self.desk.now())
        self.marks = [" · ".join(found), " · ".join(short(found, self.desk.centre, ticket))] if found else []
        self.icon = service.icon if service else "doc"
        self.service = words.service_name(service) if service else ""
        places = tuple(labels.get(c, c) for c in ticket.counters)
        self.counters = [words.counters_line(places), words.counters_short(places)]
        self._say_wait(ticket)
        self.paper = session.outcome
        self.fault = session.outcome in ("failed", "unknown")
        self._say_paper(session)
        settled = not self.fault and session.outcome not in PRINTING
        self.maps = settled and bool(self.desk.centre.map.image and ticket.counters)
        self.at = self._places(theme.frame())

    def _say_wait(self, ticket):
        if ticket.wait_max == 0:
            self.ahead = [_("Không chờ"), _("không ai chờ trước")]
            self.wait = [_("Đến ngay"), _("mời ông/bà đến quầy")]
            return
        first = [words.many("{n} người", ticket.ahead), _("chờ trước ông/bà")]
        self.ahead = first if ticket.ahead else [_("Chưa ai chờ"), _("cùng việc này")]
        if ticket.wait_max < 0:
            self.wait = [_("Chưa mở quầy"), _("gọi số khi quầy mở")]
        else:
            self.wait = [words.minutes(ticket.wait_min, ticket.wait_max), _("dự kiến đến lượt")]

    def _say_paper(self, session):
        number = self.number
        if self.fault:
            self.fault_title = words.print_fault(session.reason)
            self.fault_text = fault_text(number, self.check, bool(self.url))
        elif session.outcome in PRINTING:
            self.paper_lines = [_("Đang in phiếu…"), _("xin ông/bà chờ một chút")]
        elif session.outcome == "sent":
            self.paper_lines = [_("Mời lấy phiếu"), _("Nếu không có phiếu, xin nhớ số {number}").format(number=number)]
        elif session.outcome == "confirmed":
            self.paper_lines = [_("Mời lấy phiếu"), _("ở khe bên dưới màn hình")]
        else:
            self.paper_lines = [_("Xin nhớ số {number}").format(number=number), _("Quầy gọi theo số này")]

    def show_map(self):
        show_map(self.desk)

    def show_moment(self, at_ms):
        state = self.desk.state
        self.step = at_ms // theme.CHEVRON_MS % 3 if self.paper != "none" and self.desk.moves else 0
        self.counting = state.paper_ms is not None and not self.fault
        if self.counting:
            super().show_moment(at_ms)


def fault_text(number: str, check: str, with_qr: bool) -> str:
    """What to do without paper, in markup."""
    valid = bold(_("Số {number} vẫn có hiệu lực.").format(number=number))
    keep = _("Ông/bà nhớ số, hoặc chụp mã này, rồi mời ngồi chờ.") if with_qr else _("Ông/bà nhớ số, rồi mời ngồi chờ.")
    paper = _("Cần phiếu giấy, mời đến {desk}.").format(desk=bold(_("quầy hướng dẫn")))
    return f"{valid}\n{escaped(keep)}\n{paper}"
