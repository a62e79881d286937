"""`kiosk ticket render`: the standard ticket as bytes, and the picture a printer makes of them."""

from pathlib import Path

from devices.printers.escpos import encode
from devices.printers.profile import load_profile
from devices.printers.raster import find_fonts
from devices.printers.rendering import render
from devices.printers.ticket import STANDARD_TICKET, ticket_document
from kiosk import resources


def render_standard(profile_name: str, png: Path | None) -> bytes:
    profile = load_profile(resources.config("printers", f"{profile_name}.toml"))
    fonts = find_fonts()
    content = encode(ticket_document(STANDARD_TICKET, profile), profile, fonts)
    if png is not None:
        render(content, profile, fonts).save(png)
    return content
