"""What is fuzzed: for each codec a function of bytes that lets through whatever is not the codec's own error.

Where a codec keeps what it has heard, one of it lives through the whole run, so that what grows without bound shows
in the process's memory.
"""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from devices.modbus import codec
from devices.modbus.twin import BusTwin, ModuleSlave, PanelSlave
from devices.panels import frames
from devices.printers import automatic, status
from devices.printers.decoder import DecodeError, Decoder, decode
from devices.printers.profile import Page
from devices.trace import Entry
from devices.trace_reading import TraceReader
from kiosk.domain.numbering import parse_code
from kiosk.wire.base import WireError
from kiosk.wire.codec import decode_push, decode_request

Run = Callable[[bytes], None]
PAGES: Mapping[int, Page] = {30: "tcvn3_small", 31: "tcvn3_capital", 52: "cp1258"}
QUESTIONS: tuple[codec.Request, ...] = (
    codec.ReadBits(1, 0, 8),
    codec.ReadHolding(1, 0, 14),
    codec.ReadInputs(1, 0, 2),
    codec.WriteRegister(1, 260, 5),
    codec.WriteRegisters(1, 256, (1, 2, 3, 4)),
    codec.ReadFifo(1, 9),
)


@dataclass(frozen=True, slots=True)
class Target:
    """`make` builds the function; `seeds` are inputs the fuzzer begins with, such as a device really sends."""

    make: Callable[[], Run]
    seeds: tuple[bytes, ...] = ()


def _escpos() -> Run:
    lasting = Decoder(PAGES)

    def run(data: bytes) -> None:
        with suppress(DecodeError):
            decode(data, PAGES)
        try:
            list(lasting.feed(data))
        except DecodeError:
            lasting.skip()

    return run


def _printer_replies() -> Run:
    gatherer, trace = automatic.Gatherer(), TraceReader(PAGES)
    now_ms = 0

    def run(data: bytes) -> None:
        nonlocal now_ms
        for parse in (status.parse, automatic.parse):
            with suppress(ValueError):
                parse(data)
        for byte in data:
            now_ms += byte
            gatherer.take(now_ms, byte)
        trace.lines(Entry(1, now_ms, "in" if now_ms % 2 else "out", data))

    return run


def _panel_frames() -> Run:
    lasting = frames.FrameDecoder()

    def run(data: bytes) -> None:
        with suppress(frames.FrameError):
            frame = frames.from_bytes(data)
            if frames.from_bytes(frame.to_bytes()[1:-1]) != frame:
                raise AssertionError(f"{frame} is not what its own bytes say")
        list(lasting.feed(data))

    return run


def _modbus_replies() -> Run:
    lasting = [codec.ReplyReader(question) for question in QUESTIONS]

    def run(data: bytes) -> None:
        if not data:
            return
        at, body = data[0] % len(QUESTIONS), data[1:]
        codec.ReplyReader(QUESTIONS[at]).feed(body + codec.crc_bytes(body))  # to get behind the CRC
        lasting[at].feed(body)

    return run


def _modbus_requests() -> Run:
    bus = BusTwin([PanelSlave(1, 7), ModuleSlave(2)], random.Random(1), noise=0.1)
    now_ms = 0

    def run(data: bytes) -> None:
        nonlocal now_ms
        for received in (data, data + codec.crc_bytes(data)):
            now_ms += 50
            bus.step(now_ms, received)

    return run


def _ticket_codes() -> Run:
    def run(data: bytes) -> None:
        parse_code(data.decode(errors="surrogateescape"))

    return run


def _wire_frames() -> Run:
    def run(data: bytes) -> None:
        for decode_frame in (decode_request, decode_push):
            for frame in (data, data.decode(errors="surrogateescape")):
                with suppress(WireError):
                    decode_frame(frame)

    return run


TARGETS: dict[str, Target] = {
    "escpos": Target(_escpos, (b"\x1b@\x1ba\x01A012\n\x1dv0\x00\x01\x00\x01\x00\xff\x1d(k\x03\x001Q0\x1dVB\x00",)),
    "printer-replies": Target(_printer_replies, (b"\x12\x12\x12\x12", b"\x10\x00\x00\x0f", b"\x10\x04\x01\x1dr\x01")),
    "panel-frames": Target(_panel_frames, (frames.PressFrame(5, 0x1234ABCD, 7, 4, 250).to_bytes()[1:-1],)),
    "modbus-replies": Target(
        _modbus_replies, tuple(bytes([at, 1, question.FUNCTION, 2, 0, 9]) for at, question in enumerate(QUESTIONS))
    ),
    "modbus-requests": Target(_modbus_requests, tuple(question.to_bytes()[:-2] for question in QUESTIONS)),
    "ticket-codes": Target(_ticket_codes, (b"a12 4827", b"https://a.vn/p/A012?k=9fQ2x7Zd")),
    "wire-frames": Target(
        _wire_frames,
        (b'{"type":"hello","id":"hello-1","terminal":"kiosk-1","role":"kiosk","token":"0123456789abcdef"}',),
    ),
}
