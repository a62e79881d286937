"""Which serial ports there are and what is connected to each: asked at the usual rates, a few seconds a port.

A printer is asked DLE EOT 1 to 4, 3 bytes each: at a wrong rate it may print a stray character. Panels speak by
themselves; Modbus devices are asked address by address, only on demand, since a stranger on the wire may take it amiss.
A printer that answers no status cannot be told from an empty port.
"""

import concurrent.futures
import queue
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from serial.tools import list_ports

from devices.facts import Input, Output, PortFault, PortUp, ReasonKind, Received, Send
from devices.modbus.scan import DeviceFound, ScanDone, ScanSession
from devices.panels.frames import FrameDecoder, HeartbeatFrame, HelloFrame, PressFrame
from devices.printers.status import REQUESTS, PrinterStatus, is_reply, parse
from devices.runner import PortSettings, PortThread

BAUDS = (115_200, 9_600, 19_200, 38_400)  # what panels and printers are delivered with, most usual first
BUS_BAUDS = (19_200, 9_600, 115_200, 38_400)  # what Modbus devices are delivered with, most usual first
LISTEN_MS = 2_400  # one rate: a panel says something every 2 s
REPLY_MS = 400  # printers answer within a few ms; USB adapters hold a byte back for 16 ms
ASK_AGAIN_MS = 1_000  # an adapter or board that restarts at opening hears only the second round
ROUNDS_MOST = 2
PORTS_AT_ONCE = 16  # asked side by side; a box never has more
STABLE_FOLDERS = (Path("/dev/kiosk"), Path("/dev/serial/by-id"), Path("/dev/serial/by-path"))


@dataclass(frozen=True, slots=True)
class SerialPort:
    """`path` is the name to configure, the most stable there is; `description` is what the adapter calls itself."""

    path: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class PrinterAnswered(Output):
    """A printer told its status."""

    status: PrinterStatus


@dataclass(frozen=True, slots=True)
class PanelHeard(Output):
    """A panel spoke. `keys` is known only from its hello, else 0."""

    address: int
    keys: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What is at a port. Nothing recognised: no `printer`, `panels`, `bus`; `fault` when it could not be asked."""

    port: SerialPort
    baud: int = 0
    printer: PrinterStatus | None = None
    panels: tuple[PanelHeard, ...] = ()
    bus: tuple[DeviceFound, ...] = ()
    fault: PortFault | None = None

    @property
    def fault_kind(self) -> ReasonKind | None:
        """Why it could not be asked."""
        return self.fault.reason_kind if self.fault else None


class ProbeSession:
    """Asks for a printer's status and listens for panels, sans-I/O."""

    def __init__(self) -> None:
        self._decoder = FrameDecoder()
        self._replies = bytearray()
        self._rounds = 0
        self._asked_ms: int | None = None
        self._again_ms: int | None = None

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        """Takes what happened, returns questions and what was recognised."""
        outputs: list[Output] = []
        for item in inputs:
            if isinstance(item, PortUp):
                outputs += self._ask(now_ms)
            elif isinstance(item, Received):
                outputs += self._panels(item.data) or self._reply(now_ms, item.data)
        return outputs + self._time(now_ms)

    def next_wakeup_ms(self) -> int | None:
        """When the next round is due."""
        return self._again_ms

    def _ask(self, now_ms: int) -> list[Output]:
        self._rounds += 1
        self._replies.clear()
        self._asked_ms = now_ms
        self._again_ms = now_ms + ASK_AGAIN_MS if self._rounds < ROUNDS_MOST else None
        return [Send(REQUESTS[0])]

    def _time(self, now_ms: int) -> list[Output]:
        due = self._again_ms is not None and now_ms >= self._again_ms
        return self._ask(now_ms) if due else []

    def _panels(self, data: bytes) -> list[Output]:
        heard: list[Output] = []
        for frame in self._decoder.feed(data):
            if isinstance(frame, HelloFrame):
                heard.append(PanelHeard(frame.address, frame.keys))
            elif isinstance(frame, HeartbeatFrame | PressFrame):
                heard.append(PanelHeard(frame.address))
        return heard

    def _reply(self, now_ms: int, data: bytes) -> list[Output]:
        """One byte for one question, in time; anything else is no printer's answer and ends the round."""
        if self._asked_ms is None:
            return []
        if len(data) != 1 or not is_reply(data[0]) or now_ms - self._asked_ms > REPLY_MS:
            self._asked_ms = None
            return []
        self._replies += data
        if len(self._replies) < len(REQUESTS):
            self._asked_ms = now_ms
            return [Send(REQUESTS[len(self._replies)])]
        self._asked_ms = self._again_ms = None
        return [PrinterAnswered(parse(bytes(self._replies)))]


