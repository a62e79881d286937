"""`kiosk doctor --devices` says what is connected and writes lines that a station can read."""

from pathlib import Path

import pytest

from devices.discovery import Found, PanelHeard, SerialPort
from devices.facts import PortFault
from devices.modbus.scan import DeviceFound
from devices.panels.virtual import VirtualPanel
from devices.printers.status import PrinterStatus
from devices.printers.virtual import VirtualPrinter
from kiosk.configuration import load_station
from kiosk.doctor import connected
from tests.configuration.station_folder import make

WELL = PrinterStatus("ok", False, False, False)
PRINTER = Found(SerialPort("/dev/kiosk/ftdi-A1-00", "FT232R USB UART"), 19_200, printer=WELL)
SECOND = Found(SerialPort("/dev/kiosk/ch34x-B2-00"), 9_600, printer=WELL)
BUS = Found(
    SerialPort("/dev/kiosk/ftdi-D4-00"),
    9_600,
    bus=(DeviceFound(1, "register_panel", 4), DeviceFound(7, "levels")),
)
PANELS = Found(SerialPort("/dev/kiosk/acm-C3-00"), 115_200, panels=(PanelHeard(1, 4), PanelHeard(2)))


@pytest.fixture(autouse=True)
def _no_ports_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connected, "serial_ports", list)


def test_the_lines_to_paste_are_settings_of_a_station(tmp_path: Path) -> None:
    settings = load_station(make(tmp_path, "\n".join(connected.configuration([PANELS, PRINTER, SECOND]))))
    assert settings.printer is not None
    assert (settings.printer.port, settings.printer.baud) == ("/dev/kiosk/ftdi-A1-00", 19_200)
    assert [(p.address, p.scale, p.counter, p.baud) for p in settings.panels] == [
        (1, 4, "quay-1", 115_200),
        (2, 5, "quay-2", 115_200),
    ]


def test_panels_alone_and_a_printer_alone_are_settings_too(tmp_path: Path) -> None:
    assert load_station(make(tmp_path, "\n".join(connected.configuration([PANELS])))).printer is None
    assert load_station(make(tmp_path, "\n".join(connected.configuration([PRINTER])))).printer is not None
    assert connected.configuration([]) == []


def test_a_bus_is_suggested_with_its_devices(tmp_path: Path) -> None:
    settings = load_station(make(tmp_path, "\n".join(connected.configuration([PANELS, BUS]))))
    (bus,) = settings.buses
    assert (bus.port, bus.baud) == ("/dev/kiosk/ftdi-D4-00", 9_600)
    assert [(d.address, d.kind, d.scale, d.counter) for d in bus.devices] == [
        (1, "register_panel", 4, "quay-3"),
        (7, "levels", 5, "quay-4"),
    ]


@pytest.mark.parametrize(
    ("found", "state", "text"),
    [
        (PRINTER, "ok", "máy in, 19200 baud, sẵn sàng"),
        (PANELS, "ok", "bàn đánh giá, 115200 baud, địa chỉ 1, 2"),
        (BUS, "ok", "đường dây Modbus, 9600 baud, địa chỉ 1, 7"),
        (Found(SerialPort("/dev/ttyS0")), "warn", connected.NOBODY),
        (Found(SerialPort("/dev/ttyS0"), fault=PortFault("busy", "…")), "warn", "chương trình khác đang dùng cổng này"),
        (Found(SerialPort("/dev/ttyS0"), fault=PortFault("denied", "…")), "warn", "không có quyền mở cổng"),
    ],
)
def test_each_port_has_a_line_and_advice_unless_it_is_well(found: Found, state: str, text: str) -> None:
    finding = connected.describe(found)
    assert (finding.state, finding.text) == (state, text)
    assert finding.advice or state == "ok"


def test_what_is_connected_is_printed_with_its_settings(capsys: pytest.CaptureFixture[str]) -> None:
    with VirtualPrinter(115_200) as printer, VirtualPanel(6, baud=115_200) as panel:
        assert connected.run([printer.path, panel.path], bauds=(115_200,)) == 0
        printed = capsys.readouterr().out
        assert f"✓ {printer.path}: máy in, 115200 baud, sẵn sàng" in printed
        assert f"✓ {panel.path}: bàn đánh giá, 115200 baud, địa chỉ 6" in printed
        assert f'[printer]\nport = "{printer.path}"' in printed
        assert "address = 6" in printed


def test_a_machine_without_ports_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert connected.run([]) == 1
    assert "không có cổng nối tiếp" in capsys.readouterr().out


def test_nothing_recognised_makes_the_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert connected.run([str(tmp_path / "none")], bauds=(115_200,)) == 1
    assert "không thấy cổng này" in capsys.readouterr().out
