"""The owner thread of a port, with real pyserial on pseudo-terminals."""

import errno
import os
import termios
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import serial

from devices.facts import Input, Output, PortDown, PortFault, PortUp, Received, Send, Tick, WriteStalled, Written
from devices.pty import PtyWire
from devices.runner import WRITE_MOST_BYTES, PortSettings, PortThread, reason_kind
from tests.patience import wait_for


class Say(Input):
    """Test input: send these bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data


class Recorder:
    """A device session that sends what it is told and keeps what it hears."""

    def __init__(self) -> None:
        self.heard = bytearray()
        self.written: list[int] = []
        self.seen: list[Input] = []

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        self.seen += [item for item in inputs if not isinstance(item, Tick)]
        for item in inputs:
            if isinstance(item, Received):
                self.heard += item.data
            if isinstance(item, Written):
                self.written.append(item.count)
        return [Send(item.data) for item in inputs if isinstance(item, Say)]

    def next_wakeup_ms(self) -> int | None:
        return None


class Echo:
    """A twin that sends back what it gets; `deaf`, it takes nothing."""

    plugged = True

    def __init__(self) -> None:
        self.got = bytearray()
        self.deaf = False

    def step(self, now_ms: int, received: bytes) -> bytes:
        self.got += received
        return received

    def room(self) -> int:
        return 0 if self.deaf else 4096

    def next_wakeup_ms(self) -> int | None:
        return None


def monotonic_ms() -> int:
    return int(time.monotonic() * 1000)


class Bench:
    """A port thread, its session, what it reported, and the far end."""

    def __init__(self, folder: Path) -> None:
        self.echo = Echo()
        self.wire = PtyWire("echo", self.echo, 460_800, folder / "port")
        self.session = Recorder()
        self.outputs: list[Output] = []
        self.thread = PortThread(
            "bench", PortSettings(self.wire.path, 460_800), self.session, self.outputs.append, monotonic_ms
        )

    def kinds(self) -> list[type[Output]]:
        return [type(item) for item in self.outputs]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    made.thread.start()
    wait_for(lambda: PortUp in made.kinds())
    yield made
    made.thread.stop()
    made.wire.stop()
    assert not made.thread.is_alive()


def test_bytes_go_out_in_small_portions_and_all_are_counted(bench: Bench) -> None:
    data = bytes(range(256)) * 8
    bench.thread.post(Say(data))
    wait_for(lambda: bytes(bench.session.heard) == data)
    assert sum(bench.session.written) == len(data)
    assert max(bench.session.written) <= WRITE_MOST_BYTES


def test_a_pulled_cable_is_told_once_and_its_return_once(bench: Bench) -> None:
    bench.wire.unplug()
    wait_for(lambda: PortDown in bench.kinds())
    bench.wire.plug_in()
    wait_for(lambda: bench.kinds().count(PortUp) == 2)
    assert bench.kinds().count(PortDown) == 1
    faults = [item for item in bench.outputs if isinstance(item, PortFault)]
    assert faults[0].reason_kind == "io"
    assert len(faults) == len({fault.reason_kind for fault in faults})
    bench.thread.post(Say(b"again"))
    wait_for(lambda: bench.session.heard.endswith(b"again"))


def test_the_session_hears_of_the_loss_before_its_return(bench: Bench) -> None:
    bench.wire.unplug()
    bench.wire.plug_in()
    wait_for(lambda: bench.kinds().count(PortUp) == 2)
    turns = [type(item) for item in bench.session.seen if isinstance(item, PortUp | PortDown)]
    assert turns == [PortUp, PortDown, PortUp]


def test_an_idle_thread_does_nothing(bench: Bench) -> None:
    before_s = time.process_time()
    threading.Event().wait(0.2)
    assert time.process_time() - before_s < 0.1


def test_stop_is_quick_even_when_the_device_takes_nothing(bench: Bench) -> None:
    bench.echo.deaf = True
    bench.thread.post(Say(bytes(200_000)))
    wait_for(lambda: sum(bench.session.written) > 0)
    begun_s = time.monotonic()
    bench.thread.stop()
    assert time.monotonic() - begun_s < 2.0
    assert not bench.thread.is_alive()


def test_a_device_that_takes_nothing_is_reported_as_stalled(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.runner.WRITE_STALL_MS", 100)
    bench.echo.deaf = True
    bench.thread.post(Say(bytes(200_000)))
    wait_for(lambda: any(isinstance(item, WriteStalled) for item in bench.session.seen))
    assert sum(bench.session.written) < 200_000
    assert PortDown not in bench.kinds()


def test_a_missing_port_is_a_fact_not_an_exception(tmp_path: Path) -> None:
    outputs: list[Output] = []
    path = str(tmp_path / "nothing")
    thread = PortThread("none", PortSettings(path, 9600), Recorder(), outputs.append, monotonic_ms)
    thread.start()
    wait_for(lambda: bool(outputs))
    thread.stop()
    assert isinstance(outputs[0], PortFault)
    assert outputs[0].reason_kind == "missing"
    assert path in outputs[0].text


def test_a_port_taken_by_another_owner_is_busy(bench: Bench) -> None:
    outputs: list[Output] = []
    thread = PortThread("second", bench.thread.settings, Recorder(), outputs.append, monotonic_ms)
    thread.start()
    wait_for(lambda: bool(outputs))
    thread.stop()
    assert isinstance(outputs[0], PortFault)
    assert outputs[0].reason_kind == "busy"


def test_a_file_that_is_no_port_is_a_fault_of_kind_io(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    outputs: list[Output] = []
    thread = PortThread("file", PortSettings(str(tmp_path / "file"), 9600), Recorder(), outputs.append, monotonic_ms)
    thread.start()
    wait_for(lambda: bool(outputs))
    thread.stop()
    assert isinstance(outputs[0], PortFault)
    assert outputs[0].reason_kind == "io"


def test_stop_without_start_and_twice_is_harmless(tmp_path: Path) -> None:
    thread = PortThread("idle", PortSettings(str(tmp_path / "x"), 9600), Recorder(), lambda _: None, monotonic_ms)
    thread.stop()
    thread.stop()
    thread.post(Tick())


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FileNotFoundError(errno.ENOENT, "no"), "missing"),
        (serial.SerialException(errno.ENXIO, "no"), "missing"),
        (serial.SerialException(errno.EAGAIN, "locked"), "busy"),
        (PermissionError(errno.EACCES, "no"), "denied"),
        (termios.error(errno.EIO, "gone"), "io"),
        (termios.error(errno.ENODEV, "gone"), "missing"),
        (serial.SerialException("bare"), "io"),
        (ValueError("baud"), "io"),
    ],
)
def test_the_faces_of_a_port_error_are_sorted_by_what_helps(error: Exception, kind: str) -> None:
    assert reason_kind(error) == kind


def test_settings_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="baud 12345"):
        PortSettings("/dev/x", 12_345)


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    made = Bench(tmp_path)
    made.thread.start()
    wait_for(lambda: PortUp in made.kinds())
    made.thread.stop()
    made.wire.stop()
    assert len(os.listdir("/proc/self/fd")) == before
