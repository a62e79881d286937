"""Appointments: come with one, or make one."""

from screens.layouts.pair import pair_places
from screens.pages.page import Page


class AppointmentsPage(Page):
    """Two broad tiles; the choice is the flow's. Coming back here begins anew."""

    def places(self, frame):
        return pair_places(frame)

    def show_change(self):
        session = self.desk.session
        session.booking_code, session.problem, session.slot, session.slots = "", "", "", None
