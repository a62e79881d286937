"""Which addresses of a Modbus bus answer, and as what: each is asked once, sans-I/O.

Every device answers function 3 somehow: a smart panel with its map, a module with registers or with an exception. The
second question, function 2, tells a module with inputs from one without.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from devices.facts import Input, Output, PortUp, Received, Send
from devices.modbus import maps
from devices.modbus.codec import ReadBits, ReadHolding, Refused, Registers, Reply, ReplyReader, Request
from devices.modbus.session import BITS_OF_BYTE, GAP_LEAST_MS, SILENT_CHARACTERS

SCAN_MOST = 32  # addresses 1 to this: what RS-485 carries; installers count from 1
ANSWER_MS = 60  # a smart panel begins within 50; slower modules are rare and can be declared by hand
INPUTS = 8  # asked of a module: all have as many

DeviceKind = Literal["register_panel", "levels", "counters"]


@dataclass(frozen=True, slots=True)
class DeviceFound(Output):
    """An address that answers. `keys` is 0 where the device does not tell."""

    address: int
    kind: DeviceKind
    keys: int = 0


@dataclass(frozen=True, slots=True)
class ScanDone(Output):
    """Every address has been asked."""


class ScanSession:
    """Begins when the port is up. Takes about 85 ms for each address where nothing is, at 19200 baud."""

    def __init__(self, baud: int, addresses: Sequence[int] = range(1, SCAN_MOST + 1)) -> None:
        self._byte_ms = BITS_OF_BYTE * 1000 / baud
        self._gap_ms = max(GAP_LEAST_MS, round(SILENT_CHARACTERS * self._byte_ms))
        self._requests: list[Request] = [ReadHolding(address, maps.MAP_ID_AT, maps.FIFO_AT) for address in addresses]
        self._reader: ReplyReader | None = None
        self._until_ms = 0
        self._next_at_ms: int | None = None

    @staticmethod
    def longest_ms(baud: int, addresses: int = SCAN_MOST) -> int:
        """How long a bus without any device takes; one full of modules up to twice as long."""
        byte_ms = BITS_OF_BYTE * 1000 / baud
        question = ReadHolding(1, maps.MAP_ID_AT, maps.FIFO_AT)
        wire_ms = (len(question.to_bytes()) + question.reply_bytes + SILENT_CHARACTERS) * byte_ms
        return math.ceil(addresses * (ANSWER_MS + wire_ms + GAP_LEAST_MS))

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        """Takes what happened, returns questions and what was found."""
        outputs: list[Output] = []
        for item in inputs:
            if isinstance(item, PortUp):
                self._next_at_ms = now_ms
            elif isinstance(item, Received) and self._reader is not None:
                reply = self._reader.feed(item.data)
                if reply is not None:
                    outputs += self._found(self._reader.request, reply)
                    self._end(now_ms)
        if self._reader is not None and now_ms >= self._until_ms:
            outputs += self._unanswered(self._reader.request)
            self._end(now_ms)
        return outputs + self._ask(now_ms)

    def next_wakeup_ms(self) -> int | None:
        """When the next question or time-out is due."""
        return self._next_at_ms if self._reader is None else self._until_ms

    def _end(self, now_ms: int) -> None:
        self._reader, self._next_at_ms = None, now_ms + self._gap_ms

    def _ask(self, now_ms: int) -> list[Output]:
        if self._reader is not None or self._next_at_ms is None or now_ms < self._next_at_ms:
            return []
        if not self._requests:
            self._next_at_ms = None
            return [ScanDone()]
        request = self._requests.pop(0)
        data = request.to_bytes()
        self._reader = ReplyReader(request)
        self._until_ms = now_ms + ANSWER_MS + math.ceil((len(data) + request.reply_bytes) * self._byte_ms)
        return [Send(data)]

    def _found(self, request: Request, reply: Reply) -> list[Output]:
        if isinstance(request, ReadBits):
            return [DeviceFound(request.address, "counters" if isinstance(reply, Refused) else "levels")]
        if isinstance(reply, Registers) and reply.values[maps.MAP_ID_AT] == maps.MAP_ID:
            return [DeviceFound(request.address, "register_panel", reply.values[maps.KEYS_AT])]
        self._requests.insert(0, ReadBits(request.address, 0, INPUTS))
        return []

    def _unanswered(self, request: Request) -> list[Output]:
        """A module that answers one function and not the other is a module all the same."""
        return [DeviceFound(request.address, "counters")] if isinstance(request, ReadBits) else []
