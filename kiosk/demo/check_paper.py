"""Do the bytes on the printer's wire say what the journal says?"""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from devices.printers.commands import Text
from devices.printers.decoder import decode
from devices.printers.escpos import encode
from devices.printers.raster import find_fonts
from devices.printers.ticket import ticket_document
from kiosk.demo.check_failed import must
from kiosk.demo.picture import paper_picture, profile
from kiosk.domain.calendar import local
from kiosk.domain.state import Ticket
from kiosk.settings import CentreSettings
from kiosk.settings.rules import rules_of
from kiosk.station.phone import phone_url
from kiosk.station.printing.ticket_paper import ticket_content


def check_paper(paper: bytes, ticket: Ticket, centres: Sequence[CentreSettings], folder: Path) -> None:
    """Number, time and date as the printer's own digits, the slip byte by byte, the QR by a scanner.

    A slip is made when its turn at the printer comes: `centres` are the settings that were in force then or before.
    """
    native = "".join(item.command.text for item in decode(paper) if isinstance(item.command, Text))
    issued = local(ticket.issued_at)
    for digits in (ticket.number, f"{issued:%H:%M}", f"{issued:%d/%m/%Y}"):
        must(digits in native, f"the digits {digits} on the slip", native)
    contents = [ticket_content(ticket, centre, rules_of(centre)) for centre in centres]
    right = [encode(ticket_document(content, profile()), profile(), find_fonts()) for content in contents]
    must(paper in right, f"slip {' or '.join(map(repr, contents))}", f"{len(paper)} other bytes")
    picture = folder / f"slip-{ticket.number}.png"
    paper_picture(paper).convert("L").save(picture)
    url = phone_url(centres[0], ticket)
    must(read_qr(picture) == [url], f"the QR {url}", read_qr(picture))


def read_qr(picture: Path) -> list[str]:
    """What a scanner reads from a picture."""
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    return done.stdout.split("\n")[:-1]
