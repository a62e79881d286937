"""STRICT decoder of ESC/POS, written apart from the encoder: it fails on any byte it does not know.

`Decoder` takes bytes in any portions; `decode` takes all at once and also fails on an unfinished command.
Source: Epson's public ESC/POS command reference, the commands a ticket uses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from devices.printers.commands import (
    Command,
    Initialize,
    SelectPage,
    Text,
)
from devices.printers.letters import MARKS, Pages, letter
from devices.printers.parsing import UnfinishedError, UnknownError, parse
from devices.printers.profile import Page


class DecodeError(ValueError):
    """Bytes that are no known command; `offset` counts from the first byte ever fed."""

    def __init__(self, offset: int, found: bytes, expected: str) -> None:
        super().__init__(f"offset {offset}: found {found[:8].hex(' ')}, expected {expected}")
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Decoded:
    """A command and where it stands, [start, end)."""

    start: int
    end: int
    command: Command


class Decoder:
    """Takes bytes in any portions and yields whole commands. Without `pages`, text is ASCII."""

    def __init__(self, pages: Pages | None = None) -> None:
        self._pages = pages or {}
        self._choose(0)
        self._last_sign = ""  # a combining mark needs a letter before it
        self._waiting = bytearray()
        self._offset = 0

    @property
    def unfinished(self) -> bytes:
        """Bytes of a command that has not ended yet."""
        return bytes(self._waiting)

    @property
    def waiting(self) -> int:
        """How many bytes have not been yielded yet."""
        return len(self._waiting)

    def feed(self, data: bytes) -> Iterator[Decoded]:
        """Yields what is complete now. DecodeError leaves the bad byte first; `skip` drops it."""
        self._waiting += data
        while self._waiting:
            view = bytes(self._waiting)
            try:
                command, length = self._text(view) if _is_text(view[0]) else parse(view)
                self._note(command)
            except UnfinishedError:
                return
            except UnknownError as error:
                raise DecodeError(self._offset, view, str(error)) from None
            yield self._take(command, length)

    def skip(self, count: int = 1) -> None:
        """Drops bytes, to go on behind an error."""
        count = min(count, len(self._waiting))
        del self._waiting[:count]
        self._offset += count

    def _text(self, data: bytes) -> tuple[Command, int]:
        signs: list[str] = []
        known, last = self._signs, self._last_sign
        for byte in data:
            sign = known[byte]
            if sign is None or (sign in MARKS and not last.isalpha()):
                break
            signs.append(sign)
            last = sign
        if not signs:
            raise UnknownError(f"a letter of code page {self._page}, a mark only behind a letter")
        return Text("".join(signs)), len(signs)

    def _choose(self, page: int) -> None:
        self._page, self._signs = page, _signs(self._pages.get(page))

    def _note(self, command: Command) -> None:
        self._last_sign = command.text[-1] if isinstance(command, Text) else ""
        match command:
            case SelectPage(number) if number and number not in self._pages:
                raise UnknownError(f"code page 0 or {sorted(self._pages)}")
            case SelectPage(number):
                self._choose(number)
            case Initialize():
                self._choose(0)

    def _take(self, command: Command, length: int) -> Decoded:
        del self._waiting[:length]
        self._offset += length
        return Decoded(self._offset - length, self._offset, command)


def decode(data: bytes, pages: Pages | None = None) -> list[Decoded]:
    """All commands of `data`. DecodeError on an unknown byte or an unfinished last command."""
    decoder = Decoder(pages)
    commands = list(decoder.feed(data))
    if decoder.unfinished:
        raise DecodeError(len(data) - len(decoder.unfinished), decoder.unfinished, "the rest of this command")
    return commands


@cache
def _signs(page: Page | None) -> tuple[str | None, ...]:
    """By code; None for what is no text."""
    return tuple(_sign(page, byte) if _is_text(byte) else None for byte in range(256))


def _sign(page: Page | None, byte: int) -> str | None:
    return chr(byte) if byte < 0x80 else letter(page, byte) if page else None


def _is_text(byte: int) -> bool:
    return 0x20 <= byte <= 0x7E or byte >= 0x80
