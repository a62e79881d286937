"""The code of a receipt that leads to the answer: typed, or scanned."""

from kiosk.wire.voices import LONGEST_RECEIPT
from screens.pages.pad_page import PadPage


class SayCodePage(PadPage):
    name = "voice_code"
    least, longest = 12, LONGEST_RECEIPT  # a scanner brings an address with the code in it
    start = "Y"  # of all receipts

    def send(self):
        self.desk.follow.look(self.code)
