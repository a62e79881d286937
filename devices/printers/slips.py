"""What really came out of a virtual printer, piece by piece of paper: the truth that outcomes are judged by."""

from collections import deque
from dataclasses import dataclass

SLIPS_MOST = 1_000  # kept; the oldest go first
SLIP_MOST_BYTES = 1_048_576  # without a cut; then somebody tears it off


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """One piece of paper: the bytes that were printed on it, without questions.

    `torn`: somebody tore it off, or it still hangs in the printer; else it was cut. `breaks` are the places where the
    power went: what stood there last may be half printed, what follows may be the rest of something.
    """

    data: bytes
    torn: bool = False
    breaks: tuple[int, ...] = ()


class Paper:
    """The paper in the printer, and the pieces that left it."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._breaks: list[int] = []
        self._slips: deque[PrintedSlip] = deque(maxlen=SLIPS_MOST)

    def add(self, data: bytes) -> None:
        """Something was printed, or set for what follows."""
        self._data += data
        if len(self._data) > SLIP_MOST_BYTES:
            self.cut(torn=True)

    def power_went(self) -> None:
        """What was being printed stops here."""
        self._breaks.append(len(self._data))

    def cut(self, *, torn: bool = False) -> None:
        """The piece leaves the printer."""
        self._slips.append(PrintedSlip(bytes(self._data), torn, tuple(self._breaks)))
        self._data.clear()
        self._breaks.clear()

    def slips(self) -> list[PrintedSlip]:
        """The pieces that left the printer, the oldest first."""
        return list(self._slips)

    def take(self) -> list[PrintedSlip]:
        """The same, and forgets them."""
        found = list(self._slips)
        self._slips.clear()
        return found
