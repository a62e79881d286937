"""A picture of a person as the screens show it: a small square JPEG, without what a camera or an editor adds."""

import io
import struct
from typing import Literal

from PIL import Image, ImageOps

SIDE_PX = 360  # a tablet draws it at 120 to 240
# A face stands above the middle of an upright picture.
CENTERING = (0.5, 0.3)
FORMATS = ("JPEG", "PNG", "WEBP")
# A phone's own picture has about 5 MB and 12 million dots; more is none of a face.
MOST_BYTES = 10 * 1024 * 1024
MOST_PX = 50_000_000
LEAST_SIDE_PX = 180
# What Pillow raises on a damaged file (UnidentifiedImageError is an OSError).
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError)

Why = Literal["no_picture", "too_large", "too_small"]


class NoPortraitError(ValueError):
    """`why` in a word; the text says what was found and what was expected."""

    def __init__(self, why: Why, found: str) -> None:
        super().__init__(f"found {found}, expected a JPEG, PNG or WebP of {LEAST_SIDE_PX} dots a side or more")
        self.why = why


def square(content: bytes) -> bytes:
    """The JPEG. Raises NoPortraitError."""
    if len(content) > MOST_BYTES:
        raise NoPortraitError("too_large", f"{len(content)} bytes")
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            _check_size(*opened.size)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except NoPortraitError:
        raise
    except _DAMAGED as error:
        raise NoPortraitError("no_picture", "no picture") from error
    return _jpeg(ImageOps.fit(upright, (SIDE_PX, SIDE_PX), centering=CENTERING))


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PX:
        raise NoPortraitError("too_large", f"{width} × {height} dots")
    if min(width, height) < LEAST_SIDE_PX:
        raise NoPortraitError("too_small", f"{width} × {height} dots")


def _jpeg(picture: Image.Image) -> bytes:
    """Of the dots alone: what Pillow carries along with a picture, a comment too, it would write again."""
    bare, out = Image.new("RGB", picture.size), io.BytesIO()
    bare.paste(picture)
    bare.save(out, "JPEG", quality=85)
    return out.getvalue()
