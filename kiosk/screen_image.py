"""A picture as screens show it: at most as large as a screen, few bytes, without what a camera or an editor adds."""

import io
from dataclasses import dataclass

from PIL import Image

from kiosk.checked_picture import checked

MOST_SIDE_PX = 1920
LEAST_SIDE_PX = 120
# What a terminal fetches at a time is 1 MiB at most; a station's line may be slow, too.
MOST_BYTES = 600 * 1024
# Tried in turn until the bytes are few enough; then the picture gets smaller.
QUALITIES = (85, 75, 65)
SMALLER = 0.75


@dataclass(frozen=True, slots=True)
class ScreenImage:
    """`kind` is image/jpeg, or image/png for one with transparent dots."""

    content: bytes
    kind: str
    width: int
    height: int


def screen_image(content: bytes) -> ScreenImage:
    """Raises NoPictureError."""
    picture = checked(content, LEAST_SIDE_PX)
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.thumbnail((MOST_SIDE_PX, MOST_SIDE_PX), Image.Resampling.LANCZOS)
    while True:
        made = _small_enough(picture)
        if made is not None:
            return made
        picture = picture.resize(tuple(round(side * SMALLER) for side in picture.size), Image.Resampling.LANCZOS)


def _small_enough(picture: Image.Image) -> ScreenImage | None:
    for kind, options in _ways(picture.mode):
        out = io.BytesIO()
        picture.save(out, kind, **options)
        if out.tell() <= MOST_BYTES:
            return ScreenImage(out.getvalue(), f"image/{kind.lower()}", *picture.size)
    return None


def _ways(mode: str) -> list[tuple[str, dict[str, object]]]:
    if mode == "RGBA":
        return [("PNG", {"optimize": True})]
    return [("JPEG", {"quality": quality}) for quality in QUALITIES]
