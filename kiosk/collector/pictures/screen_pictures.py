"""The last picture of each screen: checked to be a picture and nothing else before it is kept."""

import hashlib
import io
from datetime import datetime

from PIL import Image

from kiosk.collector.models import ScreenPicture, Station

# Four times a 4K screen's side is none of ours; Pillow itself refuses a decompression bomb above this.
MAX_SIDE = 4096
# A station has a handful of screens; a name more than this is somebody else's.
MAX_TERMINALS = 20


class NoPicture(ValueError):
    """What came is no PNG of a screen; the text says why."""


def keep(station: Station, terminal: str, content: bytes, now: datetime) -> str:
    """Its SHA-256. Written anew from its pixels, so that nothing else rides along. Raises NoPicture."""
    picture = _read(content)
    others = ScreenPicture.objects.filter(station=station).exclude(terminal=terminal)
    if others.count() >= MAX_TERMINALS:
        raise NoPicture(f"found pictures of {MAX_TERMINALS} other screens, expected a station's own few")
    png = io.BytesIO()
    picture.convert("RGB").save(png, "PNG")
    kept = {"png": png.getvalue(), "width": picture.width, "height": picture.height, "received_at": now}
    digest = hashlib.sha256(content).hexdigest()
    ScreenPicture.objects.update_or_create(station=station, terminal=terminal, defaults={**kept, "sha256": digest})
    return digest


def _read(content: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(content), formats=["PNG"])
        if max(picture.size) > MAX_SIDE:
            raise NoPicture(f"found {picture.width} x {picture.height}, expected at most {MAX_SIDE} a side")
        picture.load()
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPicture(f"found no readable PNG: {error}") from error
    return picture
