"""The code of a receipt: typed, or scanned. How it is parted does not matter."""

from kiosk.wire.dossiers import LONGEST_CODE
from screens.pages.pad_page import PadPage


class DossierCodePage(PadPage):
    name = "receipt"
    least, longest = 14, LONGEST_CODE  # a scanner brings an address with the code in it

    def __init__(self, desk, **kwargs):
        self.start = desk.centre.dossiers.code_start
        super().__init__(desk, **kwargs)

    def send(self):
        self.desk.mine.dossier(self.code)
