"""A panel box played in software, sans-I/O: a FIFO of presses, stop and wait, heartbeats, lamps.

For the simulation as it is; on a pseudo-terminal by `devices.panels.virtual`.
"""

from collections import deque
from random import Random

from devices.faults import kinds
from devices.faults.plan import Action
from devices.panels.frames import (
    AGE_MOST_MS,
    AckFrame,
    DisplayFrame,
    FrameDecoder,
    HeartbeatFrame,
    HeldFrame,
    HelloFrame,
    LampFrame,
    PressFrame,
)

FIFO_MOST = 64  # presses kept while the host is away
RESEND_MS = 250  # the first wait for an ACK: a commit takes a few ms, two frames 40 ms at 9600 baud
RESEND_MOST_MS = 2_000  # the wait doubles up to this
HEARTBEAT_MS = 2_000
KEYS = 5


class PanelTwin:
    """A box with `keys` buttons. A reboot takes its presses, unless its memory survives one: then they keep their
    `boot_id` too.
    """

    FAULTS: tuple[str, ...] = kinds.PANEL

    def __init__(self, address: int, boot_id: int, *, keys: int = KEYS, survives: bool = False) -> None:
        self.address = address
        self.plugged = self.powered = True
        self.overflowing = False  # no room for one more press
        self.survives = survives
        self.boot_id = boot_id
        self.lamps = 0
        self.beeps = 0
        self.overflow = 0
        self.acknowledged = 0
        self.text = ""  # on its display
        self.blinks = False
        self._keys = keys
        self._seq = 0
        self._fifo: deque[tuple[int, int, int, int | None]] = deque()  # seq, key, pressed at ms, held for ms
        self._decoder = FrameDecoder()
        self._resend_ms = RESEND_MS
        self._resend_at_ms = 0
        self._heartbeat_at_ms: int | None = None

    @property
    def queued(self) -> int:
        """Presses not yet acknowledged."""
        return len(self._fifo)

    def press(self, now_ms: int, key: int, held_ms: int | None = None) -> int | None:
        """A finger on button `key`. Returns the press's seq; None when it is lost: no room, no power.

        With `held_ms` it is a box that tells how long the button was down.
        """
        if not 1 <= key <= self._keys:
            raise ValueError(f"key {key}: this panel has the keys 1 to {self._keys}")
        if not self.powered:
            return None
        if len(self._fifo) >= FIFO_MOST or self.overflowing:
            self.overflow += 1
            return None
        self._seq += 1
        self._fifo.append((self._seq, key, now_ms, held_ms))
        if len(self._fifo) == 1:
            self._resend_ms, self._resend_at_ms = RESEND_MS, now_ms
        return self._seq

    def suffer(self, now_ms: int, action: Action, rng: Random, *, begins: bool) -> None:
        """A fault of a plan begins or is over: no room, or a while without power."""
        if action.kind == "overflow":
            self.overflowing = begins
            return
        self.powered = not begins
        if not begins:
            self.restart(rng.getrandbits(32))

    def restart(self, boot_id: int) -> None:
        """As after power-on."""
        self._decoder = FrameDecoder()
        self._heartbeat_at_ms, self._resend_at_ms, self._resend_ms = None, 0, RESEND_MS
        if self.survives:
            return
        self.boot_id, self.lamps, self.overflow, self._seq = boot_id, 0, 0, 0
        self.text, self.blinks = "", False
        self._fifo.clear()

    def step(self, now_ms: int, received: bytes) -> bytes:
        """Takes what came over the wire, returns what the box sends."""
        if not self.powered:
            return b""
        for frame in self._decoder.feed(received):
            match frame:
                case AckFrame(self.address, self.boot_id, seq):
                    self._acknowledge(now_ms, seq)
                case LampFrame(self.address, lamps, beep_ms):
                    self.lamps = lamps
                    self.beeps += 1 if beep_ms else 0
                case DisplayFrame(self.address, text, blink):
                    self.text, self.blinks = text.decode("ascii").rstrip(), bool(blink)
        return self._heartbeat(now_ms) + self._press(now_ms)

    def room(self) -> int:
        """A box always listens."""
        return 64

    def next_wakeup_ms(self) -> int | None:
        """When it speaks next."""
        if not self.powered:
            return None
        times = [self._heartbeat_at_ms or 0, *([self._resend_at_ms] if self._fifo else [])]
        return min(times)

    def _acknowledge(self, now_ms: int, seq: int) -> None:
        if self._fifo and self._fifo[0][0] == seq:
            self._fifo.popleft()
            self.acknowledged += 1
            self._resend_ms, self._resend_at_ms = RESEND_MS, now_ms

    def _heartbeat(self, now_ms: int) -> bytes:
        if self._heartbeat_at_ms is None:
            self._heartbeat_at_ms = now_ms + HEARTBEAT_MS
            return HelloFrame(self.address, self.boot_id, self._keys, self.queued, self.overflow).to_bytes()
        if now_ms < self._heartbeat_at_ms:
            return b""
        self._heartbeat_at_ms = now_ms + HEARTBEAT_MS
        return HeartbeatFrame(self.address, self.boot_id, self.queued, self.overflow, self.lamps).to_bytes()

    def _press(self, now_ms: int) -> bytes:
        if not self._fifo or now_ms < self._resend_at_ms:
            return b""
        seq, key, pressed_ms, held_ms = self._fifo[0]
        self._resend_at_ms = now_ms + self._resend_ms
        self._resend_ms = min(2 * self._resend_ms, RESEND_MOST_MS)
        # a device that woke late reads a time before the finger's
        age_ms = min(max(0, now_ms - pressed_ms), AGE_MOST_MS)
        if held_ms is not None:
            return HeldFrame(self.address, self.boot_id, seq, key, age_ms, held_ms).to_bytes()
        return PressFrame(self.address, self.boot_id, seq, key, age_ms).to_bytes()
