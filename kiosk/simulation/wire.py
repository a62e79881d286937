"""The station's serial ports in virtual time: its real sessions, a line in memory, the device's virtual twin."""

import random
from collections.abc import Callable, Sequence

from devices.facts import DeviceSession, Input, Output
from devices.pty import Twin
from devices.runner import PortSettings
from devices.trace import Trace
from devices.virtual_wire import VirtualWire
from kiosk.simulation.power import Fuse
from kiosk.simulation.schedule import Schedule

# A port's thread hears of bytes a moment later, gathered; on the wire itself everything has its own millisecond.
GRAIN_MS = 8


class VirtualPort:
    """What `kiosk.station.machine.Port` asks for. The device at the other end outlives it."""

    trace: Trace | None = None

    def __init__(
        self,
        schedule: Schedule,
        fuse: Fuse,
        device: Twin,
        settings: PortSettings,
        session: DeviceSession,
        on_output: Callable[[Output], None],
        rng: random.Random,
        after: Callable[[], None],
    ) -> None:
        self._schedule, self._fuse = schedule, fuse
        self._device = device
        self._settings = settings
        self._session = session
        self._on_output = on_output
        self._rng = rng
        self._after = after
        self._wire: VirtualWire | None = None
        self._due_ms: int | None = None

    def start(self) -> None:
        now_ms = self._schedule.now_ms
        self._wire = VirtualWire(self._session, self._device, self._settings.baud, self._rng, now_ms)
        self._turn()

    def post(self, item: Input) -> None:
        """Whoever posts does not wait: a port has a thread of its own."""
        self._fuse.step()
        self._schedule.after(0, lambda: self._turn([item]))

    def stop_soon(self) -> None:
        """Nothing to begin."""

    def stop(self) -> None:
        self.cut()

    def cut(self) -> None:
        """The program has ended, with or without a word; the device goes on alone."""
        self._wire = None

    def touched(self) -> None:
        """A key of the device was pressed: it may speak at once."""
        self._turn()

    def _turn(self, inputs: Sequence[Input] = ()) -> None:
        if self._wire is None:
            return
        outputs = self._wire.step(self._schedule.now_ms, inputs)
        for output in outputs:
            self._on_output(output)
        self._wake()
        if outputs:
            self._after()

    def _wake(self) -> None:
        if self._wire is None or (due_ms := self._wire.due_ms) is None:
            return
        due_ms = -(-max(due_ms, self._schedule.now_ms + 1) // GRAIN_MS) * GRAIN_MS
        if due_ms != self._due_ms:
            self._due_ms = due_ms
            self._schedule.at(due_ms, lambda: self._woken(due_ms))

    def _woken(self, due_ms: int) -> None:
        if due_ms == self._due_ms:
            self._due_ms = None
            self._turn()