def serial_ports() -> list[SerialPort]:
    """Every serial port of this machine under its most stable name, sorted by it."""
    ports = [SerialPort(stable_name(port.device), port.description or "") for port in list_ports.comports()]
    return sorted(ports, key=lambda port: port.path)


def stable_name(device: str, folders: Sequence[Path] = STABLE_FOLDERS) -> str:
    """The name of a device in the first of `folders` that has one, else the device itself."""
    wanted = Path(device).resolve()
    for folder in folders:
        for link in sorted(folder.iterdir()) if folder.is_dir() else []:
            if link.resolve() == wanted:
                return str(link)
    return device


def ask_all(ports: Sequence[SerialPort], bauds: Sequence[int] = BAUDS, bus_bauds: Sequence[int] = ()) -> list[Found]:
    """Asks all ports side by side, at most `LISTEN_MS` a rate and some for closing. In the order given.

    `bus_bauds`: also look for Modbus devices there, at these rates, about 2 s a rate.
    """
    with concurrent.futures.ThreadPoolExecutor(PORTS_AT_ONCE) as pool:
        return list(pool.map(lambda port: ask(port, bauds, bus_bauds), ports))


def ask(port: SerialPort, bauds: Sequence[int] = BAUDS, bus_bauds: Sequence[int] = ()) -> Found:
    """What answers at the first rate at which anything does."""
    for baud in bauds:
        found = _ask_at(port, baud)
        if found.fault or found.printer or found.panels:
            return found
    for baud in bus_bauds:
        found = _scan_at(port, baud)
        if found.fault or found.bus:
            return found
    return Found(port)


def _scan_at(port: SerialPort, baud: int) -> Found:
    """Bounded by twice the time of an empty bus, which is one full of plain modules."""
    heard: queue.Queue[Output] = queue.Queue()
    thread = PortThread("scan", PortSettings(port.path, baud), ScanSession(baud), heard.put, _monotonic_ms)
    thread.start()
    devices: list[DeviceFound] = []
    end_ms = _monotonic_ms() + 2 * ScanSession.longest_ms(baud)
    try:
        while (left_ms := end_ms - _monotonic_ms()) > 0:
            match heard.get(timeout=left_ms / 1000):
                case PortFault() as fault:
                    return Found(port, baud, fault=fault)
                case DeviceFound() as device:
                    devices.append(device)
                case ScanDone():
                    break
    except queue.Empty:
        pass
    finally:
        thread.stop()
    return Found(port, baud, bus=tuple(devices))


def _ask_at(port: SerialPort, baud: int) -> Found:
    heard: queue.Queue[Output] = queue.Queue()
    thread = PortThread("probe", PortSettings(port.path, baud), ProbeSession(), heard.put, _monotonic_ms)
    thread.start()
    panels: dict[int, PanelHeard] = {}
    end_ms = _monotonic_ms() + LISTEN_MS
    try:
        while (left_ms := end_ms - _monotonic_ms()) > 0:
            match heard.get(timeout=left_ms / 1000):
                case PortFault() as fault:
                    return Found(port, baud, fault=fault)
                case PrinterAnswered(status):
                    return Found(port, baud, printer=status)
                case PanelHeard() as panel:  # more may share the wire: listen on
                    known = panels.get(panel.address, panel)
                    panels[panel.address] = panel if panel.keys else known
    except queue.Empty:
        pass
    finally:
        thread.stop()
    return Found(port, baud, panels=tuple(panels[address] for address in sorted(panels)))


def _monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000
