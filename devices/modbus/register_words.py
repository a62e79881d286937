"""Requests and replies of a Modbus bus in words; a smart panel's registers by the names of docs/panel-protocol.md."""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from devices.modbus import maps
from devices.modbus.codec import (
    Bits,
    ReadBits,
    ReadFifo,
    ReadHolding,
    Refused,
    Registers,
    Reply,
    Request,
    WriteRegister,
    WriteRegisters,
)

REFUSALS = {1: "function unknown", 2: "register unknown", 3: "value wrong", 4: "broken", 5: "busy", 6: "busy"}


def _number(values: Sequence[int]) -> str:
    whole = 0
    for value in values:
        whole = whole << 16 | value
    return str(whole)


def _hex(values: Sequence[int]) -> str:
    return "".join(f"{value:04X}" for value in values)


def _lit(values: Sequence[int]) -> str:
    return str([at + 1 for at in range(16) if values[0] >> at & 1])


def _text(values: Sequence[int]) -> str:
    return repr(struct.pack(f">{len(values)}H", *values).decode("ascii", "replace").rstrip())


@dataclass(frozen=True, slots=True)
class _Field:
    at: int
    registers: int
    name: str
    shown: Callable[[Sequence[int]], str] = _number


FIELDS = (
    _Field(maps.MAP_ID_AT, 1, "map_id", _hex),
    _Field(maps.UID_AT, 4, "uid", _hex),
    _Field(maps.KEYS_AT, 1, "keys"),
    _Field(maps.OVERFLOW_AT, 2, "overflow"),
    _Field(maps.LAMPS_SHOWN_AT, 1, "lamps", _lit),
    _Field(maps.BOOT_ID_AT, 2, "boot_id"),
    _Field(maps.OLDEST_SEQ_AT, 2, "oldest_seq"),
    _Field(maps.COUNT_AT, 1, "count"),
    _Field(maps.ACKED_AT, 2, "boot_id"),
    _Field(maps.ACKED_AT + 2, 2, "acked_seq"),
    _Field(maps.LAMPS_AT, 1, "lamps", _lit),
    _Field(maps.BEEP_AT, 1, "beep_ms"),
    _Field(maps.DISPLAY_AT, 4, "text", _text),
    _Field(maps.DISPLAY_AT + 4, 1, "blink"),
)


def request_words(request: Request, *, panel: bool) -> str:
    """What is asked or written. `panel`: the address is a smart panel's."""
    head = _head(request)
    match request:
        case WriteRegisters(values=values):
            return f"{head}: write {_values(request.start, values, panel=panel)}"
        case WriteRegister(value=value):
            return f"{head}: write {_values(request.start, (value,), panel=panel)}"
        case ReadFifo():
            return f"{head}: what waits?"
        case ReadBits(count=count):
            return f"{head}: {count} inputs?"
        case ReadHolding(count=count):
            return f"{head}: {_asked(request.start, count, panel=panel)}?"
    return head


def reply_words(request: Request, reply: Reply, *, panel: bool) -> str:
    """What the device at the request's address says to it."""
    head = _head(request)
    match reply:
        case Refused(code):
            return f"{head}: refused, exception {code}" + (f", {REFUSALS[code]}" if code in REFUSALS else "")
        case Bits(values):
            return f"{head}: closed {[at for at, closed in enumerate(values, request.start) if closed]}"
        case Registers(()):
            return f"{head}: nothing waits"
        case Registers(values):
            return f"{head}: {_values(request.start, values, panel=panel)}"
    return f"{head}: written"


def _head(request: Request) -> str:
    return f"address {request.address}, function {request.FUNCTION} at {request.start}"


def _asked(start: int, count: int, *, panel: bool) -> str:
    names = [field.name for field in _covered(start, count)] if panel else []
    if panel and start + count > maps.FIFO_AT > start:
        names.append(f"{(start + count - maps.FIFO_AT) // maps.ENTRY_REGISTERS} presses")
    return ", ".join(names) or f"{count} registers"


def _values(start: int, values: Sequence[int], *, panel: bool) -> str:
    words = [*_named(start, values)] if panel else []
    return " ".join(words or [f"{value:04X}" for value in values])


def _named(start: int, values: Sequence[int]) -> Iterator[str]:
    """Nothing where no whole field is covered; presses as far as `count` says, when it is among the values."""
    for field in _covered(start, len(values)):
        yield f"{field.name}={field.shown(values[field.at - start : field.at - start + field.registers])}"
    if start <= maps.OLDEST_SEQ_AT and start + len(values) > maps.FIFO_AT:
        oldest = int(_number(values[maps.OLDEST_SEQ_AT - start : maps.COUNT_AT - start]))
        fifo = values[maps.FIFO_AT - start :]
        for at in range(min(values[maps.COUNT_AT - start], len(fifo) // maps.ENTRY_REGISTERS)):
            key, *age = fifo[maps.ENTRY_REGISTERS * at : maps.ENTRY_REGISTERS * (at + 1)]
            yield f"press(seq={oldest + at} key={key} age_ms={_number(age)})"


def _covered(start: int, count: int) -> list[_Field]:
    return [field for field in FIELDS if start <= field.at and field.at + field.registers <= start + count]
