"""Where two broad tiles stand, or three, on a screen of any form. Pure."""

from screens.layout import Box, Frame

HEAD = 362


def pair_places(frame: Frame) -> dict[str, Box]:
    if frame.as_drawn and frame.upright:
        return {"first": (48, 480, 984, 290), "second": (48, 806, 984, 290)}
    if frame.as_drawn:
        return {"first": (708, 120, 1164, 320), "second": (708, 480, 1164, 320)}
    first, second = frame.grid(2, frame.top(HEAD), frame.bottom, 1, 290)
    return {"first": first, "second": second}


def three_places(frame: Frame) -> dict[str, Box]:
    return dict(zip(("first", "second", "third"), frame.grid(3, frame.top(HEAD), frame.bottom, 1, 290), strict=True))
