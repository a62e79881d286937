"""The station's web addresses beside console and screens: for staff at the station's own machine, and photos."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from starlette.routing import Route

from devices.printers.nv import Group
from devices.trace import Trace
from kiosk.clock import Clock
from kiosk.officer_photo import photo_file
from kiosk.settings.station import StationSettings
from kiosk.station.desks.desk import Desk
from kiosk.station.orders import Orders
from kiosk.station.panels import PanelLine
from kiosk.station.photos import PhotoDoor, first_there
from kiosk.station.printing.commissioning import Commissioning
from kiosk.station.printing.paper import TicketPrinter
from kiosk.station.printing.printer_door import PrinterDoor
from kiosk.station.printing.printer_lines import same_on_many
from kiosk.station.screen_door import ScreenDoor
from kiosk.station.staff_door import StaffDoor
from kiosk.station.staff_token import StaffToken
from kiosk.station.uplink.part_store import parts_folder


def door_routes(
    settings: StationSettings,
    desk: Desk,
    printer: TicketPrinter | None,
    lines: Sequence[PanelLine],
    clock: Clock,
    orders: Orders,
) -> list[Route]:
    token = StaffToken(settings.data_dir)
    staff = StaffDoor(token, desk, _traces(settings, printer, lines), has_printer=printer is not None)
    photos = PhotoDoor(partial(_photo, settings), lambda: desk.running.configuration)
    screens = ScreenDoor({terminal.id: terminal for terminal in settings.terminals}, orders)
    printers = _printer_door(token, desk, printer, clock)
    return [*staff.routes(), *printers.routes(), *photos.routes(), *screens.routes()]


def _photo(settings: StationSettings, digest: str) -> Path:
    return first_there(photo_file(settings.officers_file, digest), parts_folder(settings.data_dir) / digest)


def _printer_door(token: StaffToken, desk: Desk, printer: TicketPrinter | None, clock: Clock) -> PrinterDoor:
    if printer is None:
        return PrinterDoor(token, None, list, lambda: None)
    lines = partial(_lines_of_tickets, desk, printer)
    return PrinterDoor(token, Commissioning(printer, clock), lines, printer.roll_changed)


def _lines_of_tickets(desk: Desk, printer: TicketPrinter) -> list[Group]:
    running = desk.running
    return same_on_many(running.configuration.centre, running.rules, printer.model)


def _traces(settings: StationSettings, printer: TicketPrinter | None, lines: Sequence[PanelLine]) -> dict[str, Trace]:
    """What went over each port lately, by the port's name in the settings."""
    made = [(line.port, line.trace) for line in lines]
    if settings.printer and printer:
        made.append((settings.printer.port, printer.trace))
    return {port: trace for port, trace in made if trace is not None}
