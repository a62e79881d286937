"""The devices on the desk: a ticket printer and a rating panel, virtual, each on a real pseudo-terminal."""

from dataclasses import dataclass

from devices.panels.virtual import VirtualPanel
from devices.printers import commissioning
from devices.printers.virtual import VirtualPrinter
from kiosk.demo.picture import profile

PRINTER_BAUD = 19_200
PANEL_BAUD = 115_200
PANEL_COUNTER = "quay-1"


@dataclass(frozen=True, slots=True)
class Desk:
    printer: VirtualPrinter
    panel: VirtualPanel

    def stop(self) -> None:
        self.panel.stop()
        self.printer.stop()


def open_desk() -> Desk:
    return Desk(VirtualPrinter(PRINTER_BAUD, pages=commissioning.pages(profile())), VirtualPanel(baud=PANEL_BAUD))
