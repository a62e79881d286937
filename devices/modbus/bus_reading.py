"""The talk on a Modbus bus in words, from a trace, sans-I/O.

On the port of the master its requests go out and the replies come in; who only listens on a pair of wires hears both
come in. A request tells how long its reply is, so frames are found by length and CRC.
"""

import struct
from collections.abc import Callable, Collection, Iterator

from devices.modbus import maps
from devices.modbus.codec import (
    CRC_BYTES,
    REFUSED,
    REFUSED_BYTES,
    ModbusError,
    ReadBits,
    ReadFifo,
    ReadHolding,
    ReadInputs,
    Refused,
    Registers,
    Request,
    WriteRegister,
    WriteRegisters,
    crc_bytes,
)
from devices.modbus.register_words import reply_words, request_words
from devices.trace import Entry

SILENCE_MS = 50  # within a frame; USB adapters hand bytes on within 16 ms, a busy machine some later
REQUEST_BYTES = {2: 8, 3: 8, 4: 8, 6: 8, 16: 9, 24: 6}  # with CRC; 16 goes on with its values
FRAME_MOST_BYTES = 256  # of any frame, by the standard: what claims to be longer is noise
COUNT_AT = 6  # in a request of function 16: how many bytes of values follow

Candidate = tuple[int, Callable[[bytes], list[str]]]  # how long it would be, what reads it


class BusReader:
    """Reads entries in order. `panels` are addresses of smart panels; one that answers like one is known by that."""

    def __init__(self, panels: Collection[int] = ()) -> None:
        self._panels = set(panels)
        self._heard = {"in": bytearray(), "out": bytearray()}
        self._heard_ms = 0
        self._question: Request | None = None
        self._is_master = False  # requests have gone out here: what comes in are replies
        self._error = ""

    def meanings(self, entry: Entry) -> Iterator[str]:
        """What ends in this portion, a frame each, and what cannot be understood."""
        late = entry.at_ms - self._heard_ms > SILENCE_MS
        for direction, heard in self._heard.items():
            if heard and (late or entry.direction != direction):
                yield f"{len(heard)} bytes before were no whole frame"
                heard.clear()
        self._heard_ms = entry.at_ms
        self._is_master = self._is_master or entry.direction == "out"
        self._heard[entry.direction] += entry.data
        yield from self._frames(self._heard[entry.direction], replies_only=self._is_master and entry.direction == "in")

    def _frames(self, heard: bytearray, *, replies_only: bool) -> Iterator[str]:
        skipped, self._error = 0, ""
        while heard:
            size, words = self._first(bytes(heard), replies_only=replies_only)
            if not size:
                break
            del heard[:size]
            skipped += 0 if words else size
            yield from words
        if skipped:
            yield f"{skipped} bytes not understood" + (f": {self._error}" if self._error else "")

    def _first(self, data: bytes, *, replies_only: bool) -> tuple[int, list[str]]:
        """How many bytes are read and what they mean: 0 waits for more, no words are no frame."""
        frames = [*self._as_reply(data), *([] if replies_only else self._as_request(data))]
        candidates = [candidate for candidate in frames if candidate[0] <= FRAME_MOST_BYTES]
        whole = [candidate for candidate in candidates if candidate[0] <= len(data)]
        for size, read in whole:
            try:
                return size, read(_checked(data[:size]))
            except ModbusError as error:
                self._error = self._error or f"address {data[0]}: {error}"
        if len(whole) < len(candidates):
            return 0, []
        return max((size for size, _ in whole if size == len(data)), default=1), []

    def _as_reply(self, data: bytes) -> list[Candidate]:
        question = self._question
        if question is None or data[0] != question.address:
            return []
        if len(data) > 1 and data[1] & ~REFUSED != question.FUNCTION:
            return []
        size = REFUSED_BYTES if data[1:2] >= bytes([REFUSED]) else question.size_of(data)
        return [(size, self._reply)]

    def _as_request(self, data: bytes) -> list[Candidate]:
        if len(data) > 1 and data[1] not in REQUEST_BYTES:
            return []
        more = data[COUNT_AT] if len(data) > COUNT_AT and data[1] == WriteRegisters.FUNCTION else 0
        return [(REQUEST_BYTES[data[1]] + more if len(data) > 1 else len(data) + 1, self._request)]

    def _reply(self, body: bytes) -> list[str]:
        question = self._question
        assert question is not None
        reply = Refused(body[2]) if body[1] & REFUSED else question.reply(body[2:])
        self._question = None
        if isinstance(reply, Registers) and _is_of_panel(question, reply):
            self._panels.add(question.address)
        return [reply_words(question, reply, panel=question.address in self._panels)]

    def _request(self, body: bytes) -> list[str]:
        request = _request_from(body)
        unanswered, self._question = self._question, request
        words = request_words(request, panel=request.address in self._panels)
        return [*([f"address {unanswered.address} gave no good reply"] if unanswered else []), words]


def _checked(frame: bytes) -> bytes:
    body, found = frame[:-CRC_BYTES], frame[-CRC_BYTES:]
    if found != (expected := crc_bytes(body)):
        raise ModbusError(f"CRC {found.hex(' ')}, expected {expected.hex(' ')}")
    return body


def _request_from(body: bytes) -> Request:
    """ModbusError when a field is outside its limits."""
    address, function, start = struct.unpack(">BBH", body[:4])
    number = int.from_bytes(body[4:6], "big")
    match function:
        case ReadBits.FUNCTION:
            return ReadBits(address, start, number)
        case ReadHolding.FUNCTION:
            return ReadHolding(address, start, number)
        case ReadInputs.FUNCTION:
            return ReadInputs(address, start, number)
        case WriteRegister.FUNCTION:
            return WriteRegister(address, start, number)
        case ReadFifo.FUNCTION:
            return ReadFifo(address, start)
    if body[COUNT_AT] != 2 * number or len(body) != COUNT_AT + 1 + 2 * number:
        raise ModbusError(f"function 16 tells of {body[COUNT_AT]} bytes for {number} registers")
    return WriteRegisters(address, start, struct.unpack(f">{number}H", body[COUNT_AT + 1 :]))


def _is_of_panel(question: Request, reply: Registers) -> bool:
    if isinstance(question, ReadFifo):
        return question.start == maps.BOOT_ID_AT
    return question.start == maps.MAP_ID_AT and reply.values[0] == maps.MAP_ID
