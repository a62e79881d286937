"""A finger without a program of its own: presses by the X server's test extension, a few microseconds each.

XTest, libXtst (xdotool brings it); XTestFakeMotionEvent(3).
"""

import ctypes
import time

LEFT_BUTTON = 1


class Hand:
    """Raises OSError when there is no display of this name."""

    def __init__(self, display: str) -> None:
        self._x11, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        opened = self._x11.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"display {display}: found none, expected a running X server")
        self._display = ctypes.c_void_p(opened)

    def close(self) -> None:
        self._x11.XCloseDisplay(self._display)

    def move(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x11.XSync(self._display, 0)

    def press(self) -> int:
        """When, monotonic ns."""
        return self._button(down=True)

    def release(self) -> int:
        return self._button(down=False)

    def _button(self, *, down: bool) -> int:
        at_ns = time.monotonic_ns()
        self._test.XTestFakeButtonEvent(self._display, LEFT_BUTTON, int(down), 0)
        self._x11.XSync(self._display, 0)
        return at_ns
