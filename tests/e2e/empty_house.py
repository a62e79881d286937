"""A collector nobody has ever opened, and what stands beside it in a new centre: station, kiosk, devices."""

import re
from dataclasses import dataclass

from kiosk.demo.desk import open_desk
from kiosk.demo.display import find_display
from kiosk.demo.finger import Finger
from kiosk.demo.house import House
from kiosk.demo.programs import run_once
from kiosk.demo.station_file import write_station
from kiosk.demo.waiting import wait_for

CODE_S = 20.0


@dataclass
class EmptyHouse(House):
    def open(self) -> None:
        self.display = find_display(self.supervisor, self.own_display)
        self.start_collector()

    def first_code(self) -> str:
        """What the server says on its console."""
        return str(wait_for("the first account's code on the console", self._code, CODE_S))

    def _code(self) -> str:
        found = re.search(r"and type (\S+)", self.supervisor["collector"].log.read_text(encoding="utf-8"))
        return found[1] if found else ""

    def pair(self, code: str) -> Finger:
        """What the technician types at the station; the kiosk is switched on then."""
        self.desk = open_desk()
        self.files = write_station(self.folder / "station", self.ports, self.desk)
        run_once("station", "enrol", "--settings", str(self.files.settings), "--code", code)
        self.start_station(self.files)
        self.start_screen(self.files)
        return Finger(self.display, self.shots)
