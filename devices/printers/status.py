"""A printer's state as it tells it: DLE EOT 1 to 4, one reply byte each. Silence is unknown, never OK.

Source: Epson's ESC/POS command reference. Every reply has the fixed bits 0xx1xx10.
"""

from dataclasses import dataclass
from typing import Literal

Paper = Literal["ok", "near_end", "out", "unknown"]
Fault = Literal["paper_out", "cover_open", "cutter_error", "offline"]

REQUESTS = tuple(b"\x10\x04" + bytes([number]) for number in (1, 2, 3, 4))
REPLY_MASK, REPLY_FIXED = 0b1001_0011, 0b0001_0010
FENCE_MASK = 0b1111_0000  # replies to GS r 1 have all of these 0
OFFLINE = 0b0000_1000  # reply 1
COVER_OPEN, PAPER_STOP, ERROR = 0b0000_0100, 0b0010_0000, 0b0100_0000  # reply 2
CUTTER, UNRECOVERABLE = 0b0000_1000, 0b0010_0000  # reply 3
NEAR_END, PAPER_OUT = 0b0000_1100, 0b0110_0000  # reply 4


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What the printer said; None and "unknown" where it said nothing."""

    paper: Paper = "unknown"
    cover_open: bool | None = None
    cutter_error: bool | None = None
    offline: bool | None = None

    @property
    def known(self) -> bool:
        """Whether the printer answered everything."""
        return self.paper != "unknown" and None not in (self.cover_open, self.cutter_error, self.offline)

    @property
    def fault(self) -> Fault | None:
        """Why it cannot print, the cause before the consequence; None when it can or says nothing."""
        if self.cover_open:
            return "cover_open"
        if self.paper == "out":
            return "paper_out"
        if self.cutter_error:
            return "cutter_error"
        return "offline" if self.offline else None


UNKNOWN = PrinterStatus()


def is_reply(byte: int) -> bool:
    """Whether a byte can be a reply to DLE EOT."""
    return byte & REPLY_MASK == REPLY_FIXED


def is_fence(byte: int) -> bool:
    """Whether a byte can be a reply to GS r 1."""
    return byte & FENCE_MASK == 0


def parse(replies: bytes) -> PrinterStatus:
    """The status of four replies, in the order of the requests. ValueError names a byte with wrong fixed bits."""
    if len(replies) != len(REQUESTS):
        raise ValueError(f"{len(replies)} replies; expected {len(REQUESTS)}")
    for byte in replies:
        if not is_reply(byte):
            raise ValueError(f"reply {byte:08b}; expected fixed bits 0xx1xx10")
    printer, cause, error, sensor = replies
    out = sensor & PAPER_OUT or cause & PAPER_STOP
    return PrinterStatus(
        paper="out" if out else "near_end" if sensor & NEAR_END else "ok",
        cover_open=bool(cause & COVER_OPEN),
        cutter_error=bool(error & CUTTER),
        offline=bool(printer & OFFLINE or cause & ERROR or error & UNRECOVERABLE),
    )


def replies(status: PrinterStatus) -> bytes:
    """The four bytes a printer in this state answers with; the opposite of `parse`, for the virtual printer."""
    offline = OFFLINE if status.fault else 0
    cause = (COVER_OPEN if status.cover_open else 0) | (PAPER_STOP if status.paper == "out" else 0)
    error = CUTTER if status.cutter_error else 0
    sensor = {"out": PAPER_OUT | NEAR_END, "near_end": NEAR_END}.get(status.paper, 0)
    return bytes(REPLY_FIXED | bits for bits in (offline, cause, error, sensor))
