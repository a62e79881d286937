"""The pictures the demo page shows: the screens' windows now, and the slips the printer has cut."""

import io
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PIL import Image

from devices.printers import commissioning, rendering
from devices.printers.profile import PrinterProfile
from devices.printers.raster import find_fonts
from kiosk.demo.display import Display
from kiosk.printer.models import printer_model

PROFILE = "generic-80mm"
# Asked for by several tabs, the screen is still grabbed no more often than this.
FRESH_S = 0.5


def png(picture: Image.Image) -> bytes:
    """Quickly written rather than small: it is shown once."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


@lru_cache(maxsize=1)
def profile() -> PrinterProfile:
    return printer_model(PROFILE)


@lru_cache(maxsize=64)
def paper_picture(paper: bytes) -> Image.Image:
    return rendering.render(paper, profile(), find_fonts(), commissioning.pages(profile()))


class ScreenPicture:
    """The last picture, taken again when it is older than FRESH_S."""

    def __init__(self, take: Callable[[], Image.Image]) -> None:
        self._take = take
        self._lock = threading.Lock()
        self._taken_s = 0.0
        self._png = b""

    def get(self) -> bytes:
        with self._lock:
            if time.monotonic() - self._taken_s >= FRESH_S:
                self._png = png(self._take())
                self._taken_s = time.monotonic()
            return self._png


class Snapshot:
    """A file with the own display's picture, written anew when it has changed."""

    def __init__(self, display: Display, file: Path) -> None:
        self._display = display
        self._file = file
        self._last = b""

    def refresh(self) -> None:
        picture = self._display.picture()
        if picture.tobytes() == self._last:
            return
        self._last = picture.tobytes()
        draft = self._file.with_suffix(".new")
        draft.write_bytes(png(picture))
        draft.replace(self._file)
