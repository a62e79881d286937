"""The appointment: when, for what, and the code that brings the number on the day."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import appointment_words, words
from screens.flow import ends_ms
from screens.pages.page import Page
from screens.words import _

PRINTING = ("queued", "sending")


class BookedPage(Page):
    time = StringProperty("")
    day = StringProperty("")
    icon = StringProperty("doc")
    service = StringProperty("")
    code = StringProperty("")
    payload = StringProperty("")
    late = StringProperty("")
    paper = StringProperty("")
    busy = BooleanProperty(False)
    left = NumericProperty(1.0)
    countdown = StringProperty("")
    keep = ListProperty([])

    def show_change(self):
        session, centre = self.desk.session, self.desk.centre
        booking = session.booking
        if booking is None:
            return
        service = next((s for s in centre.services if s.id == booking.service), None)
        self.time, self.day = appointment_words.hour(booking.at), appointment_words.day_line(booking.at)
        self.icon = service.icon if service else "doc"
        self.service = words.service_name(service) if service else booking.service_name
        self.code, self.payload = appointment_words.spaced(booking.code), booking.code
        self.busy = self.desk.state.busy
        slots = next((s for s in centre.appointments if s.service == booking.service), None)
        self.late = words.many("Đến muộn quá {n} phút thì lấy số thường.", slots.late_min) if slots else ""
        self._say_paper(session.outcome)

    def _say_paper(self, outcome):
        if outcome in PRINTING:
            self.paper, self.keep = "printer", [_("Đang in phiếu hẹn…")]
        elif outcome in ("confirmed", "sent"):
            self.paper, self.keep = "ticket", [_("Mời lấy phiếu hẹn ở khe bên dưới")]
        else:
            self.paper, self.keep = "edit", [_("Không có phiếu: xin chụp hoặc ghi lại mã hẹn"), _("Xin ghi lại mã hẹn")]

    def show_moment(self, at_ms):
        state, rules = self.desk.state, self.desk.rules
        if state.paper_ms is not None:
            left_ms = max(0, ends_ms(state, rules) - at_ms)
            self.left = left_ms / max(1, ends_ms(state, rules) - state.paper_ms)
            self.countdown = words.many("Về trang chủ sau {n} giây", -(-left_ms // 1000))
