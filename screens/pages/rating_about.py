"""Rate what: one's own ticket, or the centre as a whole."""

from kivy.properties import BooleanProperty

from screens.ballot import Ballot
from screens.layouts.pair import pair_places, three_places
from screens.pages.page import Page

HINT_H = 150  # a lower tile has room for its title alone


class RatingAboutPage(Page):
    """Two broad tiles, or three; the choice is the flow's. Coming back here begins anew."""

    has_ballot = BooleanProperty(False)
    roomy = BooleanProperty(True)

    def __init__(self, desk, **kwargs):
        self.has_ballot = desk.centre.rating.ballot
        super().__init__(desk, **kwargs)

    def places(self, frame):
        at = three_places(frame) if self.has_ballot else pair_places(frame)
        self.roomy = at["first"][3] >= HINT_H
        return at

    def show_change(self):
        session = self.desk.session
        session.found, session.code, session.problem, session.ballot = None, "", "", Ballot()
