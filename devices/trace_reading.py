"""A trace in words, sans-I/O: ESC/POS and what the printer answers, frames of panels, a Modbus bus, the rest in hex.

Source of the replies' bits: Epson's ESC/POS command reference, DLE EOT.
"""

import dataclasses
import re
from collections import deque
from collections.abc import Iterator

from devices.modbus.bus_reading import BusReader
from devices.panels.frames import Frame, FrameDecoder
from devices.printers.commands import Command, FenceRequest, StatusRequest
from devices.printers.decoder import DecodeError, Decoder
from devices.printers.letters import Pages
from devices.printers.status import is_fence, is_reply
from devices.trace import Entry

HEX_MOST_BYTES = 12  # shown of one portion; pictures are long
AWAITED_MOST = 16  # questions whose answer may still come
ARROWS = {"in": "←", "out": "→", "port": "·"}
QUESTIONS = {1: "printer", 2: "offline cause", 3: "error", 4: "paper"}
BITS = {
    1: {0x08: "offline", 0x20: "waits for a person", 0x40: "feed button"},
    2: {0x04: "cover open", 0x08: "fed by button", 0x20: "stopped without paper", 0x40: "error"},
    3: {0x08: "cutter error", 0x20: "needs repair", 0x40: "error that ends by itself"},
    4: {0x0C: "paper near end", 0x60: "paper out"},
}


class TraceReader:
    """Reads entries in order; a command or frame is told with the portion in which it ends.

    `pages` are the printer's code pages, `PrinterProfile.pages`; without them text is ASCII. With `bus` it is the port
    of a Modbus bus and nothing else is looked for.
    """

    def __init__(self, pages: Pages | None = None, bus: BusReader | None = None) -> None:
        self._bus = bus
        self._commands = Decoder(pages)
        self._frames = {"in": FrameDecoder(), "out": FrameDecoder()}
        self._awaited: deque[StatusRequest | FenceRequest] = deque(maxlen=AWAITED_MOST)
        self._begun_ms: int | None = None

    def lines(self, entry: Entry) -> list[str]:
        """Seconds since the first entry, direction, bytes, and what they mean, one meaning a line."""
        self._begun_ms = entry.at_ms if self._begun_ms is None else self._begun_ms
        seconds = (entry.at_ms - self._begun_ms) / 1000
        if entry.direction == "port":
            return [f"{seconds:9.3f} {ARROWS['port']} {entry.data.decode()}"]
        first, *more = [*self._meanings(entry)] or [""]
        shown = entry.data[:HEX_MOST_BYTES].hex(" ")
        shown += f" +{rest}" if (rest := len(entry.data) - HEX_MOST_BYTES) > 0 else ""
        head = f"{seconds:9.3f} {ARROWS[entry.direction]} {shown:<41} {first}".rstrip()
        return [head, *(f"{'':53} {meaning}" for meaning in more)]

    def _meanings(self, entry: Entry) -> Iterator[str]:
        if self._bus is not None:
            yield from self._bus.meanings(entry)
            return
        frames = list(self._frames[entry.direction].feed(entry.data))
        if frames:
            yield from map(_words, frames)
        elif entry.direction == "out":
            yield from self._asked(entry.data)
        else:
            yield from (text for byte in entry.data if (text := self._answered(byte)))

    def _asked(self, data: bytes) -> Iterator[str]:
        """Commands; what is none is counted and told once a portion."""
        skipped, error_text, fed = 0, "", data
        while True:
            try:
                for item in self._commands.feed(fed):
                    yield self._command(item.command)
            except DecodeError as error:
                error_text = error_text or str(error)
                skipped, fed = skipped + 1, b""
                self._commands.skip()
            else:
                break
        if skipped:
            yield f"{skipped} bytes not understood: {error_text}"

    def _command(self, command: Command) -> str:
        if isinstance(command, StatusRequest | FenceRequest):
            self._awaited.append(command)
        if isinstance(command, StatusRequest):
            return f"DLE EOT {command.number}: {QUESTIONS[command.number]}?"
        return _words(command)

    def _answered(self, byte: int) -> str:
        """The first awaited question this byte can answer; those before it were not answered."""
        for at, question in enumerate(self._awaited):
            if isinstance(question, StatusRequest) and is_reply(byte):
                text = reply_words(question.number, byte)
            elif isinstance(question, FenceRequest) and is_fence(byte):
                text = "all printed so far" + (", paper near end" if byte & 0x03 else "")
            else:
                continue
            for _ in range(at + 1):
                self._awaited.popleft()
            return text
        return ""


def reply_words(number: int, byte: int) -> str:
    """What a reply to DLE EOT `number` (1 to 4) says."""
    said = [name for bits, name in BITS[number].items() if byte & bits]
    return f"{QUESTIONS[number]}: {', '.join(said) or 'well'}"


def _words(thing: Command | Frame) -> str:
    """`QrStore data='…'`; bytes by their number."""
    name = re.sub(r"(Frame|Request)$", "", type(thing).__name__)
    fields = ((field.name, getattr(thing, field.name)) for field in dataclasses.fields(thing))
    shown = (f"{key}={f'{len(value)} bytes' if isinstance(value, bytes) else repr(value)}" for key, value in fields)
    return " ".join([name, *shown])
