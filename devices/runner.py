"""The one owner thread of a serial port: opens it, moves bytes, drives the port's and the device's sessions.

No other thread touches the port. Reading and writing go straight to the file descriptor, which pyserial opens
non-blocking: so the count of written bytes is exact and nothing waits but `poll`.
"""

import collections
import contextlib
import errno
import os
import random
import select
import termios
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import serial

from devices.facts import (
    DeviceSession,
    Input,
    Output,
    PortDown,
    PortUp,
    ReasonKind,
    Received,
    Send,
    Tick,
    WriteStalled,
    Written,
)
from devices.port import Appeared, ClosePort, Failed, Opened, OpenPort, PortSession, Start, State, Stop
from devices.trace import Direction, Trace

WRITE_MOST_BYTES = 256  # one write: so that a broken ticket is known to within this many bytes
READ_MOST_BYTES = 4_096  # one read: the size of the kernel's own buffer
WRITE_STALL_MS = 5_000  # no byte taken for so long: the device is stuck (no paper, cover open), not merely slow
DRAIN_MS = 1_000  # on stop, how long bytes already given to the kernel may still go out
STOP_S = 1.8  # stop() waits no longer: a program ends within 2 s, also when a driver hangs
LOOK_MS = 500  # while a port is away, how often its name is looked at
POSTED_MOST = 1_024  # inputs waiting for the thread: more means that it hangs

# an unplugged port shows three faces; ValueError is pyserial's word for settings the driver refuses
PORT_ERRORS = (serial.SerialException, OSError, termios.error, ValueError)
_MISSING = {errno.ENOENT, errno.ENXIO, errno.ENODEV}
_BUSY = {errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK}
_DENIED = {errno.EACCES, errno.EPERM}
_ADVICE: dict[ReasonKind, str] = {
    "missing": "expected a serial port there; check the cable and the name under /dev/serial/by-id",
    "busy": "another program holds it; stop that program",
    "denied": "no permission; add the service's user to the group dialout",
    "io": "it stopped working; check cable and power",
}


Place = tuple[str, int, int]  # path of the device itself, inode, device number


@dataclass(frozen=True, slots=True)
class PortSettings:
    """Where a port is and how it is set, always 8 data bits and 1 stop bit. ValueError names a wrong field."""

    path: str  # best a name of /dev/kiosk or /dev/serial: it is followed to whatever device has it
    baud: int
    rtscts: bool = False
    parity: Literal["N", "E", "O"] = "N"
    trace_bytes: int = 0  # keep what went over the port, up to so many bytes; 0: keep nothing

    def __post_init__(self) -> None:
        if self.baud not in serial.Serial.BAUDRATES:
            raise ValueError(f"baud {self.baud}: expected one of the usual rates such as 9600, 19200, 115200")
        if self.parity not in ("N", "E", "O"):
            raise ValueError(f"parity {self.parity!r}: expected N, E or O")


class PortFullError(RuntimeError):
    """More inputs wait for a port than its thread can have missed: the thread hangs."""


def reason_kind(error: BaseException) -> ReasonKind:
    """Sorts an error of a port by what a person can do about it."""
    code = _code(error)
    if code in _MISSING:
        return "missing"
    if code in _BUSY:
        return "busy"
    return "denied" if code in _DENIED else "io"


