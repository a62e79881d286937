"""Appointments: come with one, or make one."""

from screens.pages.page import Page


class AppointmentsPage(Page):
    """Two broad tiles; the choice is the flow's. Coming back here begins anew."""

    def show_change(self):
        session = self.desk.session
        session.booking_code, session.problem, session.slot, session.slots = "", "", "", None
