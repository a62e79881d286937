"""A virtual twin started by hand: says its port, plays its device, ends when told."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
import serial
from PIL import Image

from devices.modbus import maps
from devices.modbus.codec import WriteRegister, WriteRegisters
from devices.modbus.twin import ModuleSlave
from devices.panels.frames import DisplayFrame, FrameDecoder, HelloFrame, LampFrame, PressFrame
from devices.printers import nv
from devices.printers.document import Span, TextLine
from devices.printers.profile import load_profile
from devices.printers.raster import find_fonts
from kiosk.paper_roll import QUIET_LOOKS, PaperRoll, TearBar, newer
from kiosk.tickets import render_standard
from tests.patience import PATIENCE_S, wait_for

ROOT = Path(__file__).parents[2]


def first_line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


def type_in(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(text)
    process.stdin.flush()


@contextmanager
def twin(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "kiosk", "virtual", *arguments]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_printer_says_its_port_keeps_its_slips_and_ends_when_told(tmp_path: Path) -> None:
    link, roll = tmp_path / "printer", tmp_path / "roll"
    with twin("printer", "--link", str(link), "--paper", str(roll)) as process:
        assert first_line(process.stdout) == str(link)
        with serial.Serial(str(link), 115_200, timeout=PATIENCE_S, exclusive=True) as port:
            port.write(b"\x10\x04\x01")
            assert port.read(1) == b"\x12"
            port.write(render_standard("generic-80mm", None))
            assert first_line(process.stdout) == str(roll / "slip-000001.png")
        assert (roll / "slip-000001.png").read_bytes().startswith(b"\x89PNG")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    assert not link.is_symlink()


def test_a_typed_word_takes_the_paper_away(tmp_path: Path) -> None:
    with twin("printer") as process:
        with serial.Serial(first_line(process.stdout), 115_200, timeout=PATIENCE_S) as port:
            type_in(process, "what?\npaper_out\n")
            said = [first_line(process.stderr) for _ in range(3)]
            port.write(b"\x10\x04\x04")
            assert port.read(1) == b"\x7e"
        assert said[1].startswith("what?: expected paper_out")
        assert said[2] == "paper_out = True"


def test_a_typed_number_presses_that_button_of_a_panel() -> None:
    with twin("panel", "--address", "7", "--keys", "3") as process:
        decoder, frames = FrameDecoder(), list[object]()
        with serial.Serial(first_line(process.stdout), 115_200, timeout=0.05) as port:
            type_in(process, "2\n")

            def pressed() -> bool:
                frames.extend(decoder.feed(port.read(64)))
                return any(isinstance(frame, PressFrame) for frame in frames)

            wait_for(pressed)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0
    press = next(frame for frame in frames if isinstance(frame, PressFrame))
    assert (press.address, press.seq, press.key) == (7, 1, 2)
    assert all(frame.keys == 3 for frame in frames if isinstance(frame, HelloFrame))


def ask_modbus(port: serial.Serial, body: bytes) -> bytes:
    """The answer without address, function and CRC; the CRC as the Modbus specification describes it."""
    crc = 0xFFFF
    for byte in body:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    port.write(body + crc.to_bytes(2, "little"))
    head = port.read(3)
    return bytes(port.read(head[2] + 2)[:-2]) if len(head) == 3 else b""


def test_a_typed_input_of_a_module_on_a_bus_closes_for_a_moment() -> None:
    with twin("bus", "--module", "9") as process:
        with serial.Serial(first_line(process.stdout), 19_200, timeout=1) as port:
            read_inputs = b"\x09\x02\x00\x00\x00\x08"
            assert ask_modbus(port, read_inputs) == b"\x00"
            type_in(process, "9:3\n")
            wait_for(lambda: ask_modbus(port, read_inputs) == b"\x04")
            wait_for(lambda: ask_modbus(port, read_inputs) == b"\x00")
            type_in(process, "kill:9\n")
            wait_for(lambda: ask_modbus(port, read_inputs) == b"")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0


def test_two_devices_on_one_address_are_refused() -> None:
    with twin("bus", "--panel", "1", "--module", "1") as process:
        assert process.wait(PATIENCE_S) == 1
        assert "found one twice" in first_line(process.stderr)


@pytest.mark.parametrize("kind", ["printer", "panel", "bus"])
def test_a_link_in_the_place_of_a_file_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_text("mine")
    with twin(kind, "--link", str(tmp_path / "file")) as process:
        assert process.wait(PATIENCE_S) == 1
        assert "found a file" in first_line(process.stderr)
    assert (tmp_path / "file").read_text() == "mine"


def test_slips_with_the_same_bytes_are_told_apart() -> None:
    one, same = bytes([1, 2, 3]), bytes(bytearray([1, 2, 3]))
    assert list(newer([one, same], one)) == [same]
    assert list(newer([one, same], same)) == []
    assert list(newer([one, same], None)) == [one, same]


def test_a_slip_without_a_cutter_ends_when_nothing_more_comes() -> None:
    bar = TearBar()
    looks = [bar.torn(b"\x1b@A0"), *(bar.torn(b"\x1b@A012\n") for _ in range(QUIET_LOOKS + 5))]
    assert [slip for torn in looks for slip in torn] == [b"\x1b@A012\n"]
    assert looks[QUIET_LOOKS] == []


def test_questions_alone_are_no_slip() -> None:
    bar = TearBar()
    assert not any(bar.torn(b"\x10\x04\x01\x10\x04\x04") for _ in range(QUIET_LOOKS + 2))


def test_a_script_takes_the_paper_away_and_gives_it_back() -> None:
    with twin("printer", "--faults", "at 200ms paper_out for 500ms") as process:
        with serial.Serial(first_line(process.stdout), 115_200, timeout=PATIENCE_S) as port:

            def paper() -> bytes:
                port.write(b"\x10\x04\x04")
                return port.read(1)

            wait_for(lambda: paper() == b"\x7e")
            wait_for(lambda: paper() == b"\x12")
        said = [first_line(process.stderr) for _ in range(3)]
        assert [line.split(" at byte")[0] for line in said[1:]] == ["paper_out begins", "paper_out is over"]


def test_a_script_in_a_file_unplugs_a_panel(tmp_path: Path) -> None:
    (tmp_path / "faults.txt").write_text("# the cable\nat 300ms unplug for 300ms\n")
    link = tmp_path / "panel"
    with twin("panel", "--link", str(link), "--faults", str(tmp_path / "faults.txt")) as process:
        assert first_line(process.stdout) == str(link)
        wait_for(lambda: not link.is_symlink())
        wait_for(link.is_symlink)


@pytest.mark.parametrize("kind", ["printer", "panel", "bus"])
def test_a_seed_draws_faults_and_a_wrong_word_is_refused(kind: str) -> None:
    with twin(kind, "--seed", "3") as process:
        assert first_line(process.stdout).startswith("/dev/")
        type_in(process, "what?\n")
        wait_for(lambda: first_line(process.stderr).startswith("what?"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    with twin(kind, "--faults", "at 3s fire") as process:
        assert process.wait(PATIENCE_S) == 1
        assert "'fire': expected one of" in first_line(process.stderr)


def test_the_paper_roll_draws_pictures_kept_earlier(tmp_path: Path) -> None:
    profile, fonts = load_profile(ROOT / "config" / "printers" / "epson-tm-t82.toml"), find_fonts()
    group = (TextLine((Span("TRUNG TÂM", bold=True),)),)
    key = b"AB"
    roll = PaperRoll(tmp_path, profile, fonts)
    slip = nv.call(key) + b"\n\x1dVB\x00"
    plain, drawn = roll.add(slip), roll.add(slip, nv.store(group, key, profile, fonts))
    with Image.open(plain) as without, Image.open(drawn) as whole:
        assert whole.height > without.height


@contextmanager
def opened_twin(baud: int, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], serial.Serial]]:
    with twin(*arguments) as process, serial.Serial(first_line(process.stdout), baud, timeout=PATIENCE_S) as port:
        yield process, port


def test_a_panel_tells_what_lamps_and_display_show_when_they_change() -> None:
    with opened_twin(115_200, "panel", "--address", "7") as (process, port):
        port.write(LampFrame(7, 0b101, 80).to_bytes())
        assert first_line(process.stdout) == "address 7: lamps 1 3, beeps 1"
        port.write(LampFrame(7, 0b101, 0).to_bytes() + DisplayFrame.of(7, "A012", blink=True).to_bytes())
        assert first_line(process.stdout) == "address 7: lamps 1 3, display A012 blinking, beeps 1"


def test_devices_on_a_bus_tell_what_they_show_each_by_its_address() -> None:
    stories = [
        (WriteRegisters(3, maps.DISPLAY_AT, (0x4130, 0x3132, 0x2020, 0x2020, 0)), "3: lamps dark, display A012"),
        (WriteRegister(9, ModuleSlave.OUTPUTS_AT, 0b10), "9: lamps 2"),
        (WriteRegister(9, ModuleSlave.OUTPUTS_AT, 0), "9: lamps dark"),
    ]
    with opened_twin(19_200, "bus", "--panel", "3", "--module", "9") as (process, port):
        for request, face in stories:
            port.write(request.to_bytes())
            assert len(port.read(8)) == 8
            assert first_line(process.stdout) == f"address {face}"
