"""`kiosk doctor --devices`: what is connected to the serial ports, and the lines to configure it."""

import os
from collections.abc import Sequence

import click

from devices.discovery import BAUDS, BUS_BAUDS, LISTEN_MS, Found, PanelHeard, SerialPort, ask_all, serial_ports
from devices.modbus.scan import ScanSession
from kiosk.doctor.finding import MARKS, PAPER, Finding
from kiosk.station.port_words import port_trouble
from kiosk.station.printing.paper import paper_state

NOBODY = "không thiết bị nào trả lời"
CHECK = "kiểm tra dây và nguồn; máy in không có trạng thái thì không nhận ra được, xin tự khai báo"
LOOK_UP = {
    "register_panel": "",
    "levels": " # bộ đọc nút: xem tài liệu, có bộ đếm hay chốt thì dùng counters, latches",
    "counters": " # bộ đọc nút: start, function, words theo tài liệu",
}
SCALES = (3, 4, 5)  # what a rating panel may have, see PanelPort


def run(more_ports: Sequence[str], bauds: Sequence[int] = BAUDS, *, buses: bool = False) -> int:
    """Prints what each port has; 0 when anything was recognised, 1 otherwise. `buses`: look for Modbus too."""
    bus_bauds = BUS_BAUDS if buses else ()
    listed = serial_ports()
    known = {os.path.realpath(port.path) for port in listed}  # asked under two names a port is busy
    ports = [*listed, *(SerialPort(path) for path in more_ports if os.path.realpath(path) not in known)]
    if not ports:
        click.echo("✗ Máy này không có cổng nối tiếp nào → cắm bộ chuyển USB, xem: ls /dev/serial/by-id")
        return 1
    longest_ms = len(bauds) * LISTEN_MS + sum(2 * ScanSession.longest_ms(baud) for baud in bus_bauds)
    click.echo(f"Đang hỏi {len(ports)} cổng, lâu nhất {longest_ms / 1000:.0f} giây…", err=True)
    found = ask_all(ports, bauds, bus_bauds)
    for finding in map(describe, found):
        advice = f" → {finding.advice}" if finding.advice else ""
        click.echo(f"{MARKS[finding.state]} {finding.name}: {finding.text}{advice}")
    lines = configuration(found)
    if lines:
        click.echo("\n" + "\n".join(["# Chép vào station.toml:", *lines]))
    return 0 if lines else 1


def describe(found: Found) -> Finding:
    """One line about one port."""
    name = found.port.path + (f" ({found.port.description})" if found.port.description not in ("", "n/a") else "")
    if found.fault_kind:
        return Finding(name, "warn", *port_trouble(found.fault_kind))
    if found.printer:
        state, text, advice = PAPER[paper_state(found.printer)]
        return Finding(name, state, f"máy in, {found.baud} baud, {text}", advice)
    if found.panels:
        addresses = ", ".join(str(panel.address) for panel in found.panels)
        return Finding(name, "ok", f"bàn đánh giá, {found.baud} baud, địa chỉ {addresses}")
    if found.bus:
        addresses = ", ".join(str(device.address) for device in found.bus)
        return Finding(name, "ok", f"đường dây Modbus, {found.baud} baud, địa chỉ {addresses}")
    return Finding(name, "warn", NOBODY, CHECK)


def configuration(found: Sequence[Found]) -> list[str]:
    """Lines of station.toml for all that was recognised. A station has one printer: a second one is a comment."""
    lines: list[str] = []
    printers = [item for item in found if item.printer]
    for number, item in enumerate(printers):
        printer = ["[printer]", f'port = "{item.port.path}"', f"baud = {item.baud}", 'profile = "generic-80mm"']
        lines += [*(line if number == 0 else f"# {line}" for line in printer), ""]
    if printers:
        lines[3] += " # loại máy in: tên tệp trong config/printers"
    panels = [(item, panel) for item in found for panel in item.panels]
    for counter, (item, panel) in enumerate(panels, 1):
        lines += _panel_lines(item, panel, counter)
    counter = len(panels)
    for item in found:
        lines += _bus_lines(item, counter)
        counter += len(item.bus)
    return lines[:-1]


def _bus_lines(found: Found, counters: int) -> list[str]:
    """The bus and its devices; a plain module's map stands in its manual, so its lines say what to look up."""
    if not found.bus:
        return []
    lines = ["[[buses]]", f'port = "{found.port.path}"', f"baud = {found.baud}", ""]
    for counter, device in enumerate(found.bus, counters + 1):
        lines += ["[[buses.devices]]", f"address = {device.address}", f'kind = "{device.kind}"{LOOK_UP[device.kind]}']
        lines += [f"scale = {device.keys}"] if device.keys in SCALES else []
        lines += [f'counter = "quay-{counter}" # sửa theo quầy đặt thiết bị này', ""]
    return lines


def _panel_lines(found: Found, panel: PanelHeard, counter: int) -> list[str]:
    scale = [f"scale = {panel.keys}"] if panel.keys in SCALES else []
    return [
        "[[panels]]",
        f'port = "{found.port.path}"',
        f"baud = {found.baud}",
        f"address = {panel.address}",
        *scale,
        f'counter = "quay-{counter}" # sửa theo quầy đặt bàn này',
        "",
    ]
