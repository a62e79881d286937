"""How wide a text is in the letters of the screens: Noto Sans, which comes with the system (fonts-noto-core)."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FOLDERS = ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto")
FILES = {False: "NotoSans-Regular.ttf", True: "NotoSans-Bold.ttf"}
# Widths grow with the size: one measure at this size serves all.
_MEASURED_PX = 100
# A configuration has some 200 texts; a draft is measured again after each change.
_TEXTS_MAX = 5000

Measure = Callable[[str, bool], float]
"""(text, bold) -> its width as a multiple of the letters' size."""


@lru_cache(maxsize=1)
def measure() -> Measure | None:
    """None on a machine without these letters: then nothing is said about widths."""
    found = {bold: _found(name) for bold, name in FILES.items()}
    if not all(found.values()):
        return None
    fonts = {bold: ImageFont.truetype(str(path), _MEASURED_PX) for bold, path in found.items()}

    @lru_cache(maxsize=_TEXTS_MAX)
    def width(text: str, bold: bool) -> float:
        return fonts[bold].getlength(text) / _MEASURED_PX

    return width


def _found(name: str) -> Path | None:
    return next((path for folder in FOLDERS if (path := Path(folder) / name).exists()), None)
