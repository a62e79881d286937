"""The slip a citizen takes along, byte by byte as the printer gets it."""

from pathlib import Path

from devices.printers.escpos import encode
from devices.printers.raster import find_fonts
from devices.printers.ticket import ticket_document
from kiosk.configuration import load_station, local_parts, read_parts
from kiosk.demo.picture import profile
from kiosk.settings.rules import rules_of
from kiosk.station.printing.checklist_slip import checklist_content
from kiosk.station.views import procedure_view


def checklist(procedure_id: str, station_file: Path) -> bytes:
    """What to bring for this procedure, at the station of these settings."""
    settings = load_station(station_file)
    configuration = read_parts(local_parts(settings))
    procedure = next(one for one in configuration.procedures if one.id == procedure_id)
    view = procedure_view(procedure, configuration, rules_of(configuration.centre), settings.station)
    place = procedure.local_place or ", ".join(view.counters)
    content = checklist_content(procedure, place, view.phone_url or view.url, configuration.centre, "vi")
    return encode(ticket_document(content, profile()), profile(), find_fonts())
