"""The household's code, from the paper that invited it."""

from kiosk.wire.consulting import CODE_LEAST
from screens.pages.pad_page import PadPage


class ConsultCodePage(PadPage):
    name = "household"
    least, longest = CODE_LEAST, 60

    def send(self):
        self.desk.consult.answer()
