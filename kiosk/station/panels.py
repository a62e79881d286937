"""A serial line's end of the station: a device says "key 3 at address 2", the settings say what stands there.

One box on its own line, or a Modbus bus with many devices: both speak the same facts, so both are a `PanelLine`.
"""

import logging
import random
from collections.abc import Callable, Sequence

from devices.facts import Input, Output, PortFault, PortUp
from devices.modbus.session import NO_REPLY, ModbusSession
from devices.panels.facts import (
    Acknowledge,
    Display,
    Lamp,
    PanelOverflowed,
    PanelSeen,
    PanelSilent,
    PanelTrouble,
    Pressed,
)
from devices.panels.session import PanelSession
from devices.runner import PortFullError, PortSettings, PortThread
from devices.trace import RING_BYTES, Trace
from kiosk.domain.rules import Rules
from kiosk.domain.state import State
from kiosk.settings.station import BusPort, PanelPort, PanelUse, StationSettings
from kiosk.station import core
from kiosk.station.bus_maps import device_map
from kiosk.station.lights import display_text, keypad_lamps
from kiosk.station.machine import Machine, MakePort
from kiosk.station.port_words import PORT_WORDS

log = logging.getLogger(__name__)

# A short beep and the lamp above the key: the press has counted. A long beep without a lamp: it could not.
BEEP_MS = 80
REFUSED_BEEP_MS = 500
FLASH_MS = 1_500

NO_REPLY_TEXT = "không trả lời, xin kiểm tra dây, nguồn và địa chỉ"
Put = Callable[[core.Input], None]


class PanelLine:
    """`put` hands what the devices say to the core; called on the port's own thread. The rest from any thread."""

    def __init__(
        self,
        settings: PortSettings,
        session: PanelSession | ModbusSession,
        devices: Sequence[PanelUse],
        put: Put,
        clock_ms: Callable[[], int],
        keypad_age_max_s: int,
        make_port: MakePort = PortThread,
    ) -> None:
        self.port = settings.path
        self._devices = {device.address: device for device in devices}
        self._session = session
        self._put = put
        self._keypad_age_most_ms = keypad_age_max_s * 1000
        self._shown: dict[int, Input] = {}
        self._thread = make_port(f"panels-{devices[0].id}", settings, session, self._heard, clock_ms)

    @property
    def ids(self) -> frozenset[str]:
        """The devices on this line."""
        return frozenset(device.id for device in self._devices.values())

    @property
    def trace(self) -> Trace | None:
        """What went over its port lately."""
        return self._thread.trace

    @property
    def counts(self) -> dict[str, int]:
        """What went wrong on it since the start, by name; whoever reads it may be a moment late."""
        return self._session.counts

    def start(self) -> None:
        self._thread.start()

    def stop_soon(self) -> None:
        self._thread.stop_soon()

    def stop(self) -> None:
        self._thread.stop()

    def acknowledge(self, press: core.AnyPress, outcome: str) -> None:
        """The press is on the disk. A port that hangs loses the word; its device will ask again."""
        address = next(device.address for device in self._devices.values() if device.id == press.panel)
        try:
            self._thread.post(Acknowledge(address, press.boot_id, press.press_seq))
            if outcome == core.DONE:
                self._thread.post(Lamp(address, 1 << (press.key - 1), BEEP_MS, FLASH_MS))
            elif outcome == core.REFUSED:
                self._thread.post(Lamp(address, 0, REFUSED_BEEP_MS, FLASH_MS))
        except PortFullError as error:
            log.error("panel %s: not acknowledged: %s", press.panel, error)

    def show(self, state: State, rules: Rules) -> None:
        """Lamps and displays as the state wants them; only what differs goes out."""
        for device in self._devices.values():
            wanted = _wanted(device, state, rules)
            if self._shown.get(device.address) == wanted:
                continue
            try:
                self._thread.post(wanted)
                self._shown[device.address] = wanted
            except PortFullError as error:
                log.error("panel %s: not shown: %s", device.id, error)

    def _heard(self, output: Output) -> None:
        match output:
            case PortUp():
                self._put(core.PortChanged(self.port, ""))
            case PortFault():
                log.warning("%s: %s", self.port, output.text)
                self._put(core.PortChanged(self.port, PORT_WORDS[output.reason_kind]))
                for device in self._devices.values():
                    self._put(core.PanelChanged(device.id, "silent"))
            case PanelSeen() if output.address not in self._devices:
                log.warning("%s: address %s speaks and stands in no settings; left alone", self.port, output.address)
            case Pressed() | PanelSeen() | PanelSilent() | PanelTrouble() | PanelOverflowed():
                if output.address in self._devices:
                    self._device_says(self._devices[output.address], output)

    def _device_says(
        self, device: PanelUse, output: Pressed | PanelSeen | PanelSilent | PanelTrouble | PanelOverflowed
    ) -> None:
        match output:
            case Pressed():
                self._put(self._press(device, output))
            case PanelSeen():
                self._put(core.PanelChanged(device.id, "ok"))
            case PanelSilent():
                log.warning("panel %s: silent", device.id)
                self._put(core.PanelChanged(device.id, "silent"))
            case PanelTrouble(_, text):
                log.warning("panel %s: %s", device.id, text or "answers well again")
                words = NO_REPLY_TEXT if text == NO_REPLY else text and f"trả lời không đúng: {text}"
                self._put(core.PanelTrouble(device.id, words))
            case PanelOverflowed(_, lost):
                log.warning("panel %s: its memory overflowed, %s presses are lost", device.id, lost)
                self._put(core.PanelTrouble(device.id, f"bộ nhớ đã đầy, mất {lost} lần bấm từ khi bật"))

    def _press(self, device: PanelUse, pressed: Pressed) -> core.AnyPress:
        name = (device.id, device.counter)
        press = (pressed.key, pressed.boot_id, pressed.press_seq, pressed.age_ms)
        if device.use == "rating":
            return core.Pressed(*name, device.scale, device.debounce_ms, *press)
        actions = device.actions if device.use == "keypad" else ()
        action = actions[pressed.key - 1] if pressed.key <= len(actions) else ""
        return core.KeyPressed(*name, action, device.debounce_ms, self._keypad_age_most_ms, *press)


