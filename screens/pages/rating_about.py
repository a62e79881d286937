"""Rate what: one's own ticket, or the centre as a whole."""

from screens.pages.page import Page


class RatingAboutPage(Page):
    """Two broad tiles; the choice is the flow's. Coming back here begins anew."""

    def show_change(self):
        session = self.desk.session
        session.found, session.code, session.problem = None, "", ""
