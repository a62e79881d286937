"""How many dossiers one number is for: one more, one less, done."""

from kivy.properties import NumericProperty

from kiosk.wire.requests import MOST_DOSSIERS
from screens import words
from screens.pages.page import Page


class DossiersPage(Page):
    count = NumericProperty(1)
    most = NumericProperty(MOST_DOSSIERS)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self.count = max(2, desk.session.dossiers)  # whoever comes here has more than one

    def change(self, by):
        self.count = min(self.most, max(1, self.count + by))

    def counted(self, count):
        return words.many("hồ sơ", count)

    def done(self):
        self.desk.session.dossiers = int(self.count)
        self.desk.event("chosen")