def place(path: str) -> Place | None:
    """Which device a name leads to now, None: to none. Another one, or the same anew, has another place."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return os.path.realpath(path), found.st_ino, found.st_rdev


class PortThread:
    """Runs one device session on one port until `stop`.

    `on_output` gets every output but `Send`, in order, on this thread; it must be quick and must not raise.
    `clock_ms` is a monotonic clock. Errors of the port become `PortFault`, never an exception.
    """

    def __init__(
        self,
        name: str,
        settings: PortSettings,
        session: DeviceSession,
        on_output: Callable[[Output], None],
        clock_ms: Callable[[], int],
        rng: random.Random | None = None,
    ) -> None:
        self.settings = settings
        self.trace = Trace(settings.trace_bytes) if settings.trace_bytes else None
        self._session = session
        self._port_session = PortSession(rng or random.Random())
        self._on_output = on_output
        self._clock_ms = clock_ms
        self._posted: collections.deque[Input] = collections.deque()
        self._unsent = bytearray()
        self._progress_at_ms = 0
        self._port: serial.Serial | None = None
        self._tried: Place | None = None
        self._stopping = False
        self._stop_by_s = 0.0
        self._pipe_lock = threading.Lock()  # a closed descriptor's number may belong to another file at once
        self._pipe_open = True
        self._wake_read, self._wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._thread = threading.Thread(target=self._run, name=f"port-{name}", daemon=True)

    def start(self) -> None:
        """Starts the thread; the port is opened there."""
        self._thread.start()

    def post(self, item: Input) -> None:
        """Hands an input to the device session, from any thread. PortFullError when the thread hangs."""
        if len(self._posted) >= POSTED_MOST:
            raise PortFullError(f"{self._thread.name}: {POSTED_MOST} inputs wait; expected the thread to take them")
        self._posted.append(item)
        self._wake()

    def stop_soon(self) -> None:
        """Begins to end, without waiting: several ports that hang are then left behind in the time of one."""
        if not self._stopping:
            self._stop_by_s = time.monotonic() + STOP_S
        self._stopping = True
        self._wake()

    def stop(self) -> None:
        """Ends the thread and with it the port, within 2 s. May be called twice.

        A thread that hangs in a driver is left behind; it ends with the program.
        """
        self.stop_soon()
        if self._thread.ident is not None:
            self._thread.join(max(0.0, self._stop_by_s - time.monotonic()))
        if not self._thread.is_alive():
            self._close_pipe()

    def is_alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    def _wake(self) -> None:
        # a full pipe is fine: the thread is about to wake anyway
        with self._pipe_lock, contextlib.suppress(BlockingIOError):
            if self._pipe_open:
                os.write(self._wake_write, b"\0")

    def _close_pipe(self) -> None:
        with self._pipe_lock:
            if self._pipe_open:
                os.close(self._wake_read)
                os.close(self._wake_write)
            self._pipe_open = False

    def _run(self) -> None:
        self._step_port([Start()])
        while not self._stopping:
            self._turn()
        self._drain()
        self._step_port([Stop()])

    def _turn(self) -> None:
        events = self._wait()
        inputs = self._take_posted()
        try:
            inputs += self._move_bytes(events)
        except PORT_ERRORS as error:
            self._step_device(inputs)
            self._step_port([self._failure(error)])
        else:
            self._step_device(inputs)
        self._step_port([*self._look(), Tick()])

    def _look(self) -> list[Input]:
        if self._port_session.state is not State.BACKING_OFF:
            return []
        found = place(self.settings.path)
        if found is None:
            self._tried = None  # gone: the next one to have the name is new, whatever its numbers
        return [Appeared()] if found != self._tried else []

    def _wait(self) -> dict[int, int]:
        poll = select.poll()
        poll.register(self._wake_read, select.POLLIN)
        if self._port is not None:
            poll.register(self._port.fileno(), select.POLLIN | (select.POLLOUT if self._unsent else 0))
        events = dict(poll.poll(self._timeout_ms()))
        if self._wake_read in events:
            os.read(self._wake_read, POSTED_MOST)
        return events

    def _timeout_ms(self) -> int | None:
        times = [self._session.next_wakeup_ms(), self._port_session.next_wakeup_ms()]
        if self._unsent:
            times.append(self._progress_at_ms + WRITE_STALL_MS)
        if self._port_session.state is State.BACKING_OFF:
            times.append(self._clock_ms() + LOOK_MS)
        known = [at_ms for at_ms in times if at_ms is not None]
        return max(0, min(known) - self._clock_ms()) if known else None

    def _take_posted(self) -> list[Input]:
        return [self._posted.popleft() for _ in range(len(self._posted))]

    def _move_bytes(self, events: dict[int, int]) -> list[Input]:
        if self._port is None:
            return []
        event = events.get(self._port.fileno(), 0)
        inputs = self._read(self._port) if event & ~select.POLLOUT else []
        if self._unsent:
            inputs += self._write(self._port) if event & select.POLLOUT else self._check_stall(self._port)
        return inputs

    def _read(self, port: serial.Serial) -> list[Input]:
        data = os.read(port.fileno(), READ_MOST_BYTES)
        if not data:
            raise OSError(errno.EIO, "the port reports data but gives none: unplugged")
        self._note("in", data)
        return [Received(data)]

    def _write(self, port: serial.Serial) -> list[Input]:
        try:
            count = os.write(port.fileno(), self._unsent[:WRITE_MOST_BYTES])
        except BlockingIOError:
            return []
        self._note("out", bytes(self._unsent[:count]))
        del self._unsent[:count]
        self._progress_at_ms = self._clock_ms()
        return [Written(count)]

    def _note(self, direction: Direction, data: bytes) -> None:
        if self.trace is not None:
            self.trace.add(self._clock_ms(), direction, data)

    def _check_stall(self, port: serial.Serial) -> list[Input]:
        if self._clock_ms() - self._progress_at_ms < WRITE_STALL_MS:
            return []
        self._unsent.clear()
        port.reset_output_buffer()  # else the stuck half ticket would come out when the cover is closed again
        return [WriteStalled()]

    def _step_device(self, inputs: Sequence[Input]) -> None:
        for output in self._session.step(self._clock_ms(), [*inputs, Tick()]):
            if not isinstance(output, Send):
                self._on_output(output)
            elif self._port is not None:
                self._progress_at_ms = self._progress_at_ms if self._unsent else self._clock_ms()
                self._unsent += output.data

    def _step_port(self, inputs: Sequence[Input]) -> None:
        for output in self._port_session.step(self._clock_ms(), inputs):
            match output:
                case OpenPort():
                    self._step_port([self._open()])
                case ClosePort():
                    self._close()
                case PortUp() | PortDown():
                    self._note("port", b"up" if isinstance(output, PortUp) else b"down")
                    self._on_output(output)
                    self._step_device([output])
                case _:
                    self._on_output(output)

    def _open(self) -> Input:
        settings = self.settings
        self._tried = place(settings.path)
        try:
            self._port = serial.Serial(
                settings.path,
                settings.baud,
                parity=settings.parity,
                rtscts=settings.rtscts,
                timeout=0,
                write_timeout=WRITE_STALL_MS / 1000,
                exclusive=True,
            )
        except PORT_ERRORS as error:
            return self._failure(error)
        return Opened()

    def _close(self) -> None:
        port, self._port = self._port, None
        self._unsent.clear()
        if port is None:
            return
        with contextlib.suppress(*PORT_ERRORS):
            port.reset_output_buffer()  # else close() may wait 30 s for a device that takes nothing
        with contextlib.suppress(*PORT_ERRORS):
            port.close()

    def _drain(self) -> None:
        end_ms = self._clock_ms() + DRAIN_MS
        try:
            while self._port is not None and self._port.out_waiting and self._clock_ms() < end_ms:
                select.poll().poll(10)
        except PORT_ERRORS:
            return

    def _failure(self, error: BaseException) -> Failed:
        kind = reason_kind(error)
        return Failed(kind, f"{self.settings.path}: {_plain(error)}: {_ADVICE[kind]}")


def _plain(error: BaseException) -> str:
    """What the system says, once: pyserial repeats port and number around it."""
    code = _code(error)
    return os.strerror(code).lower() if isinstance(code, int) else str(error)


def _code(error: BaseException) -> object:
    return getattr(error, "errno", None) or (error.args[0] if error.args else None)
