"""Pictures that people upload: known by their content, of bounded size, upright, bare of all but their dots."""

import io
import struct
from typing import Literal

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
# A phone's own picture has about 5 MB and 12 million dots; more is nothing a screen shows.
MOST_BYTES = 10 * 1024 * 1024
MOST_PX = 50_000_000
# What Pillow raises on a damaged file (UnidentifiedImageError is an OSError).
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError)

Why = Literal["no_picture", "too_large", "too_small"]


class NoPictureError(ValueError):
    """`why` in a word; the text says what was found and what was expected."""

    def __init__(self, why: Why, found: str, least_side_px: int) -> None:
        super().__init__(f"found {found}, expected a JPEG, PNG or WebP of {least_side_px} dots a side or more")
        self.why = why


def checked(content: bytes, least_side_px: int) -> Image.Image:
    """The picture as people see it, RGB or RGBA. Raises NoPictureError; the size is judged before a dot is read."""
    if len(content) > MOST_BYTES:
        raise NoPictureError("too_large", f"{len(content)} bytes", least_side_px)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            _check_size(*opened.size, least_side_px)
            upright = ImageOps.exif_transpose(opened)
            return bare(upright.convert("RGBA" if upright.has_transparency_data else "RGB"))
    except NoPictureError:
        raise
    except _DAMAGED as error:
        raise NoPictureError("no_picture", "no picture", least_side_px) from error


def bare(picture: Image.Image) -> Image.Image:
    """The dots alone: what Pillow carries along with a picture, a comment too, it would write again."""
    alone = Image.new(picture.mode, picture.size)
    alone.paste(picture)
    return alone


def _check_size(width: int, height: int, least_side_px: int) -> None:
    if width * height > MOST_PX:
        raise NoPictureError("too_large", f"{width} × {height} dots", least_side_px)
    if min(width, height) < least_side_px:
        raise NoPictureError("too_small", f"{width} × {height} dots", least_side_px)
