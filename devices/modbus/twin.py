"""A Modbus RTU bus played in software, sans-I/O: smart panels, input modules, dead ones, noise.

Shares no code with the master: requests are taken apart here by hand, the CRC is the specification's shift register.
For the simulation as it is; on a pseudo-terminal by `devices.modbus.virtual`.
"""

import random
import struct
from collections import deque
from collections.abc import Sequence
from typing import Protocol

from devices.faults import kinds
from devices.faults.plan import Action

FIFO_MOST = 64  # presses kept by a smart panel
SILENCE_MS = 20  # a request interrupted for so long is none; longer than a slice of a paced pseudo-terminal
TURNAROUND_MS = 2  # from the end of a request to the reply: 3.5 characters at 19200 baud
ROOM_BYTES = 256  # the longest request
AGE_MOST_MS = 604_800_000
REQUEST_BYTES = {2: 6, 3: 6, 4: 6, 6: 6, 16: 7, 24: 4}  # without CRC; 16 goes on with its values
READ_MOST = {2: 2_000, 3: 125, 4: 125}  # inputs or registers in one request
UNKNOWN_FUNCTION, UNKNOWN_REGISTER, WRONG_VALUE = 1, 2, 3


def crc_by_bits(data: bytes) -> bytes:
    """CRC-16/MODBUS, bit by bit."""
    register = 0xFFFF
    for byte in data:
        register ^= byte
        for _ in range(8):
            register = (register >> 1) ^ (0xA001 if register & 1 else 0)
    return struct.pack("<H", register)


class RefusedError(Exception):
    """To the bus: answer with this exception code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Slave(Protocol):
    """One device on the virtual bus."""

    address: int

    def read(self, now_ms: int, function: int, start: int, count: int) -> Sequence[int]:
        """Bits for function 2, registers for 3, 4 and 24. RefusedError when it has none there."""
        ...

    def write(self, start: int, values: Sequence[int]) -> None:
        """Registers by function 6 or 16. RefusedError when it has none there."""
        ...


class PanelSlave:
    """A smart panel with the register map of docs/panel-protocol.md."""

    def __init__(self, address: int, boot_id: int, *, uid: int = 0x4B31_0000_0000_0001, keys: int = 5) -> None:
        self.address = address
        self.joins = True  # without it a panel takes acknowledgements and lamps one by one only
        self.functions = {3, 24}  # without 24 it is a simpler panel, polled in two steps
        self.boot_id = boot_id
        self.lamps = 0
        self.beeps = 0
        self.overflow = 0
        self.text = ""  # on its display
        self.blinks = False
        self.powered = True
        self.overflowing = False
        self._uid = uid
        self._keys = keys
        self._oldest = 1
        self._fifo: deque[tuple[int, int]] = deque()  # key, pressed at ms

    @property
    def queued(self) -> int:
        """Presses not yet acknowledged."""
        return len(self._fifo)

    def press(self, now_ms: int, key: int) -> int | None:
        """A finger on button `key`. Returns the press's seq; None when it is lost: no room, no power."""
        if not 1 <= key <= self._keys:
            raise ValueError(f"key {key}: this panel has the keys 1 to {self._keys}")
        if not self.powered:
            return None
        if len(self._fifo) >= FIFO_MOST or self.overflowing:
            self.overflow += 1
            return None
        self._fifo.append((key, now_ms))
        return self._oldest + len(self._fifo) - 1

    def restart(self, boot_id: int) -> None:
        """A power cut: what it kept is gone."""
        self.boot_id, self._oldest, self.overflow, self.lamps = boot_id, 1, 0, 0
        self.text, self.blinks = "", False
        self._fifo.clear()

    def suffer(self, kind: str, rng: random.Random, *, begins: bool) -> None:
        """No room, or a while without power."""
        if kind == "overflow":
            self.overflowing = begins
            return
        self.powered = not begins
        if not begins:
            self.restart(rng.getrandbits(32))

    def read(self, now_ms: int, function: int, start: int, count: int) -> Sequence[int]:
        """One snapshot for one request."""
        if function not in self.functions:
            raise RefusedError(UNKNOWN_FUNCTION)
        if function == 24:
            start, count = 9, 5 + 3 * min(len(self._fifo), 8) if self._fifo else 0
        uid = [self._uid >> shift & 0xFFFF for shift in (48, 32, 16, 0)]
        head = [0x4B31, *uid, self._keys, *_pair(self.overflow), self.lamps]
        registers = [*head, *_pair(self.boot_id), *_pair(self._oldest), len(self._fifo)]
        for key, pressed_ms in self._fifo:
            # a device that woke late reads a time before the finger's
            registers += [key, *_pair(min(max(0, now_ms - pressed_ms), AGE_MOST_MS))]
        registers += [0] * (206 - len(registers))
        if start + count > len(registers):
            raise RefusedError(UNKNOWN_REGISTER)
        return registers[start : start + count]

    def write(self, start: int, values: Sequence[int]) -> None:
        """Takes an acknowledgement, lamps, lamps and a beep, a text for the display."""
        match start, values:
            case 256, [boot_high, boot_low, seq_high, seq_low]:
                self._acknowledge(boot_high << 16 | boot_low, seq_high << 16 | seq_low)
            case 256, [*acked, lamps, beep_ms] if len(acked) == 4 and self.joins:
                self.write(256, acked)
                self.write(260, [lamps, beep_ms])
            case 260, [lamps]:
                self.lamps = lamps
            case 260, [lamps, beep_ms]:
                self.lamps = lamps
                self.beeps += 1 if beep_ms else 0
            case 262, [*letters, (0 | 1) as blink] if len(letters) == 4:
                self.text, self.blinks = struct.pack(">4H", *letters).decode("ascii").rstrip(), bool(blink)
            case _:
                raise RefusedError(UNKNOWN_REGISTER)

    def _acknowledge(self, boot_id: int, seq: int) -> None:
        if boot_id == self.boot_id and seq < self._oldest + len(self._fifo):
            while self._oldest <= seq:
                self._fifo.popleft()
                self._oldest += 1


