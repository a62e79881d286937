"""The page an administrator lets the printer make from afar: proof that paper comes out, and how its letters look."""

from datetime import datetime

from devices.printers.document import Block, Cut, Document, Feed, Rule, line
from devices.printers.escpos import Slip, slip
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts
from kiosk.domain.calendar import local
from kiosk.settings import CentreSettings

LETTERS = ("ă â đ ê ô ơ ư", "ắ ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ", "ế ề ể ễ ệ ố ồ ổ ỗ ộ", "ớ ờ ở ỡ ợ ứ ừ ử ữ ự")


def proof_paper(centre: CentreSettings, now: datetime, profile: PrinterProfile, fonts: Fonts) -> Slip:
    """A few centimetres, the profile's own way of printing Vietnamese. ValueError as `slip`."""
    head: list[Block] = [line("TRANG IN THỬ", bold=True), line(centre.names.line_1), line(centre.names.line_2), Rule()]
    body: list[Block] = [line(letters) for letters in LETTERS]
    foot = (Rule(), line(f"In lúc {local(now):%H:%M %d/%m/%Y}"), line("Không phải phiếu số thứ tự"), Feed(24), Cut())
    return slip(Document((*head, *body, *foot)), profile, fonts)
