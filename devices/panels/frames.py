"""Frames between host and panel box, point to point or RS-485: the codec, sans-I/O.

On the wire a frame is `00 COBS(body crc) 00`; the leading 00 ends whatever noise came before. Numbers are big-endian,
`crc` is CRC-16/CCITT-FALSE (`binascii.crc_hqx(body, 0xFFFF)`) of the body. Every body begins

    version 8 (= 1) | type 8 | address 8 (1..247)

and goes on by type (bits):

    1 hello      box -> host   boot_id 32 | keys 8 (1..16) | queued 16 | overflow 32
    2 press      box -> host   boot_id 32 | seq 32 (1..) | key 8 (1..16) | age_ms 32 (at most 7 days)
    3 ack        host -> box   boot_id 32 | seq 32 (1..)
    4 heartbeat  box -> host   boot_id 32 | queued 16 | overflow 32 | lamps 16
    5 lamp       host -> box   lamps 16 | beep_ms 16 (at most 5000)
    6 display    host -> box   text 8 x 8 (ASCII 20 to 7E, the rest spaces) | blink 8 (0 or 1)
    7 held       box -> host   as press, then held_ms 16: a press from a box that tells how long the button was down

`boot_id` is drawn at random by the box at each start, `seq` counts its presses from 1, `age_ms` is how long ago the
press happened. Key n is the n-th button from the left; bit n-1 of `lamps` is the lamp above it. The box sends its
oldest press until it is acknowledged, then drops it; `overflow` counts presses lost to a full memory since its start.

Test vectors (hex):

    press, address 5, boot_id 1234ABCD, seq 7, key 4, age 250 ms
        00 08 01 02 05 12 34 AB CD 01 01 03 07 04 01 01 04 FA 29 C6 00
    ack of it
        00 08 01 03 05 12 34 AB CD 01 01 04 07 A0 B3 00
"""

import binascii
import dataclasses
import functools
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from cobs import cobs

VERSION = 1
ADDRESS_MOST = 247  # as on Modbus
KEYS_MOST = 16  # a keypad of 4 x 4
AGE_MOST_MS = 7 * 86_400_000  # a press older than a week is a broken clock
BEEP_MOST_MS = 5_000
TEXT_BYTES = 8  # what a counter display shows: "A012", and room for letters of other displays
FIRST_LETTER, LAST_LETTER = 0x20, 0x7E  # printable ASCII
FRAME_MOST_BYTES = 64  # longer without a 00 is noise; the longest frame has 23
CRC_START = 0xFFFF
_HEAD = struct.Struct(">BBB")


class FrameError(ValueError):
    """Bytes between two 00 that are no valid frame; the text says what was found and expected."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part all frames share. FrameError when a field is outside its limits."""

    TYPE: ClassVar[int]
    FORMAT: ClassVar[str]

    address: int

    def __post_init__(self) -> None:
        for name, (low, high) in _limits(type(self)).items():  # type: ignore[arg-type]  # a class is hashable
            value = getattr(self, name)
            if not low <= value <= high:
                raise FrameError(f"{type(self).__name__}: {name} {value}, expected {low} to {high}")

    def to_bytes(self) -> bytes:
        """The frame as it goes over the wire, with both delimiters."""
        values = [getattr(self, name) for name in _names(type(self))]  # type: ignore[arg-type]  # a class is hashable
        body = _HEAD.pack(VERSION, self.TYPE, self.address) + struct.pack(self.FORMAT, *values)
        crc = binascii.crc_hqx(body, CRC_START)
        return b"\0" + bytes(cobs.encode(body + crc.to_bytes(2, "big"))) + b"\0"

    @classmethod
    def from_fields(cls, address: int, data: bytes) -> Self:
        """The frame of this type from what follows the head."""
        if len(data) != struct.calcsize(cls.FORMAT):
            raise FrameError(f"{cls.__name__}: {len(data)} bytes of fields, expected {struct.calcsize(cls.FORMAT)}")
        return cls(address, *struct.unpack(cls.FORMAT, data))


@dataclass(frozen=True, slots=True)
class HelloFrame(Frame):
    """The box has started."""

    TYPE = 1
    FORMAT = ">IBHI"

    boot_id: int
    keys: int
    queued: int
    overflow: int


@dataclass(frozen=True, slots=True)
class PressFrame(Frame):
    """A button was pressed `age_ms` ago."""

    TYPE = 2
    FORMAT = ">IIBI"

    boot_id: int
    seq: int
    key: int
    age_ms: int


@dataclass(frozen=True, slots=True)
class HeldFrame(PressFrame):
    """A press of a box that waits for the button to be let go and tells how long it was down."""

    TYPE = 7
    FORMAT = ">IIBIH"

    held_ms: int


