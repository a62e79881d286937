"""A smart panel with the register map: its FIFO is read, told, committed by the station, and only then acknowledged.

Polled by function 24, whose reply is short while there is nothing and holds the presses when there are some; a panel
that does not know it is polled for one register (the count) and read in a second step by function 3. Every 10 s the
whole status is read: restarts, lost presses, lamps.
"""

import struct
from collections.abc import Sequence

from devices.facts import Output
from devices.modbus import maps
from devices.modbus.codec import (
    ModbusError,
    ReadFifo,
    ReadHolding,
    Registers,
    Reply,
    Request,
    WriteRegister,
    WriteRegisters,
)
from devices.modbus.device import UNKNOWN, BusDevice
from devices.modbus.outbox import Outbox
from devices.panels.facts import Acknowledge, Display, Lamp, PanelOverflowed
from devices.panels.frames import AGE_MOST_MS, KEYS_MOST

WINDOW_MOST = 8  # entries read at once: a reply of 63 bytes, 33 ms at 19200 baud
SEQ_MOST = 0xFFFF_FFFF
STATUS_MS = 10_000  # polls tell that it lives and of presses; this is for lamps, lost presses and its serial number
SPREAD_MS, SPREAD_STEPS = 97, 16  # so that the panels of a bus are not asked for it in one turn


def word_pair(values: Sequence[int], at: int) -> int:
    """The 32-bit number in two registers, the high word first."""
    return values[at] << 16 | values[at + 1]


