"""What is connected is recognised by what it says, and nothing else is taken for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import serial
from hypothesis import given
from hypothesis import strategies as st

from devices.discovery import (
    ASK_AGAIN_MS,
    REPLY_MS,
    PanelHeard,
    PrinterAnswered,
    ProbeSession,
    SerialPort,
    ask,
    ask_all,
    stable_name,
)
from devices.facts import Output, PortUp, Received, Send, Tick
from devices.panels.frames import HeartbeatFrame, HelloFrame, PressFrame
from devices.panels.virtual import VirtualPanel
from devices.printers.status import REQUESTS, PrinterStatus, replies
from devices.printers.virtual import VirtualPrinter
from devices.pty import PtyWire

WELL = PrinterStatus("ok", False, False, False)
QUICK = (115_200,)


class Mute:
    """A twin that says nothing, or always the same word."""

    plugged = True

    def __init__(self, word: bytes = b"") -> None:
        self._word = word

    def step(self, now_ms: int, received: bytes) -> bytes:
        return self._word if received else b""

    def room(self) -> int:
        return 64

    def next_wakeup_ms(self) -> int | None:
        return None


@contextmanager
def wire(word: bytes = b"") -> Iterator[str]:
    made = PtyWire("mute", Mute(word), 115_200)
    try:
        yield made.path
    finally:
        made.stop()


def started() -> ProbeSession:
    session = ProbeSession()
    assert session.step(0, [PortUp()]) == [Send(REQUESTS[0])]
    return session


def answer(session: ProbeSession, now_ms: int, *portions: bytes) -> list[Output]:
    return [output for data in portions for output in session.step(now_ms, [Received(data)])]


def single(data: bytes) -> list[bytes]:
    return [bytes([byte]) for byte in data]


def test_four_right_answers_are_a_printer() -> None:
    session = started()
    outputs = answer(session, 10, *single(replies(WELL)))
    assert outputs == [*(Send(request) for request in REQUESTS[1:]), PrinterAnswered(WELL)]
    assert session.next_wakeup_ms() is None


def test_a_late_answer_a_wrong_one_and_several_at_once_are_none() -> None:
    assert answer(started(), REPLY_MS + 1, b"\x12") == []
    assert answer(started(), 10, b"\x13", b"\x12") == []
    assert answer(started(), 10, b"\x12\x12\x12\x12") == []


def test_an_echo_of_the_question_is_no_answer() -> None:
    assert answer(started(), 10, *single(REQUESTS[0])) == []


def test_a_board_that_restarts_at_opening_is_asked_a_second_time_and_no_more() -> None:
    session = started()
    answer(session, 5, b"boot v1.2")
    assert session.next_wakeup_ms() == ASK_AGAIN_MS
    assert session.step(ASK_AGAIN_MS, [Tick()]) == [Send(REQUESTS[0])]
    assert session.next_wakeup_ms() is None
    assert answer(session, ASK_AGAIN_MS + 5, *single(replies(WELL)))[-1] == PrinterAnswered(WELL)


@pytest.mark.parametrize(
    ("frame", "heard"),
    [
        (HelloFrame(3, 1, 4, 0, 0), PanelHeard(3, 4)),
        (HeartbeatFrame(7, 1, 0, 0, 0), PanelHeard(7)),
        (PressFrame(9, 1, 1, 2, 0), PanelHeard(9)),
    ],
)
def test_any_frame_of_a_box_is_a_panel(frame: HelloFrame | HeartbeatFrame | PressFrame, heard: PanelHeard) -> None:
    assert answer(started(), 10, b"noise" + frame.to_bytes()) == [heard]


@given(st.lists(st.binary(min_size=2, max_size=40), max_size=20))
def test_noise_is_nothing(portions: list[bytes]) -> None:
    assert answer(started(), 10, *portions) == []


def test_a_printer_is_found_with_its_state() -> None:
    with VirtualPrinter(115_200) as printer:
        printer.paper_out = True
        found = ask(SerialPort(printer.path), QUICK)
    assert found.printer is not None
    assert (found.baud, found.printer.paper, found.panels) == (115_200, "out", ())


def test_a_panel_a_mute_device_an_echo_and_a_taken_port_are_told_apart(tmp_path: Path) -> None:
    with (
        VirtualPanel(4, baud=115_200) as panel,
        wire() as mute,
        wire(b"\x10") as echo,
        VirtualPrinter(115_200) as printer,
        serial.Serial(printer.path, exclusive=True),
    ):
        paths = [panel.path, mute, echo, printer.path, str(tmp_path / "none")]
        found = ask_all([SerialPort(path) for path in paths], QUICK)
    assert [item.port.path for item in found] == paths
    assert [heard.address for heard in found[0].panels] == [4]
    assert [(item.printer, item.panels, item.fault) for item in found[1:3]] == [(None, (), None)] * 2
    assert [item.fault_kind for item in found] == [None, None, None, "busy", "missing"]


def test_the_most_stable_name_is_the_one_to_configure(tmp_path: Path) -> None:
    (tmp_path / "ttyUSB0").touch()
    (tmp_path / "by-id").mkdir()
    (tmp_path / "kiosk").mkdir()
    folders = (tmp_path / "kiosk", tmp_path / "by-id", tmp_path / "none")
    device = str(tmp_path / "ttyUSB0")
    assert stable_name(device, folders) == device
    (tmp_path / "by-id" / "usb-FTDI").symlink_to("../ttyUSB0")
    assert stable_name(device, folders) == str(tmp_path / "by-id" / "usb-FTDI")
    (tmp_path / "kiosk" / "ftdi-A1-00").symlink_to("../ttyUSB0")
    assert stable_name(device, folders) == str(tmp_path / "kiosk" / "ftdi-A1-00")
