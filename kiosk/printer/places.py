"""Where the printer is: in the hands of the running station, or on a port that is opened here meanwhile."""

import queue
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from kiosk import resources
from kiosk.clock import SystemClock
from kiosk.settings.station import StationSettings
from kiosk.staff_client import StaffClient
from kiosk.station import core
from kiosk.station.lock import DataLock, is_held
from kiosk.station.printing import printer_door
from kiosk.station.printing.commissioning import Commissioning
from kiosk.station.printing.paper import TicketPrinter

# A full page at 9600 baud takes 20 s, ten pictures into the memory a minute; tickets before it come first.
PRINT_S = 180.0
OPEN_S = 5.0  # until the port is open or says why not


@dataclass(frozen=True, slots=True)
class Printed:
    """How the printing of something ended, in the driver's words."""

    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class PagePrinted(Printed):
    """`choices` are the capitals on the page, each with way and page number."""

    choices: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class GraphicsPrinted(Printed):
    """`lines` were printed from the printer's memory; `left_out` found no place in it, or not today."""

    lines: int
    left_out: int


class Place(AbstractContextManager["Place"], Protocol):
    """What can be done with the printer. RuntimeError with a sentence when it cannot; OSError, ValueError too."""

    def print_page(self) -> PagePrinted: ...
    def answer(self, mark: str) -> tuple[str, int]: ...
    def store_graphics(self) -> GraphicsPrinted: ...
    def graphics_seen(self, *, right: bool) -> None: ...
    def roll_changed(self) -> None: ...


def find_place(settings: StationSettings) -> Place:
    """The running station's printer, or the port itself. RuntimeError when the settings name no printer."""
    if settings.printer is None:
        raise RuntimeError(printer_door.NO_PRINTER)
    return StationPrinter(StaffClient(settings)) if is_held(settings.data_dir) else OwnPrinter(settings)


class StationPrinter(AbstractContextManager["StationPrinter"]):
    """Asks the station, which prints between two tickets."""

    def __init__(self, client: StaffClient) -> None:
        self._client = client

    def __exit__(self, *_: object) -> None:
        return None

    def print_page(self) -> PagePrinted:
        answer = self._ask(printer_door.PAGE)
        choices = tuple((mark, way, page) for mark, way, page in answer["choices"])
        return PagePrinted(answer["outcome"], answer["reason"], choices)

    def answer(self, mark: str) -> tuple[str, int]:
        answer = self._ask(printer_door.ANSWER, mark=mark)
        return answer["way"], answer["page"]

    def store_graphics(self) -> GraphicsPrinted:
        answer = self._ask(printer_door.GRAPHICS)
        return GraphicsPrinted(answer["outcome"], answer["reason"], answer["lines"], answer["left_out"])

    def graphics_seen(self, *, right: bool) -> None:
        self._ask(printer_door.GRAPHICS_SEEN, right=right)

    def roll_changed(self) -> None:
        self._ask(printer_door.ROLL_CHANGED)

    def _ask(self, path: str, **fields: object) -> dict[str, Any]:
        return self._client.ask("POST", path, PRINT_S, json=fields)


class OwnPrinter(AbstractContextManager["OwnPrinter"]):
    """Holds the data folder's lock, so that no station begins meanwhile; opens the port when something is printed."""

    def __init__(self, settings: StationSettings) -> None:
        assert settings.printer is not None
        self._lock = DataLock(settings.data_dir)
        self._heard: queue.Queue[core.Input] = queue.Queue()
        profile = resources.config("printers", f"{settings.printer.profile}.toml")
        clock = SystemClock()
        self._printer = TicketPrinter(settings.printer, profile, settings.data_dir, self._heard.put, clock.uptime_ms)
        self._commissioning = Commissioning(self._printer, clock)
        self._open = False

    def __exit__(self, *_: object) -> None:
        self._printer.stop()
        self._lock.release()

    def print_page(self) -> PagePrinted:
        printed = self._print(self._commissioning.print_page)
        choices = tuple((c.mark, c.way, c.page) for c in self._commissioning.choices)
        return PagePrinted(printed.outcome, printed.reason, choices)

    def answer(self, mark: str) -> tuple[str, int]:
        setup = self._commissioning.answer(mark)
        return setup.way, setup.page

    def store_graphics(self) -> GraphicsPrinted:
        raise RuntimeError("Hình được ghi theo cấu hình trạm đang dùng: xin chạy trạm trước (kiosk station run).")

    def graphics_seen(self, *, right: bool) -> None:
        raise RuntimeError("Chưa có hình nào được ghi.")

    def roll_changed(self) -> None:
        self._printer.roll_changed()

    def _print(self, begin: Callable[[Callable[[str, str], None]], object]) -> Printed:
        self._open_port()
        ended: queue.Queue[Printed] = queue.Queue()
        begin(lambda outcome, reason: ended.put(Printed(outcome, reason)))
        try:
            return ended.get(timeout=PRINT_S)
        except queue.Empty:
            return Printed("unknown", "write_timeout")

    def _open_port(self) -> None:
        """A job given to a port that is not open yet would fail."""
        if self._open:
            return
        self._printer.start()
        end_s = time.monotonic() + OPEN_S
        while (left_s := end_s - time.monotonic()) > 0:
            try:
                heard = self._heard.get(timeout=left_s)
            except queue.Empty:
                break
            if isinstance(heard, core.PortChanged):
                if heard.fault:
                    raise RuntimeError(f"{heard.port}: {heard.fault}")
                self._open = True
                return
        raise RuntimeError("Cổng máy in không mở được, xin kiểm tra dây, nguồn và tên cổng.")
