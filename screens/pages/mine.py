"""A dossier, an appointment, or what was said here: which of them somebody has come about."""

from kivy.properties import BooleanProperty

from screens.layout import NOWHERE
from screens.pages.page import Page

HEAD = 362
TILE_MOST = 290
TILE_LEAST = 150  # for title and hint


class MinePage(Page):
    follows = BooleanProperty(False)  # there is an answer to look for, and room to offer it here too

    def places(self, frame):
        two, three = (frame.grid(count, frame.top(HEAD, 84), frame.bottom, 1, TILE_MOST) for count in (2, 3))
        self.follows = bool(self.desk.centre.voice.kinds) and three[0][3] >= TILE_LEAST
        return dict(zip(("dossier", "appointments", "follow"), three if self.follows else [*two, NOWHERE], strict=True))

    def show_change(self):
        """Coming back here begins anew."""
        session = self.desk.session
        session.receipt, session.receipt_digits, session.dossier = "", "", None
        session.voice_code, session.followed = "", None
