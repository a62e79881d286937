"""The serial ports, opened for a moment while no station runs."""

import queue
import random
import time
from collections.abc import Callable

from devices.facts import DeviceSession, Output, PortFault
from devices.modbus.session import ModbusSession
from devices.panels.facts import PanelSeen
from devices.panels.session import PanelSession
from devices.printers.session import PrinterSession, StatusChanged
from devices.runner import PortSettings, PortThread
from kiosk.doctor.finding import PAPER, Finding
from kiosk.printer.models import printer_model
from kiosk.settings.station import BusDevice, BusPort, PanelPort, PrinterPort, StationSettings
from kiosk.station.bus_maps import device_map
from kiosk.station.port_words import port_trouble
from kiosk.station.printing.paper import paper_state

# A printer answers its status within a second, a panel says something every two.
PRINTER_WAIT_S = 2.5
PANEL_WAIT_S = 3.0
BUS_WAIT_S = 3.0
REPLUG = "kiểm tra dây, nguồn và tên cổng trong /dev/serial/by-id"


def check(settings: StationSettings) -> list[Finding]:
    printer = [_printer(settings.printer)] if settings.printer else []
    buses = [finding for bus in settings.buses for finding in _bus(bus)]
    return [*printer, *(_panel(port) for port in settings.panels), *buses]


def _printer(port: PrinterPort) -> Finding:
    name = f"Máy in {port.port}"
    profile = printer_model(port.profile)
    session = PrinterSession(profile, port.baud)
    heard = _listen(
        PortSettings(port.port, port.baud, rtscts=port.rtscts),
        session,
        PRINTER_WAIT_S,
        lambda output: isinstance(output, StatusChanged) and output.status.known,
    )
    if isinstance(heard, PortFault):
        return _unusable(name, heard)
    if isinstance(heard, StatusChanged):
        state, text, advice = PAPER[paper_state(heard.status)]
        return Finding(name, state, text, advice)
    return Finding(name, "warn" if not profile.status else "bad", "không trả lời trạng thái", REPLUG)


def _panel(port: PanelPort) -> Finding:
    name = f"Bàn đánh giá {port.port}"
    heard = _listen(
        PortSettings(port.port, port.baud),
        PanelSession(),
        PANEL_WAIT_S,
        lambda output: isinstance(output, PanelSeen) and output.address == port.address,
    )
    if isinstance(heard, PortFault):
        return _unusable(name, heard)
    if heard is None:
        return Finding(name, "bad", f"địa chỉ {port.address} không trả lời", REPLUG)
    return Finding(name, "ok", f"địa chỉ {port.address} trả lời")


def _bus(bus: BusPort) -> list[Finding]:
    """One line a device: heard within `BUS_WAIT_S` or not."""
    session = ModbusSession([device_map(device) for device in bus.devices], bus.baud, random.Random())
    seen: set[int] = set()

    def enough(output: Output) -> bool:
        if isinstance(output, PanelSeen):
            seen.add(output.address)
        return len(seen) == len(bus.devices)

    heard = _listen(PortSettings(bus.port, bus.baud, parity=bus.parity), session, BUS_WAIT_S, enough)
    if isinstance(heard, PortFault):
        return [_unusable(f"Đường dây {bus.port}", heard)]
    return [_on_bus(device, device.address in seen) for device in bus.devices]


def _on_bus(device: BusDevice, answers: bool) -> Finding:
    if answers:
        return Finding(f"Thiết bị {device.id}", "ok", f"địa chỉ {device.address} trả lời")
    return Finding(f"Thiết bị {device.id}", "bad", f"địa chỉ {device.address} không trả lời", REPLUG)


def _listen(
    settings: PortSettings, session: DeviceSession, wait_s: float, enough: Callable[[Output], bool]
) -> Output | None:
    """The first output that is a fault or enough, within `wait_s`."""
    heard: queue.Queue[Output] = queue.Queue()
    thread = PortThread("doctor", settings, session, heard.put, lambda: time.monotonic_ns() // 1_000_000)
    thread.start()
    end = time.monotonic() + wait_s
    try:
        while (left := end - time.monotonic()) > 0:
            output = heard.get(timeout=left)
            if isinstance(output, PortFault) or enough(output):
                return output
    except queue.Empty:
        return None
    finally:
        thread.stop()
    return None


def _unusable(name: str, fault: PortFault) -> Finding:
    return Finding(name, "bad", *port_trouble(fault.reason_kind))
