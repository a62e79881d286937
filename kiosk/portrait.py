"""A picture of a person as the screens show it: a small square JPEG, without what a camera or an editor adds."""

import io

from PIL import ImageOps

from kiosk.checked_picture import bare, checked

SIDE_PX = 360  # a tablet draws it at 120 to 240
# A face stands above the middle of an upright picture.
CENTERING = (0.5, 0.3)
LEAST_SIDE_PX = 180


def square(content: bytes) -> bytes:
    """The JPEG. Raises NoPictureError."""
    upright = checked(content, LEAST_SIDE_PX).convert("RGB")
    out = io.BytesIO()
    bare(ImageOps.fit(upright, (SIDE_PX, SIDE_PX), centering=CENTERING)).save(out, "JPEG", quality=85)
    return out.getvalue()