class ModuleSlave:
    """An input module of 8 inputs: levels and latches by function 2, counters by 3 and 4, outputs at register 16."""

    LATCHES_AT = 32
    CLEAR_AT = 8
    OUTPUTS_AT = 16

    def __init__(self, address: int, inputs: int = 8) -> None:
        self.address = address
        self.powered = True
        self.lamps = 0
        self._levels = [0] * inputs
        self._latches = [0] * inputs
        self._counts = [0] * inputs

    def press(self, key: int) -> None:
        """Closes the contact of input `key`."""
        if not self.powered:
            return
        self._levels[key - 1] = self._latches[key - 1] = 1
        self._counts[key - 1] = (self._counts[key - 1] + 1) & 0xFFFF

    def release(self, key: int) -> None:
        """Opens it."""
        self._levels[key - 1] = 0

    def restart(self, count: int = 0) -> None:
        """A power cut: latches are open, counters begin at `count`."""
        self._latches = [0] * len(self._latches)
        self._counts = [count] * len(self._counts)

    def suffer(self, kind: str, rng: random.Random, *, begins: bool) -> None:
        """A while without power; it keeps nothing that could overflow."""
        if kind == "reboot":
            self.powered = not begins
            self.restart()

    def read(self, now_ms: int, function: int, start: int, count: int) -> Sequence[int]:
        """Levels from input 0, latches from 32; counters from register 0."""
        if function == 24:
            raise RefusedError(UNKNOWN_FUNCTION)
        if function == 2 and start >= self.LATCHES_AT:
            values, start = self._latches, start - self.LATCHES_AT
        else:
            values = self._levels if function == 2 else self._counts
        if start + count > len(values):
            raise RefusedError(UNKNOWN_REGISTER)
        return values[start : start + count]

    def write(self, start: int, values: Sequence[int]) -> None:
        """Ones at register 8 clear latches; register 16 are the outputs."""
        if start == self.CLEAR_AT and len(values) == 1:
            self._latches = [bit & ~(values[0] >> at) & 1 for at, bit in enumerate(self._latches)]
        elif start == self.OUTPUTS_AT and len(values) == 1:
            self.lamps = values[0]
        else:
            raise RefusedError(UNKNOWN_REGISTER)


