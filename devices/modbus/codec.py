"""Modbus RTU requests and their replies: the master's codec, sans-I/O.

On the wire a frame is `address 8 | function 8 | data | crc 16`, numbers big-endian, the CRC (CRC-16/MODBUS) low byte
first. Source: MODBUS Application Protocol V1.1b3 and MODBUS over Serial Line V1.02, modbus.org. A request tells how
long its reply is, so the end of a reply needs no measured silence.
"""

import struct
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

ADDRESS_MOST = 247  # 0 is a broadcast, 248 to 255 are reserved
BITS_MOST = 2_000  # in one function 2
READ_MOST = 125  # registers in one function 3 or 4
WRITE_MOST = 123  # registers in one function 16
FIFO_MOST = 31  # registers in one function 24
WORD = 0xFFFF
REFUSED = 0x80  # set in the function of an exception
REFUSED_BYTES = 5
REFUSED_MOST = 11  # the highest exception code there is
CRC_BYTES = 2
HEARD_MOST_BYTES = 512  # twice the longest frame: more in one exchange is noise, the oldest is thrown away


class ModbusError(ValueError):
    """A request or reply that cannot be; the text says what was found and expected."""


@dataclass(frozen=True, slots=True)
class Bits:
    """Reply to function 2: the first input first."""

    values: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Registers:
    """Reply to function 3 or 4: the first register first."""

    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Reply to function 6 or 16: it is written."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An exception: 1 function unknown, 2 register unknown, 3 value wrong, 4 broken, 5 and 6 busy."""

    code: int


Reply = Bits | Registers | Done | Refused