def _wanted(device: PanelUse, state: State, rules: Rules) -> Input:
    match device.use:
        case "keypad":
            return Lamp(device.address, keypad_lamps(state, rules, device.counter, device.actions))
        case "display":
            text, blink = display_text(state, device.counter)
            return Display(device.address, text, blink)
        case _:
            return Lamp(device.address, 0)


def box_lines(
    boxes: Sequence[PanelPort],
    put: Put,
    clock_ms: Callable[[], int],
    keypad_age_max_s: int,
    make_port: MakePort = PortThread,
) -> list[PanelLine]:
    """A line for each port with boxes: mostly one box, two or three may share a port."""
    lines = []
    for port in dict.fromkeys(box.port for box in boxes):
        here = [box for box in boxes if box.port == port]
        settings = PortSettings(port, here[0].baud, trace_bytes=RING_BYTES)
        lines.append(PanelLine(settings, PanelSession(), here, put, clock_ms, keypad_age_max_s, make_port))
    return lines


def bus_line(
    bus: BusPort,
    put: Put,
    clock_ms: Callable[[], int],
    keypad_age_max_s: int,
    make_port: MakePort = PortThread,
    rng: random.Random | None = None,
) -> PanelLine:
    """The line of a Modbus bus; `rng` draws boot_ids and must differ at each start of the station."""
    settings = PortSettings(bus.port, bus.baud, parity=bus.parity, trace_bytes=RING_BYTES)
    session = ModbusSession([device_map(device) for device in bus.devices], bus.baud, rng or random.Random())
    return PanelLine(settings, session, bus.devices, put, clock_ms, keypad_age_max_s, make_port)


def lines_of(settings: StationSettings, put: Put, clock_ms: Callable[[], int], machine: Machine) -> list[PanelLine]:
    """Every port with boxes, every bus."""
    common = (put, clock_ms, settings.keypad_age_max_s, machine.make_port)
    boxes = box_lines(settings.panels, *common)
    return [*boxes, *(bus_line(bus, *common, machine.rng) for bus in settings.buses)]
