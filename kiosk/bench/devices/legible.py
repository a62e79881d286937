"""Legibility of paper, measured on the decoder's picture of what was sent."""

from collections.abc import Iterator

from PIL import Image

from devices.printers import legibility
from devices.printers.document import SERVICE_LEAST_PX, TEXT_LEAST_PX
from devices.printers.legibility import DOTS_LEAST, LETTERS, clipped, nearest, read_qr
from devices.printers.profile import PrinterProfile
from devices.printers.raster import find_fonts
from devices.printers.ticket import STANDARD_TICKET, ticket_document
from kiosk.bench.devices import standard
from kiosk.bench.row import Row, unmeasured

SIZES_PX = (TEXT_LEAST_PX, SERVICE_LEAST_PX)
PROFILE = "generic-80mm"


def rows() -> Iterator[Row]:
    """Letters for each size and weight, then edges and QR codes of the standard ticket on every printer."""
    for size_px in SIZES_PX:
        for bold in (False, True):
            yield from letters(standard.profile(PROFILE), size_px, bold=bold)
    papers = {profile.name: (profile, _paper(profile)) for profile in standard.profiles()}
    touching = [name for name, (profile, paper) in papers.items() if _touches(paper, profile)]
    metric = "printers on whose ticket ink touches the paper's edge"
    yield Row("devices", metric, len(touching), "printers", "value <= 0", note=" ".join(touching))
    yield qr_codes({name: paper for name, (_, paper) in papers.items()})


def letters(profile: PrinterProfile, size_px: int, *, bold: bool) -> Iterator[Row]:
    """The nearest two of the 134 letters, and how many lack a dot of their glyph."""
    fonts, form = find_fonts(), f"{size_px} px {'bold' if bold else 'regular'}"
    dots, pair = nearest(profile, fonts, size_px, bold=bold)
    metric = f"dots between the nearest two of {len(LETTERS)} letters, {form}"
    yield Row("devices", metric, dots, "dots", f"value >= {DOTS_LEAST}", note=f"{pair[0]} and {pair[1]}")
    short = clipped(profile, fonts, size_px, bold=bold)
    yield Row(
        "devices", f"letters with ink lost at a crop edge, {form}", len(short), "letters", "value <= 0", note=short
    )


def qr_codes(papers: dict[str, Image.Image]) -> Row:
    """On how many papers zbarimg reads the standard ticket's address."""
    goal, metric = f"value >= {len(papers)}", "printers whose QR code zbarimg reads"
    try:
        unread = [name for name, paper in papers.items() if read_qr(paper) != STANDARD_TICKET.qr]
    except OSError as error:
        return unmeasured("devices", metric, "printers", goal, f"{error}; apt install zbar-tools")
    return Row("devices", metric, len(papers) - len(unread), "printers", goal, note=" ".join(unread))


def _paper(profile: PrinterProfile) -> Image.Image:
    return legibility.printed(ticket_document(STANDARD_TICKET, profile), profile, find_fonts())


def _touches(paper: Image.Image, profile: PrinterProfile) -> bool:
    """Left, right or top; the bottom is where it is cut."""
    cut_line = 60 if profile.cutter else 0
    box = paper.crop((0, 0, paper.width, paper.height - cut_line)).getbbox()
    return box is None or box[0] == 0 or box[1] == 0 or box[2] == profile.width_dots
