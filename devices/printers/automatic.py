"""What a printer tells by itself: automatic status back, four bytes whenever something changes, sans-I/O.

Source: Epson's ESC/POS command reference, GS a. The first byte is 0xx1xx00, the others 0xx0xxxx, so that neither can
be a reply to DLE EOT (0xx1xx10); replies to GS r are told apart by standing outside of the four.
"""

from devices.printers.status import PrinterStatus

SWITCH_ON = b"\x1da\x0e"  # online, errors, paper; every ESC @ switches it off again. Answered at once
BLOCK_BYTES = 4
GATHER_MS = 100  # the four come in one piece; after this the rest is lost
FIRST_MASK, FIRST_FIXED = 0b1001_0011, 0b0001_0000
NEXT_MASK = 0b1001_0000  # all 0
OFFLINE, COVER_OPEN = 0b0000_1000, 0b0010_0000  # byte 1
CUTTER, UNRECOVERABLE = 0b0000_1000, 0b0010_0000  # byte 2
NEAR_END, PAPER_OUT = 0b0000_0011, 0b0000_1100  # byte 3
LAST = 0b0000_1111  # byte 4, nothing of interest


class Gatherer:
    """Puts the four bytes together, whatever stands around them."""

    def __init__(self) -> None:
        self.status: PrinterStatus | None = None  # of the last whole block; whoever reads it takes it away
        self._block = bytearray()
        self._begun_ms = 0

    def take(self, now_ms: int, byte: int) -> bool:
        """Whether the byte belongs to a block."""
        if now_ms - self._begun_ms > GATHER_MS:
            self._block.clear()
        if byte & FIRST_MASK == FIRST_FIXED:
            self._block[:] = [byte]
            self._begun_ms = now_ms
            return True
        if not self._block or byte & NEXT_MASK:
            return False
        self._block.append(byte)
        if len(self._block) == BLOCK_BYTES:
            self.status = parse(bytes(self._block))
            self._block.clear()
        return True


def parse(block: bytes) -> PrinterStatus:
    """The status of four bytes. ValueError names what is wrong with them."""
    fixed = len(block) == BLOCK_BYTES and block[0] & FIRST_MASK == FIRST_FIXED
    if not fixed or any(byte & NEXT_MASK for byte in block[1:]):
        raise ValueError(f"{block.hex(' ')}: expected four bytes 0xx1xx00 0xx0xxxx 0xx0xxxx 0xx0xxxx")
    printer, error, sensor, _ = block
    return PrinterStatus(
        paper="out" if sensor & PAPER_OUT else "near_end" if sensor & NEAR_END else "ok",
        cover_open=bool(printer & COVER_OPEN),
        cutter_error=bool(error & CUTTER),
        offline=bool(printer & OFFLINE or error & UNRECOVERABLE),
    )


def block(status: PrinterStatus) -> bytes:
    """The four bytes a printer in this state sends; the opposite of `parse`, for the virtual printer."""
    printer = FIRST_FIXED | (OFFLINE if status.fault else 0) | (COVER_OPEN if status.cover_open else 0)
    error = CUTTER if status.cutter_error else 0
    sensor = {"out": PAPER_OUT | NEAR_END, "near_end": NEAR_END}.get(status.paper, 0)
    return bytes((printer, error, sensor, LAST))
