"""A QR code drawn from segno's matrix, one rectangle a dark run of modules."""

import segno
from kivy.graphics import Color, Rectangle
from kivy.properties import NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed

QUIET_MODULES = 4  # ISO/IEC 18004


class QrCode(Placed):
    """`payload` "" draws nothing. White ground with the quiet zone belongs to the box if `quiet` is 4."""

    payload = StringProperty("")
    quiet = NumericProperty(QUIET_MODULES)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for name in ("pos", "size", "payload"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_):
        self.canvas.clear()
        if not self.payload or min(self.size) < 21:
            return
        # On a dark card the quiet zone ends with the white ground, so it is whole whatever was asked for.
        quiet = self.quiet if theme.CARD == theme.WHITE else QUIET_MODULES
        rows = [bytes(row) for row in segno.make(self.payload, error="l", boost_error=True, micro=False).matrix]
        modules = len(rows) + 2 * quiet
        module = int(min(self.size) // modules)  # whole pixels: a scanner wants square modules
        left = self.center_x - module * modules / 2
        top = self.center_y + module * modules / 2
        with self.canvas:
            Color(rgba=theme.WHITE)
            Rectangle(pos=(left, top - module * modules), size=(module * modules, module * modules))
            Color(rgba=theme.PRINT)
            for y, row in enumerate(rows):
                for start, length in _dark_runs(row):
                    Rectangle(
                        pos=(left + (quiet + start) * module, top - (quiet + y + 1) * module),
                        size=(length * module, module),
                    )


def _dark_runs(row: bytes):
    """(start, length) of each run of dark modules."""
    start = None
    for at, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at - start
            start = None
