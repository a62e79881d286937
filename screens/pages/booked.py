"""The appointment: when, for what, and the code that brings the number on the day."""

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from screens import appointment_words, words
from screens.layouts.ticket import booked_places
from screens.pages.paper_page import PRINTING, PaperPage
from screens.words import _


class BookedPage(PaperPage):
    time = StringProperty("")
    day = StringProperty("")
    icon = StringProperty("doc")
    service = StringProperty("")
    code = StringProperty("")
    payload = StringProperty("")
    late = StringProperty("")
    paper = StringProperty("")
    busy = BooleanProperty(False)
    keep = ListProperty([])

    def places(self, frame):
        return booked_places(frame)

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
            self.paper, self.keep = "ticket", [_("Mời lấy phiếu hẹn ở khe bên dưới"), _("Mời lấy phiếu")]
        else:
            self.paper, self.keep = "edit", [_("Không có phiếu: xin chụp hoặc ghi lại mã hẹn"), _("Xin ghi lại mã hẹn")]
