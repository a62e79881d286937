"""`kiosk ticket render` and `kiosk ticket preview`: tickets as bytes, and the picture a printer makes of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from devices.printers.escpos import encode, wire_ms
from devices.printers.profile import PrinterProfile
from devices.printers.raster import find_fonts
from devices.printers.rendering import render
from devices.printers.ticket import STANDARD_TICKET, TicketContent, ticket_document
from kiosk import resources
from kiosk.configuration import load_centre, load_station
from kiosk.domain.numbering import number_text
from kiosk.domain.state import Ticket
from kiosk.printer.models import printer_model
from kiosk.procedures.catalogue import Procedure, read_catalogue
from kiosk.settings import CentreSettings
from kiosk.settings.rules import rules_of
from kiosk.station.printing.setup import read_setup
from kiosk.station.printing.ticket_paper import ticket_content

SAMPLE_AT = datetime(2026, 7, 30, 2, 41, tzinfo=UTC)  # 09:41 in Vietnam, as on the drawing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the previewed ticket was taken for; `procedure` is an id of the catalogue or ""."""

    language: str = "vi"
    procedure: str = ""
    priority: bool = False
    reprint: bool = False


def render_standard(profile_name: str, png: Path | None) -> bytes:
    made, picture = _drawn(STANDARD_TICKET, printer_model(profile_name))
    if png is not None:
        picture.save(png, "PNG")
    return made


def printer_of(settings_file: Path) -> PrinterProfile:
    """This machine's printer, which prints the way somebody found right on its test page. ValueError without one."""
    settings = load_station(settings_file)
    if settings.printer is None:
        raise ValueError(f"{settings_file}: no [printer]; expected one, or --profile instead of --settings")
    profile = printer_model(settings.printer.profile)
    setup, _ = read_setup(settings.data_dir, profile)
    return setup.applied(profile)


def preview(centre_file: Path, profile: PrinterProfile, wanted: Wanted, catalogue: Path | None, png: Path) -> bytes:
    """The ticket this configuration gives. ConfigurationError, ProfileError; ValueError for an unknown procedure."""
    procedure = _procedure(wanted.procedure, catalogue or resources.config("procedures.csv"))
    made, picture = sample(load_centre(centre_file), profile, wanted, procedure)
    picture.save(png, "PNG")
    return made


def sample(
    centre: CentreSettings, profile: PrinterProfile, wanted: Wanted, procedure: Procedure | None = None
) -> tuple[bytes, Image.Image]:
    """The ticket's bytes on this printer, and the picture it makes of them."""
    ticket = sample_ticket(centre, wanted, procedure)
    return _drawn(ticket_content(ticket, centre, rules_of(centre), procedure, reprint=wanted.reprint), profile)


def summary(content: bytes, png: Path, baud: int) -> str:
    return f"{png}: {len(content)} bytes, {wire_ms(len(content), baud) / 1000:.1f} s at {baud} baud"


def _drawn(content: TicketContent, profile: PrinterProfile) -> tuple[bytes, Image.Image]:
    fonts = find_fonts()
    made = encode(ticket_document(content, profile), profile, fonts)
    return made, render(made, profile, fonts)


def _procedure(wanted: str, catalogue: Path) -> Procedure | None:
    if not wanted:
        return None
    procedures, problems = read_catalogue(catalogue.read_text(encoding="utf-8"))
    if problems:
        raise ValueError(f"{catalogue}: {problems[0]}")
    for procedure in procedures:
        if procedure.id == wanted:
            return procedure
    known = ", ".join(procedure.id for procedure in procedures[:3])
    raise ValueError(f"--procedure {wanted}: not in {catalogue}; expected an id such as {known}, …")


def sample_ticket(centre: CentreSettings, wanted: Wanted, procedure: Procedure | None) -> Ticket:
    """The ticket of the drawing, for the procedure's service or the centre's first."""
    services = {service.id: service for service in centre.services}
    service = services.get(procedure.service if procedure else "", centre.services[0])
    return Ticket(
        id="preview",
        number=number_text(service.series, 12),
        key="9fQ2x7Zd",
        check="4827",
        service=service.id,
        procedure=wanted.procedure,
        priority=wanted.priority,
        language=wanted.language,
        terminal="preview",
        issued_at=SAMPLE_AT,
        ahead=3,
        wait_min=8,
        wait_max=14,
    )
