"""`kiosk port trace` shows what a device says and what it is asked."""

import json
import os
import threading
from pathlib import Path

import serial
from click.testing import CliRunner, Result

from devices.panels.virtual import VirtualPanel
from devices.printers.virtual import VirtualPrinter
from kiosk.cli import main


def trace(path: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["port", "trace", "--port", path, *arguments])


def test_a_printer_is_asked_and_its_bytes_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "trace.jsonl"
    with VirtualPrinter(115_200) as printer:
        printer.cover_open = True
        shown = trace(printer.path, "--ask-printer", "--seconds", "0.5", "--out", str(out))
    assert shown.exit_code == 0
    assert "DLE EOT 2: offline cause?" in shown.stdout
    assert "offline cause: cover open" in shown.stdout
    kept = [json.loads(line) for line in out.read_text().splitlines()]
    assert (kept[0]["direction"], kept[-1]["direction"]) == ("port", "port")
    assert {"direction": "out", "hex": "100401"}.items() <= kept[1].items()


def test_a_panel_is_only_listened_to() -> None:
    with VirtualPanel(9, baud=115_200) as panel:
        panel.press(2)
        shown = trace(panel.path, "--seconds", "0.8")
    assert shown.exit_code == 0
    assert "Press address=9" in shown.stdout
    assert "→" not in shown.stdout


def test_a_port_that_is_not_there_ends_at_once_with_advice(tmp_path: Path) -> None:
    missing = trace(str(tmp_path / "none"))
    assert missing.exit_code == 1
    assert "no such file" in missing.stderr


def test_a_baud_rate_that_is_none_is_refused(tmp_path: Path) -> None:
    assert "expected one of the usual rates" in trace(str(tmp_path / "none"), "--baud", "12345").stderr


def test_a_port_that_a_station_holds_is_left_alone() -> None:
    with VirtualPrinter(115_200) as printer, serial.Serial(printer.path, exclusive=True):
        shown = trace(printer.path)
    assert shown.exit_code == 1
    assert "stop that program" in shown.stderr


def test_of_a_bus_master_and_device_are_heard_from_the_side() -> None:
    heard = bytes.fromhex("05 03 00 0D 00 01 14 4D 05 03 02 00 01 88 44")
    host, line = os.openpty()
    try:
        timer = threading.Timer(0.4, os.write, (host, heard))
        timer.start()
        shown = trace(os.ttyname(line), "--bus", "--seconds", "1")
        timer.join()
    finally:
        os.close(host)
        os.close(line)
    assert shown.exit_code == 0
    assert "address 5, function 3 at 13: 1 registers?" in shown.stdout
    assert "address 5, function 3 at 13: 0001" in shown.stdout


def test_a_bus_is_no_printer(tmp_path: Path) -> None:
    refused = trace(str(tmp_path / "none"), "--bus", "--ask-printer")
    assert refused.exit_code == 2
    assert "leave one away" in refused.stderr