class BusTwin:
    """The bus: finds requests, lets the slave answer. `noise` is the share of replies with junk in front."""

    FAULTS: tuple[str, ...] = (*kinds.PANEL, kinds.SILENCE)

    def __init__(self, slaves: Sequence[Slave], rng: random.Random | None = None, *, noise: float = 0.0) -> None:
        self.dead: set[int] = set()
        self.plugged = True
        self.requests = 0
        self._slaves = {slave.address: slave for slave in slaves}
        self._rng = rng or random.Random(0)
        self._noise = noise
        self._heard = bytearray()
        self._heard_ms = 0
        self._reply = b""
        self._reply_at_ms: int | None = None

    def step(self, now_ms: int, received: bytes) -> bytes:
        """Takes what came over the wire, returns what the bus answers by now."""
        if received:
            self._hear(now_ms, received)
        if self._reply_at_ms is None or now_ms < self._reply_at_ms:
            return b""
        reply, self._reply_at_ms = self._reply, None
        return reply

    def suffer(self, now_ms: int, action: Action, rng: random.Random, *, begins: bool) -> None:
        """A fault of a plan begins or is over, at one address or at all."""
        for address, slave in self._slaves.items():
            if action.address not in (None, address):
                continue
            if action.kind == kinds.SILENCE:
                (self.dead.add if begins else self.dead.discard)(address)
            elif isinstance(slave, PanelSlave | ModuleSlave):
                slave.suffer(action.kind, rng, begins=begins)

    def room(self) -> int:
        """A bus always listens."""
        return ROOM_BYTES

    def next_wakeup_ms(self) -> int | None:
        """When the reply goes out."""
        return self._reply_at_ms

    def _hear(self, now_ms: int, received: bytes) -> None:
        if now_ms - self._heard_ms > SILENCE_MS:
            self._heard.clear()
        self._heard_ms = now_ms
        self._heard += received
        del self._heard[:-ROOM_BYTES]
        for at in range(len(self._heard) - 5):
            frame = self._frame(bytes(self._heard[at:]))
            if frame:
                self._heard.clear()
                return self._answer(now_ms, frame)
        return None

    def _frame(self, data: bytes) -> bytes:
        """The request at the beginning of `data`, without CRC; empty if there is none."""
        if data[0] not in self._slaves or data[1] not in REQUEST_BYTES:
            return b""
        size = REQUEST_BYTES[data[1]]
        if data[1] == 16 and len(data) > size:
            size += data[6]
        if len(data) < size + 2 or crc_by_bits(data[:size]) != data[size : size + 2]:
            return b""
        return data[:size]

    def _answer(self, now_ms: int, frame: bytes) -> None:
        self.requests += 1
        if frame[0] in self.dead:
            return
        slave = self._slaves[frame[0]]
        if isinstance(slave, PanelSlave | ModuleSlave) and not slave.powered:
            return
        try:
            body = frame[:2] + self._carry_out(now_ms, frame)
        except RefusedError as error:
            body = bytes([frame[0], frame[1] | 0x80, error.code])
        junk = self._rng.randbytes(self._rng.randint(1, 8)) if self._rng.random() < self._noise else b""
        self._reply = junk + body + crc_by_bits(body)
        self._reply_at_ms = now_ms + TURNAROUND_MS

    def _carry_out(self, now_ms: int, frame: bytes) -> bytes:
        slave, function = self._slaves[frame[0]], frame[1]
        start, number = struct.unpack(">HH", frame[2:6].ljust(4, b"\0"))
        if function == 6:
            slave.write(start, [number])
            return frame[2:6]
        if function == 16:
            if frame[6] != 2 * number or len(frame) != 7 + frame[6] or number == 0:
                raise RefusedError(WRONG_VALUE)
            slave.write(start, list(struct.unpack(f">{number}H", frame[7:])))
            return frame[2:6]
        if function in READ_MOST and not 1 <= number <= READ_MOST[function]:
            raise RefusedError(WRONG_VALUE)  # the standard's limits: a longer reply has no room
        values = slave.read(now_ms, function, start, number)
        if function == 24:
            return struct.pack(f">HH{len(values)}H", 2 + 2 * len(values), len(values), *values)
        if function == 2:
            packed = sum(bit << at for at, bit in enumerate(values))
            size = (number + 7) // 8
            return bytes([size]) + packed.to_bytes(size, "little")
        return bytes([2 * number]) + struct.pack(f">{number}H", *values)


def _pair(value: int) -> list[int]:
    return [value >> 16, value & 0xFFFF]