def _table_row(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
    return byte


_CRC_TABLE = tuple(_table_row(byte) for byte in range(256))


def crc_bytes(data: bytes) -> bytes:
    """CRC-16/MODBUS as it stands at the end of a frame."""
    crc = WORD
    for byte in data:
        crc = crc >> 8 ^ _CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc.to_bytes(CRC_BYTES, "little")


def _check(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ModbusError(f"{name} {value}, expected {low} to {high}")


@dataclass(frozen=True, slots=True)
class Request(ABC):
    """What all requests share. ModbusError when a field is outside its limits."""

    FUNCTION: ClassVar[int]

    address: int
    start: int

    def __post_init__(self) -> None:
        _check("address", self.address, 1, ADDRESS_MOST)
        _check("start", self.start, 0, WORD)

    def to_bytes(self) -> bytes:
        """The frame as it goes over the wire."""
        body = struct.pack(">BBH", self.address, self.FUNCTION, self.start) + self._data()
        return body + crc_bytes(body)

    @property
    @abstractmethod
    def reply_bytes(self) -> int:
        """The whole length of its reply, at most, if it is no exception."""

    def size_of(self, heard: bytes) -> int:
        """The whole length of the reply that begins with `heard`, as far as that can be told."""
        return self.reply_bytes

    @abstractmethod
    def reply(self, data: bytes) -> Reply:
        """The reply from what stands between function and CRC. ModbusError when it does not fit the request."""

    @abstractmethod
    def _data(self) -> bytes: ...

    def _check_echo(self, data: bytes, expected: bytes) -> Done:
        if data != expected:
            raise ModbusError(f"function {self.FUNCTION} confirms {data.hex(' ')}, expected {expected.hex(' ')}")
        return Done()

    def _check_count(self, data: bytes, count: int) -> bytes:
        if data[0] != count or len(data) != count + 1:
            raise ModbusError(f"function {self.FUNCTION} tells of {data[0]} bytes, expected {count}")
        return data[1:]


@dataclass(frozen=True, slots=True)
class ReadBits(Request):
    """Function 2: discrete inputs."""

    FUNCTION = 2

    count: int

    def __post_init__(self) -> None:
        Request.__post_init__(self)
        _check("count", self.count, 1, min(BITS_MOST, WORD + 1 - self.start))

    @property
    def reply_bytes(self) -> int:
        return 3 + (self.count + 7) // 8 + CRC_BYTES

    def reply(self, data: bytes) -> Bits:
        whole = int.from_bytes(self._check_count(data, (self.count + 7) // 8), "little")
        if whole >> self.count:
            raise ModbusError(f"bits beyond input {self.count} are set, expected zeros")
        return Bits(tuple(bool(whole >> at & 1) for at in range(self.count)))

    def _data(self) -> bytes:
        return struct.pack(">H", self.count)


@dataclass(frozen=True, slots=True)
class ReadHolding(Request):
    """Function 3: holding registers."""

    FUNCTION = 3

    count: int

    def __post_init__(self) -> None:
        Request.__post_init__(self)
        _check("count", self.count, 1, min(READ_MOST, WORD + 1 - self.start))

    @property
    def reply_bytes(self) -> int:
        return 3 + 2 * self.count + CRC_BYTES

    def reply(self, data: bytes) -> Registers:
        return Registers(struct.unpack(f">{self.count}H", self._check_count(data, 2 * self.count)))

    def _data(self) -> bytes:
        return struct.pack(">H", self.count)


@dataclass(frozen=True, slots=True)
class ReadInputs(ReadHolding):
    """Function 4: input registers."""

    FUNCTION = 4


@dataclass(frozen=True, slots=True)
class WriteRegister(Request):
    """Function 6: one holding register."""

    FUNCTION = 6

    value: int

    def __post_init__(self) -> None:
        Request.__post_init__(self)
        _check("value", self.value, 0, WORD)

    @property
    def reply_bytes(self) -> int:
        return 6 + CRC_BYTES

    def reply(self, data: bytes) -> Done:
        return self._check_echo(data, struct.pack(">HH", self.start, self.value))

    def _data(self) -> bytes:
        return struct.pack(">H", self.value)


@dataclass(frozen=True, slots=True)
class WriteRegisters(Request):
    """Function 16: holding registers one after the other, all or none."""

    FUNCTION = 16

    values: tuple[int, ...]

    def __post_init__(self) -> None:
        Request.__post_init__(self)
        _check("number of values", len(self.values), 1, min(WRITE_MOST, WORD + 1 - self.start))
        for value in self.values:
            _check("value", value, 0, WORD)

    @property
    def reply_bytes(self) -> int:
        return 6 + CRC_BYTES

    def reply(self, data: bytes) -> Done:
        return self._check_echo(data, struct.pack(">HH", self.start, len(self.values)))

    def _data(self) -> bytes:
        count = len(self.values)
        return struct.pack(f">HB{count}H", count, 2 * count, *self.values)


@dataclass(frozen=True, slots=True)
class ReadFifo(Request):
    """Function 24: the registers waiting at `start`, none to 31: the only reply that is short when there is nothing."""

    FUNCTION = 24

    @property
    def reply_bytes(self) -> int:
        return 6 + 2 * FIFO_MOST + CRC_BYTES

    def size_of(self, heard: bytes) -> int:
        if len(heard) < 4:
            return self.reply_bytes
        return 4 + int.from_bytes(heard[2:4], "big") + CRC_BYTES

    def reply(self, data: bytes) -> Registers:
        count = int.from_bytes(data[2:4], "big")
        if count > FIFO_MOST or len(data) != 4 + 2 * count:
            raise ModbusError(
                f"function 24 tells of {count} registers in {len(data)} bytes, expected at most {FIFO_MOST}"
            )
        return Registers(struct.unpack(f">{count}H", data[4:]))

    def _data(self) -> bytes:
        return b""


class ReplyReader:
    """Finds the reply to one request in bytes of any portions, with junk before, in between and behind."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.last_error = ""
        self._heard = bytearray()

    def feed(self, data: bytes) -> Reply | None:
        """The reply, as soon as it is whole; None until then."""
        self._heard += data
        del self._heard[:-HEARD_MOST_BYTES]
        for at in range(len(self._heard) - REFUSED_BYTES + 1):
            try:
                reply = self._match(at)
            except ModbusError as error:
                self.last_error = str(error)
            else:
                if reply is not None:
                    return reply
        return None

    def _match(self, at: int) -> Reply | None:
        address, function = self._heard[at], self._heard[at + 1]
        if address != self.request.address or function & ~REFUSED != self.request.FUNCTION:
            return None
        heard = bytes(self._heard[at:])
        size = REFUSED_BYTES if function & REFUSED else self.request.size_of(heard)
        frame = heard[:size]
        if len(frame) < size:
            return None
        body, found, expected = frame[:-CRC_BYTES], frame[-CRC_BYTES:], crc_bytes(frame[:-CRC_BYTES])
        if found != expected:
            raise ModbusError(f"address {address}: CRC {found.hex(' ')}, expected {expected.hex(' ')}")
        return _refused(body) if function & REFUSED else self.request.reply(body[2:])


def _refused(body: bytes) -> Refused:
    _check("exception", body[2], 1, REFUSED_MOST)
    return Refused(body[2])
