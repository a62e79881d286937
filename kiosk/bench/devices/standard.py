"""The standard ticket in every way a printer takes it: what all figures about tickets are measured on."""

import dataclasses
from collections.abc import Iterator

from PIL import Image, ImageChops

from devices.printers import nv
from devices.printers.escpos import CUT, INITIALIZE, encode
from devices.printers.profile import PrinterProfile, Way, load_profile
from devices.printers.raster import find_fonts
from devices.printers.rendering import EDGE_DOTS, render
from devices.printers.ticket import STANDARD_TICKET, kept_groups, ticket_document
from kiosk import resources


def profile(name: str) -> PrinterProfile:
    """One of config/printers."""
    return load_profile(resources.config("printers", f"{name}.toml"))


def profiles() -> Iterator[PrinterProfile]:
    """All of config/printers."""
    for path in sorted(resources.config("printers").glob("*.toml")):
        yield load_profile(path)


def ticket(printer: PrinterProfile, way: Way | None = None) -> bytes:
    """The standard ticket, Vietnamese the profile's way or the given one."""
    return encode(ticket_document(STANDARD_TICKET, printer), printer, find_fonts(), way)


def kept_ticket(printer: PrinterProfile) -> tuple[bytes, bytes]:
    """The ticket whose static lines lie in the printer's memory, and what was stored there once."""
    fonts = find_fonts()
    album = nv.album(kept_groups(STANDARD_TICKET, printer), printer, fonts)
    document = ticket_document(STANDARD_TICKET, printer)
    return encode(document, printer, fonts, album=album), nv.store_all(album, printer, fonts)


def paper(data: bytes, printer: PrinterProfile) -> Image.Image:
    """What a printer makes of the bytes, mode "L", 255 = black, from its edge to where it is cut."""
    uncut = dataclasses.replace(printer, cutter=False)
    shown = render(data.removesuffix(CUT), uncut, find_fonts())
    return ImageChops.invert(shown.convert("L")).crop((0, EDGE_DOTS, shown.width, shown.height - EDGE_DOTS))


def full_raster(printer: PrinterProfile) -> bytes:
    """The same paper as one picture (GS v 0), as most software sends it."""
    picture = paper(ticket(printer, "raster"), printer).convert("1")
    size = (picture.width // 8).to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    return INITIALIZE + b"\x1dv0\x00" + size + picture.tobytes() + CUT
