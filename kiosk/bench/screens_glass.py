"""What stands on an Xvfb's screen, read from the file it draws into (`-fbdir`): a pixel costs a microsecond.

Xvfb(1); the file is an XWD dump, X11/XWDFile.h: a header of big-endian words, then the pixels, here of 32 bits.
"""

import mmap
import struct
import time
from collections.abc import Callable
from pathlib import Path

Colour = tuple[int, int, int]

_HEADER = struct.Struct(">25I")
_VERSION, _BITS = 7, 32
# Colours on the glass may be off by a rounding of each share.
NEAR = 3
# Looks are this far apart: far below a frame, and the core is left to those who draw.
LOOK_S = 0.0005
# Lines are looked at more rarely: they cost a millisecond.
LINES_S = 0.01
# Every so many lines are compared to see whether anything moves.
LINE_STEP = 16


class Glass:
    """`left` and `width`: the part of the screen that is looked at, in pixels."""

    def __init__(self, folder: Path, left: int, width: int) -> None:
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        words = _HEADER.unpack_from(self._memory)
        header, version, self.height = words[0], words[1], words[5]
        bits, self._stride, colours = words[11], words[12], words[19]
        if (version, bits) != (_VERSION, _BITS):
            raise ValueError(f"Xvfb_screen0: found XWD {version} of {bits} bits, expected {_VERSION} of {_BITS}")
        self._start = header + 12 * colours
        self._left, self.width = left, width

    def pixel(self, x: int, y: int) -> Colour:
        """Red, green, blue."""
        at = self._start + y * self._stride + 4 * (self._left + x)
        blue, green, red = self._memory[at : at + 3]
        return red, green, blue

    def lines(self) -> bytes:
        """Some of it, to be compared."""
        at = self._start + 4 * self._left
        return b"".join(
            self._memory[at + y * self._stride : at + y * self._stride + 4 * self.width]
            for y in range(0, self.height, LINE_STEP)
        )

    def wait_until(self, what: str, wanted: Callable[[], bool], timeout_s: float) -> int:
        """When it became true, monotonic ns. TimeoutError when it does not."""
        end_ns = time.monotonic_ns() + int(timeout_s * 1e9)
        while not wanted():
            if time.monotonic_ns() > end_ns:
                raise TimeoutError(f"the glass: waited {timeout_s:g} s for {what}")
            time.sleep(LOOK_S)
        return time.monotonic_ns()

    def wait_changed(self, timeout_s: float, before: bytes = b"") -> None:
        """Until anything moves, or has moved since `before`, some `lines`."""
        lines, end_ns = before or self.lines(), time.monotonic_ns() + int(timeout_s * 1e9)
        while self.lines() == lines:
            if time.monotonic_ns() > end_ns:
                raise TimeoutError(f"the glass: nothing moved within {timeout_s:g} s")
            time.sleep(LINES_S)

    def wait_still(self, still_s: float, timeout_s: float, since_ns: int = 0) -> tuple[int, bytes]:
        """(When it changed last, how it stands), once nothing has changed for `still_s`. TimeoutError otherwise.

        `since_ns`: what to tell when it did not change any more.
        """
        began, changed = time.monotonic_ns(), since_ns or time.monotonic_ns()
        lines = self.lines()
        while time.monotonic_ns() - changed < still_s * 1e9:
            if time.monotonic_ns() - began > timeout_s * 1e9:
                raise TimeoutError(f"the glass: still moving after {timeout_s:g} s")
            time.sleep(LINES_S)
            now = self.lines()
            if now != lines:
                lines, changed = now, time.monotonic_ns()
        return changed, lines


def near(found: Colour, wanted: Colour, by: int = NEAR) -> bool:
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))