@dataclass(frozen=True, slots=True)
class AckFrame(Frame):
    """The host has the press for good."""

    TYPE = 3
    FORMAT = ">II"

    boot_id: int
    seq: int


@dataclass(frozen=True, slots=True)
class HeartbeatFrame(Frame):
    """The box lives; sent every 2 s."""

    TYPE = 4
    FORMAT = ">IHIH"

    boot_id: int
    queued: int
    overflow: int
    lamps: int


@dataclass(frozen=True, slots=True)
class LampFrame(Frame):
    """Lamps as bits, and a beep."""

    TYPE = 5
    FORMAT = ">HH"

    lamps: int
    beep_ms: int


@dataclass(frozen=True, slots=True)
class DisplayFrame(Frame):
    """What a display shows from now on. Repeated behind each heartbeat, since nothing confirms it."""

    TYPE = 6
    FORMAT = f">{TEXT_BYTES}sB"

    text: bytes
    blink: int

    def __post_init__(self) -> None:
        Frame.__post_init__(self)
        if len(self.text) != TEXT_BYTES or not all(FIRST_LETTER <= byte <= LAST_LETTER for byte in self.text):
            raise FrameError(f"DisplayFrame: text {self.text!r}, expected {TEXT_BYTES} characters of ASCII 20 to 7E")

    @classmethod
    def of(cls, address: int, text: str, *, blink: bool) -> Self:
        """The frame that shows `text` from the left. FrameError when it has no place or other letters."""
        return cls(address, text.encode("utf-8").ljust(TEXT_BYTES), blink)


_LIMITS = {
    "address": (1, ADDRESS_MOST),
    "boot_id": (0, 0xFFFF_FFFF),
    "seq": (1, 0xFFFF_FFFF),
    "key": (1, KEYS_MOST),
    "keys": (1, KEYS_MOST),
    "age_ms": (0, AGE_MOST_MS),
    "held_ms": (0, 0xFFFF),
    "queued": (0, 0xFFFF),
    "overflow": (0, 0xFFFF_FFFF),
    "lamps": (0, 0xFFFF),
    "beep_ms": (0, BEEP_MOST_MS),
    "blink": (0, 1),
}
_TYPES: dict[int, type[Frame]] = {
    frame.TYPE: frame
    for frame in (HelloFrame, PressFrame, AckFrame, HeartbeatFrame, LampFrame, DisplayFrame, HeldFrame)
}


@functools.cache
def _names(kind: type[Frame]) -> tuple[str, ...]:
    """What follows the head, in order; `dataclasses.astuple` would copy every value, ten times as slow."""
    return tuple(field.name for field in dataclasses.fields(kind))[1:]


@functools.cache
def _limits(kind: type[Frame]) -> dict[str, tuple[int, int]]:
    return {field.name: _LIMITS[field.name] for field in dataclasses.fields(kind) if field.name in _LIMITS}


def from_bytes(data: bytes) -> Frame:
    """The frame in what stands between two 00. FrameError when it is none."""
    try:
        whole = bytes(cobs.decode(data))
    except cobs.DecodeError as error:
        raise FrameError(f"{data.hex(' ')}: {error}; expected COBS") from error
    if len(whole) < _HEAD.size + 2:
        raise FrameError(f"{len(whole)} bytes; expected head and CRC")
    body, found = whole[:-2], int.from_bytes(whole[-2:], "big")
    expected = binascii.crc_hqx(body, CRC_START)
    if found != expected:
        raise FrameError(f"CRC {found:04X}, expected {expected:04X}")
    version, kind, address = _HEAD.unpack(body[: _HEAD.size])
    if version != VERSION or kind not in _TYPES:
        raise FrameError(f"version {version} type {kind}; expected version {VERSION}, type 1 to {len(_TYPES)}")
    return _TYPES[kind].from_fields(address, body[_HEAD.size :])


class FrameDecoder:
    """Takes bytes in any portions, yields frames, counts and skips what is none."""

    def __init__(self) -> None:
        self.rejected = 0
        self.last_error = ""
        self._waiting = bytearray()
        self._overlong = False

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yields the frames that end in `data`."""
        *ended, rest = data.split(b"\0")
        for part in ended:
            self._gather(part)
            yield from self._end()
        self._gather(rest)

    def _gather(self, part: bytes) -> None:
        self._waiting += part[: FRAME_MOST_BYTES + 1]
        if len(self._waiting) > FRAME_MOST_BYTES:
            self._overlong = True
            self._waiting.clear()

    def _end(self) -> Iterator[Frame]:
        data, overlong = bytes(self._waiting), self._overlong
        self._waiting.clear()
        self._overlong = False
        if not data and not overlong:
            return
        try:
            if overlong:
                raise FrameError(f"more than {FRAME_MOST_BYTES} bytes without 00")
            yield from_bytes(data)
        except FrameError as error:
            self.rejected += 1
            self.last_error = str(error)