class RegisterPanelDevice(BusDevice):
    """One smart panel on the bus."""

    def __init__(self, settings: maps.RegisterPanel) -> None:
        super().__init__(settings.address, UNKNOWN)
        self.uid: int | None = None
        self._oldest = 1  # the seq of the box's oldest press, as far as known
        self._done: set[int] = set()  # committed here, not yet known to be dropped by the box
        self._count = 0
        self._overflow = 0
        self._status_at_ms = 0
        self._knows_fifo = True
        self._lamps: int | None = None
        self._lamps_due = False
        self._beep_ms = 0
        self._joins = True  # takes an acknowledgement, lamps and beep in one request
        self._display: tuple[int, ...] = ()
        self._display_due = False

    def urgent(self) -> Request | None:
        """Acknowledgements first: they make room in the box."""
        if self.outbox.boot_id != UNKNOWN and self._acked_seq() >= self._oldest:
            boot_id, seq = self.outbox.boot_id, self._acked_seq()
            lamps = (self._lamps, self._beep_ms) if self._joins and self._lamps_due and self._lamps is not None else ()
            return WriteRegisters(self.address, maps.ACKED_AT, (*_words(boot_id), *_words(seq), *lamps))
        if self._known() < min(self._count, WINDOW_MOST):
            return self._read_to(min(self._count, WINDOW_MOST))
        return (self._lamp_request() if self._beep_ms else None) or self._display_request()

    def poll(self, now_ms: int) -> Request:
        """What waits; every 10 s the whole status. Lamps without a beep take its turn, not the others'."""
        if lamps := self._lamp_request():
            return lamps
        if now_ms >= self._status_at_ms:
            return ReadHolding(self.address, maps.MAP_ID_AT, maps.FIFO_AT)
        if self._knows_fifo:
            return ReadFifo(self.address, maps.BOOT_ID_AT)
        return ReadHolding(self.address, maps.COUNT_AT, 1)

    def refused(self, request: Request) -> None:
        """A box without function 24 or lamps, or one that has just started: look at its status."""
        self._status_at_ms = 0
        if isinstance(request, ReadFifo):
            self._knows_fifo = False
        if request.start == maps.ACKED_AT:
            self._joins = False
        if request.start == maps.LAMPS_AT:
            self._lamps_due = False
        if request.start == maps.DISPLAY_AT:
            self._display_due = False

    def take(self, now_ms: int, request: Request, reply: Reply) -> list[Output]:
        """Reads a count, a status, a window of the FIFO, or that something is written."""
        if isinstance(request, WriteRegisters | WriteRegister):
            self._written(request)
            return []
        assert isinstance(reply, Registers)
        if request.start == maps.COUNT_AT:
            self._count = _count(reply.values[0])
            return []
        if request.start == maps.MAP_ID_AT:
            return self._status(now_ms, reply.values)
        if reply.values:
            self._window(now_ms, reply.values)
        else:
            self._count = 0
        return []

    def acknowledge(self, item: Acknowledge) -> None:
        """Noted; written to the box as far as there is no gap before it."""
        if item.boot_id == self.outbox.boot_id and self.outbox.remove(item.seq) and item.seq >= self._oldest:
            self._done.add(item.seq)

    def show(self, item: Lamp) -> None:
        """Written at the next chance, and again whenever the status shows otherwise."""
        self._lamps, self._beep_ms, self._lamps_due = item.lamps, item.beep_ms, True

    def display(self, item: Display) -> None:
        """Written until it is confirmed, and again when the device is back."""
        frame = item.frame()
        self._display = (*struct.unpack(">4H", frame.text), frame.blink)
        self._display_due = True

    def returned(self) -> None:
        """Its status tells of the lamps; nothing tells of the display."""
        self._status_at_ms = 0
        self._display_due = bool(self._display)

    def sent(self, now_ms: int, request: Request) -> None:
        """A beep goes out once at most: better none than two."""
        super().sent(now_ms, request)
        if request.start == maps.LAMPS_AT or _lamps_of(request):
            self._beep_ms = 0

    def _acked_seq(self) -> int:
        seq = self._oldest
        while seq in self._done:
            seq += 1
        return seq - 1

    def _known(self) -> int:
        return len(self.outbox) + len(self._done)

    def _read_to(self, entries: int) -> Request:
        count = maps.FIFO_AT - maps.BOOT_ID_AT + maps.ENTRY_REGISTERS * entries
        return ReadHolding(self.address, maps.BOOT_ID_AT, count)

    def _lamp_request(self) -> Request | None:
        if self._lamps is None or not self._lamps_due:
            return None
        if self._beep_ms:
            return WriteRegisters(self.address, maps.LAMPS_AT, (self._lamps, self._beep_ms))
        return WriteRegister(self.address, maps.LAMPS_AT, self._lamps)

    def _display_request(self) -> Request | None:
        return WriteRegisters(self.address, maps.DISPLAY_AT, self._display) if self._display_due else None

    def _written(self, request: WriteRegisters | WriteRegister) -> None:
        if isinstance(request, WriteRegisters) and request.start == maps.ACKED_AT:
            if word_pair(request.values, 0) == self.outbox.boot_id:
                dropped = word_pair(request.values, 2) + 1 - self._oldest
                self._count = max(0, self._count - dropped)
                self._move_to(word_pair(request.values, 2) + 1)
            if lamps := _lamps_of(request):
                self._lamps_due = lamps[0] != self._lamps
            return
        if isinstance(request, WriteRegisters) and request.start == maps.DISPLAY_AT:
            self._display_due = request.values != self._display
            return
        shown = request.values[0] if isinstance(request, WriteRegisters) else request.value
        self._lamps_due = shown != self._lamps

    def _status(self, now_ms: int, values: Sequence[int]) -> list[Output]:
        if values[maps.MAP_ID_AT] != maps.MAP_ID:
            raise ModbusError(f"register 0 holds {values[0]:04X}, expected {maps.MAP_ID:04X}: no smart panel")
        self._status_at_ms = now_ms + STATUS_MS + SPREAD_MS * (self.address % SPREAD_STEPS)
        self.uid = word_pair(values, maps.UID_AT) << 32 | word_pair(values, maps.UID_AT + 2)
        self._lamps_due = self._lamps is not None and self._lamps != values[maps.LAMPS_SHOWN_AT]
        self._head(values[maps.BOOT_ID_AT :])
        lost = word_pair(values, maps.OVERFLOW_AT)
        if lost <= self._overflow:
            return []
        self._overflow = lost
        return [PanelOverflowed(self.address, lost)]

    def _window(self, now_ms: int, values: Sequence[int]) -> None:
        fifo = values[maps.FIFO_AT - maps.BOOT_ID_AT :]
        if not fifo or len(fifo) % maps.ENTRY_REGISTERS:
            raise ModbusError(f"{len(values)} registers wait, expected none or boot_id to the end of an entry")
        rows = [fifo[at : at + maps.ENTRY_REGISTERS] for at in range(0, len(fifo), maps.ENTRY_REGISTERS)]
        rows = rows[: _count(values[maps.COUNT_AT - maps.BOOT_ID_AT])]
        for key, *age in rows:
            if not 1 <= key <= KEYS_MOST or word_pair(age, 0) > AGE_MOST_MS:
                raise ModbusError(f"press of key {key}, age {word_pair(age, 0)} ms; expected key 1 to {KEYS_MOST}")
        self._head(values)
        for seq, (key, *age) in enumerate(rows, self._oldest):
            if seq not in self.outbox and seq not in self._done and not self.outbox.full:
                self.outbox.add(now_ms, seq, key, word_pair(age, 0))

    def _head(self, values: Sequence[int]) -> None:
        """boot_id, oldest_seq and count, as they stand one behind the other in the map."""
        boot_id, oldest, count = word_pair(values, 0), word_pair(values, 2), _count(values[4])
        if not 1 <= oldest <= SEQ_MOST - count:
            raise ModbusError(f"oldest_seq {oldest}, expected 1 to {SEQ_MOST - count}")
        if boot_id != self.outbox.boot_id:
            self.outbox, self._done, self._overflow = Outbox(self.address, boot_id), set(), 0
        self._count = count
        self._move_to(oldest)

    def _move_to(self, oldest: int) -> None:
        self._oldest = oldest
        self._done = {seq for seq in self._done if seq >= oldest}


def _lamps_of(request: Request) -> tuple[int, ...]:
    """Lamps and beep that ride behind an acknowledgement, if any do."""
    joined = isinstance(request, WriteRegisters) and request.start == maps.ACKED_AT
    return request.values[maps.ACKED_REGISTERS :] if isinstance(request, WriteRegisters) and joined else ()


def _count(value: int) -> int:
    if value > maps.FIFO_MOST * 16:
        raise ModbusError(f"count {value}, expected at most {maps.FIFO_MOST * 16}")
    return value


def _words(value: int) -> tuple[int, int]:
    return value >> 16, value & 0xFFFF
