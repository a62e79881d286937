"""A device session and a twin on a line in memory under virtual time: what `devices.runner` and `devices.pty` are in
real time, without threads, ports and waiting. The same seed gives the same story to the millisecond.
"""

from collections import deque
from collections.abc import Callable, Sequence
from random import Random

from devices.facts import (
    DeviceSession,
    Input,
    Output,
    PortDown,
    PortUp,
    Received,
    Send,
    Tick,
    WriteStalled,
    Written,
)
from devices.port import Appeared, ClosePort, Failed, Opened, OpenPort, PortSession, Start, State
from devices.pty import Twin

SYSTEM_BYTES = 4_096  # what the operating system takes before the line has carried it
PORTION_BYTES = 256  # carried at once; a fault that counts bytes is exact anyway
WRITE_STALL_MS = 5_000  # as `devices.runner.WRITE_STALL_MS`
BITS_OF_BYTE = 10


class VirtualWire:
    """Drives `session` against `twin`. Itself a `step`/`next_wakeup_ms` object, so a simulation drives it as a device.

    `step` gives out what the session reports but `Send`, and `PortUp`, `PortDown`, `PortFault`, as a `PortThread` does.
    """

    def __init__(self, session: DeviceSession, twin: Twin, baud: int, rng: Random, now_ms: int = 0) -> None:
        """`now_ms`: when the host opens the port."""
        self.now_ms = now_ms
        self.due_ms: int | None = None  # what `next_wakeup_ms` says behind the last step
        self._session = session
        self._twin = twin
        self._byte_us = BITS_OF_BYTE * 1_000_000 / baud
        self._port = PortSession(rng)
        self._outputs: list[Output] = []
        self._unsent = bytearray()  # with the program
        self._system = bytearray()  # with the operating system
        self._progress_ms = 0
        self._carried: tuple[int, bytes] | None = None  # arrives at the device
        self._carried_us = self._said_us = 0.0  # until when each direction is taken
        self._said: deque[tuple[int, bytes]] = deque()  # arrive at the host
        self._step_port(Start())

    def step(self, now_ms: int, inputs: Sequence[Input] = ()) -> list[Output]:
        """Lets time pass until `now_ms`, then hands the inputs to the session. Returns what was reported."""
        self._advance(now_ms, lambda: False)
        if inputs:
            self._step_session(inputs)
            self._load_line()
            self.due_ms = self.next_wakeup_ms()
        outputs, self._outputs = self._outputs, []
        return outputs

    def run(self, duration_ms: int, until: Callable[[Output], bool] = lambda output: False) -> list[Output]:
        """`step` for a while, no further than to an output that `until` wants."""
        seen = 0

        def wanted() -> bool:
            nonlocal seen
            fresh, seen = self._outputs[seen:], len(self._outputs)
            return any(until(output) for output in fresh)

        self._advance(self.now_ms + duration_ms, wanted)
        outputs, self._outputs = self._outputs, []
        return outputs

    @property
    def quiet(self) -> bool:
        """Nothing is on its way to the device."""
        return not self._unsent and not self._system and self._carried is None

    def next_wakeup_ms(self) -> int | None:
        """When something happens by itself."""
        earliest_ms = self._session.next_wakeup_ms()
        for at_ms in (
            self._port.next_wakeup_ms(),
            self._twin.next_wakeup_ms(),
            self._carried[0] if self._carried else None,
            self._said[0][0] if self._said else None,
            self._progress_ms + WRITE_STALL_MS if self._unsent else None,
            self.now_ms if self._twin.plugged is (self._port.state is State.BACKING_OFF) else None,
        ):
            if at_ms is not None and (earliest_ms is None or at_ms < earliest_ms):
                earliest_ms = at_ms
        return earliest_ms

    def restart_host(self, session: DeviceSession) -> None:
        """The program dies and is back at once: what it had not given to the system is gone, the line goes on."""
        self._session = session
        self._unsent.clear()
        if self._port.state is State.OPEN:
            self._step_session([PortUp()])

    def _advance(self, to_ms: int, enough: Callable[[], bool]) -> None:
        at_ms = self.due_ms
        if at_ms is None or at_ms > to_ms:  # somebody may have touched the device since
            at_ms = self.next_wakeup_ms()
        while not enough():
            if at_ms is None or at_ms > to_ms or self.now_ms >= to_ms:
                self.now_ms = max(self.now_ms, to_ms)
                break
            self.now_ms = max(self.now_ms + 1, at_ms)  # a wish for the past is granted a moment later, never at once
            self._turn()
            at_ms = self.next_wakeup_ms()
        self.due_ms = at_ms

    def _turn(self) -> None:
        carried = b""
        if self._carried and self._carried[0] <= self.now_ms:
            carried, self._carried = self._carried[1], None
        said = self._twin.step(self.now_ms, carried) if carried or self._is_due(self._twin) else b""
        self._look_at_plug()
        if self._port.state is State.OPEN:
            self._say(said)
            self._let_session_act()
            self._check_stall()
        else:
            self._step_session([Tick()])
        if self._port.state is not State.OPEN:
            self._step_port(Tick())
        self._load_line()

    def _let_session_act(self) -> None:
        """Only when something has arrived or its own moment has come: mostly it is the device's turn."""
        arrived = self._arrived()
        if arrived or self._is_due(self._session):
            self._step_session([*arrived, Tick()])

    def _is_due(self, one: DeviceSession | Twin) -> bool:
        due_ms = one.next_wakeup_ms()
        return due_ms is not None and due_ms <= self.now_ms

    def _look_at_plug(self) -> None:
        if not self._twin.plugged and self._port.state is State.OPEN:
            self._step_port(Failed("io", "unplugged"))
        elif self._twin.plugged and self._port.state is State.BACKING_OFF:
            self._step_port(Appeared())

    def _say(self, data: bytes) -> None:
        if data:
            self._said_us = self._begin_us(self._said_us) + len(data) * self._byte_us
            self._said.append((_ms(self._said_us), data))

    def _begin_us(self, last_us: float) -> float:
        """When the next portion begins: right behind the last one, whose end fell between two milliseconds."""
        return last_us if last_us > (self.now_ms - 1) * 1000 else self.now_ms * 1000.0

    def _arrived(self) -> list[Input]:
        inputs: list[Input] = []
        while self._said and self._said[0][0] <= self.now_ms:
            inputs.append(Received(self._said.popleft()[1]))
        return inputs

    def _load_line(self) -> None:
        """Gives the system what it takes, and the line what the device has room for."""
        self._fill_system()
        if self._carried is None and self._system and self._port.state is State.OPEN:
            count = min(PORTION_BYTES, self._twin.room(), len(self._system))
            if count:
                self._carried_us = self._begin_us(self._carried_us) + count * self._byte_us
                self._carried = (_ms(self._carried_us), bytes(self._system[:count]))
                del self._system[:count]

    def _fill_system(self) -> None:
        while self._unsent and (count := min(len(self._unsent), SYSTEM_BYTES - len(self._system))):
            self._system += self._unsent[:count]
            del self._unsent[:count]
            self._progress_ms = self.now_ms
            self._step_session([Written(count)])

    def _check_stall(self) -> None:
        if self._unsent and self.now_ms - self._progress_ms >= WRITE_STALL_MS:
            self._unsent.clear()
            self._system.clear()
            self._step_session([WriteStalled()])

    def _step_session(self, inputs: Sequence[Input]) -> None:
        for output in self._session.step(self.now_ms, inputs):
            if not isinstance(output, Send):
                self._outputs.append(output)
            elif self._port.state is State.OPEN:
                self._progress_ms = self._progress_ms if self._unsent else self.now_ms
                self._unsent += output.data

    def _step_port(self, item: Input) -> None:
        for output in self._port.step(self.now_ms, [item]):
            match output:
                case OpenPort():
                    self._step_port(Opened() if self._twin.plugged else Failed("missing", "unplugged"))
                case ClosePort():
                    self._close()
                case PortUp() | PortDown():
                    self._outputs.append(output)
                    self._step_session([output])
                case _:
                    self._outputs.append(output)

    def _close(self) -> None:
        self._unsent.clear()
        self._system.clear()
        self._said.clear()
        self._carried = None


def _ms(us: float) -> int:
    return -int(-us // 1000)
