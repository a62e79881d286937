"""Trial tickets whose paper tells which ticket it is and whether it is a reprint, and the count of what was printed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts
from devices.printers.slips import PrintedSlip
from devices.printers.ticket import STANDARD_TICKET, ticket_document

REPRINT_MARK = "BẢN IN LẠI"
TICKETS_MOST = 100_000  # five digits
_MODEL = "A0000000"
_NUMBER = re.compile(rb"[AR]\d{7}(?=\n)")  # in its line, not in the QR code


class TrialTickets:
    """The bytes of trial tickets: the standard ticket with a number of five digits, R before it on a reprint.

    The letter is the trial's: so that also half a slip with one spoilt picture tells which of the two it was.
    """

    def __init__(self, profile: PrinterProfile, fonts: Fonts) -> None:
        ticket = replace(STANDARD_TICKET, number=_MODEL, qr=f"https://xephang.example.vn/p/{_MODEL}?k=9fQ2x7Zd")
        self._first = encode(ticket_document(ticket, profile), profile, fonts)
        marked = replace(ticket, marks=(REPRINT_MARK,))
        self._again = encode(ticket_document(marked, profile), profile, fonts)

    def payload(self, number: int, *, reprint: bool) -> bytes:
        """What the printer gets."""
        model = self._again if reprint else self._first
        return model.replace(_MODEL.encode(), self.name(number, reprint=reprint))

    @staticmethod
    def name(number: int, *, reprint: bool) -> bytes:
        """As it stands on the paper: two digits check the rest, so that no spoilt byte makes another ticket of it."""
        check = (2 * number + reprint) * 100 % 97
        return f"{'R' if reprint else 'A'}{number:05}{check:02}".encode()


class PrintedPapers:
    """How often each ticket came out, as first print and as reprint, and which came out whole."""

    def __init__(self, tickets: TrialTickets) -> None:
        self.seen: Counter[bytes] = Counter()  # names on paper, also on half a slip
        self.whole: Counter[bytes] = Counter()
        self._tickets = tickets

    def add(self, slips: Sequence[PrintedSlip]) -> None:
        """Looks at fresh slips."""
        for slip in slips:
            for name in _NUMBER.findall(slip.data):
                number, reprint = int(name[1:6]), name[:1] == b"R"
                if name == self._tickets.name(number, reprint=reprint):
                    self.seen[name] += 1
                    self.whole[name] += self._tickets.payload(number, reprint=reprint) in slip.data
