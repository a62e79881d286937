"""A rating panel's end of the station: a device says "key 3", the settings say at which counter it stands."""

import logging
from collections.abc import Callable

from devices.facts import Output, PortFault, PortUp
from devices.panels.session import (
    Acknowledge,
    Lamp,
    PanelOverflowed,
    PanelSeen,
    PanelSession,
    PanelSilent,
    Pressed,
)
from devices.runner import PortFullError, PortSettings, PortThread
from devices.trace import RING_BYTES, Trace
from kiosk.settings import PanelPort
from kiosk.station import core
from kiosk.station.machine import MakePort

log = logging.getLogger(__name__)

# A short beep tells the citizen that the press has counted.
BEEP_MS = 80


class RatingPanel:
    """`put` hands presses to the core; called on the port's own thread."""

    def __init__(
        self,
        port: PanelPort,
        put: Callable[[core.Input], None],
        clock_ms: Callable[[], int],
        make_port: MakePort = PortThread,
    ) -> None:
        self.id = panel_id(port)
        self._port = port
        self._put = put
        settings = PortSettings(port.port, port.baud, trace_bytes=RING_BYTES)
        self._thread = make_port(self.id, settings, PanelSession(), self._heard, clock_ms)

    @property
    def trace(self) -> Trace | None:
        """What went over its port lately."""
        return self._thread.trace

    def start(self) -> None:
        self._thread.start()

    def stop_soon(self) -> None:
        self._thread.stop_soon()

    def stop(self) -> None:
        self._thread.stop()

    def acknowledge(self, press: core.Pressed) -> None:
        """The press is on the disk. A port that hangs loses the word; its panel will ask again."""
        try:
            self._thread.post(Acknowledge(self._port.address, press.boot_id, press.press_seq))
            self._thread.post(Lamp(self._port.address, 1 << (press.key - 1), BEEP_MS))
        except PortFullError as error:
            log.error("panel %s: not acknowledged: %s", self.id, error)

    def _heard(self, output: Output) -> None:
        match output:
            case Pressed() if output.address == self._port.address:
                self._put(self._press(output))
            case PanelSeen() if output.address == self._port.address:
                self._put(core.PanelChanged(self.id, "ok"))
            case PanelSilent() if output.address == self._port.address:
                log.warning("panel %s: silent", self.id)
                self._put(core.PanelChanged(self.id, "silent"))
            case PortUp():
                self._put(core.PortChanged(self._port.port, ""))
            case PortFault():
                log.warning("panel %s: %s", self.id, output.text)
                self._put(core.PortChanged(self._port.port, output.text))
                self._put(core.PanelChanged(self.id, "silent"))
            case PanelOverflowed():
                log.warning("panel %s: its memory overflowed, presses are lost: %s", self.id, output)

    def _press(self, pressed: Pressed) -> core.Pressed:
        return core.Pressed(
            panel=self.id,
            counter=self._port.counter,
            scale=self._port.scale,
            debounce_ms=self._port.debounce_ms,
            key=pressed.key,
            boot_id=pressed.boot_id,
            press_seq=pressed.press_seq,
            age_ms=pressed.age_ms,
        )


def panel_id(port: PanelPort) -> str:
    return f"{port.counter}-{port.address}"
