"""The centre's devices: a ticket printer and rating panels, each a virtual twin that outlives the station."""

import random

from devices.faults.faulty_twin import FaultyTwin
from devices.faults.plan import Action, FaultPlan
from devices.panels.twin import PanelTwin
from devices.printers.profile import PrinterProfile
from devices.printers.twin import PrinterTwin
from kiosk.simulation.ledger import Ledger, Press
from kiosk.simulation.plan import PRINTER_PORT
from kiosk.simulation.schedule import Schedule
from kiosk.simulation.wire import VirtualPort


def panel_port(counter: str) -> str:
    return f"virtual/{counter}"


Line = FaultyTwin | PanelTwin | PrinterTwin


def _line(twin: PanelTwin | PrinterTwin, plan: list[Action], rng: random.Random) -> Line:
    """With what befalls it, at times since the world began; a sound device needs nobody in between."""
    own = random.Random(rng.getrandbits(64))
    if not plan:
        return twin
    faulty = FaultyTwin(twin, FaultPlan(plan), own)
    faulty.step(0, b"")
    return faulty


class Panel:
    """One box; `line` is what the station's wire ends in."""

    def __init__(self, name: str, rng: random.Random, plan: list[Action]) -> None:
        self.name = name
        self.twin = PanelTwin(1, rng.getrandbits(32))
        self.line = _line(self.twin, plan, rng)
        self._rng = rng

    def press(self, now_ms: int, key: int) -> Press:
        seq = self.twin.press(now_ms, key)
        return Press(self.name, self.twin.boot_id, seq, key, now_ms)

    def reboot(self) -> None:
        self.twin.restart(self._rng.getrandbits(32))


class Devices:
    def __init__(
        self,
        schedule: Schedule,
        ledger: Ledger,
        counters: tuple[str, ...],
        profile: PrinterProfile,
        plans: dict[str, list[Action]],
        rng: random.Random,
    ) -> None:
        self._schedule = schedule
        self._ledger = ledger
        self.pages = profile.pages
        self.printer = PrinterTwin.of_profile(profile)
        self.printer_line = _line(self.printer, plans.get(PRINTER_PORT, []), rng)
        self.panels = {
            counter: Panel(f"{counter}-1", random.Random(rng.getrandbits(64)), plans.get(panel_port(counter), []))
            for counter in counters
        }
        self.ports: dict[str, VirtualPort] = {}

    def line(self, path: str) -> Line:
        if path == PRINTER_PORT:
            return self.printer_line
        return next(panel.line for counter, panel in self.panels.items() if panel_port(counter) == path)

    def press(self, counter: str, key: int) -> None:
        panel, port = self.panels[counter], self.ports.get(panel_port(counter))
        press = panel.press(self._schedule.now_ms, key)
        self._ledger.presses.append(press)
        if port is not None:
            port.touched()

    def power_went(self) -> None:
        """Boxes and printer hang on the same line as the machine."""
        self.note_acknowledged()
        for panel in self.panels.values():
            panel.reboot()
        self.printer.cut_power()
        self.printer.give_power(self._schedule.now_ms)

    def note_acknowledged(self) -> None:
        """What each box has dropped because the station said that it has it."""
        for panel in self.panels.values():
            mine = [p for p in self._ledger.presses if (p.panel, p.boot_id) == (panel.name, panel.twin.boot_id)]
            kept = [p for p in mine if p.press_seq is not None]
            for press in kept[: len(kept) - panel.twin.queued]:
                assert press.press_seq is not None
                self._ledger.acknowledged.add((press.panel, press.boot_id, press.press_seq))
