"""Where icon, title and hint are on a tile of any extent. Pure."""

from dataclasses import dataclass

from screens.layout import NOWHERE, Box

LOW, ROW_W, NARROW_W = 230, 600, 420  # a lower tile has its icon at the left; a wide low one is a row with an arrow


@dataclass(frozen=True, slots=True)
class TilePlaces:
    icon: Box
    icon_px: float
    title: Box
    hint: Box
    arrow: Box
    type_px: float
    lines: int = 1


def tile_places(width: float, height: float, *, broad: bool, hint: bool) -> TilePlaces:
    if broad:
        return _broad(width, height)
    if height >= LOW:
        title = (33, height - (151 if hint else 88), width - 48, 64)
        return TilePlaces((33, 33, 94, 94), 56, title, (33, height - 88, width - 48, 56), NOWHERE, 46)
    if width > ROW_W:
        icon = min(84, height - 24)
        title, arrow = (138, 0, width - 138 - 90, height), (width - 82, (height - 52) / 2, 52, 52)
        return TilePlaces((28, (height - icon) / 2, icon, icon), icon * 0.6, title, NOWHERE, arrow, 50)
    if width > NARROW_W:
        return TilePlaces(
            (33, (height - 94) / 2, 94, 94), 56, (151, 0, width - 163, height), NOWHERE, NOWHERE, 46, lines=2
        )
    return _narrow(width, height)


def _broad(width: float, height: float) -> TilePlaces:
    """Title and hint beside a large icon."""
    icon, icon_px, left, text = (150, 92, 48, 240) if width > 900 else (96, 60, 24, 140)
    middle, arrow = height / 2, (width - 104, (height - 60) / 2, 60, 60) if width > 900 else NOWHERE
    room = width - text - (110 if width > 900 else 20)
    return TilePlaces(
        (left, (height - icon) / 2, icon, icon),
        icon_px,
        (text, middle - 84, room, 84),
        (text, middle + 4, room, 66),
        arrow,
        60,
    )


def _narrow(width: float, height: float) -> TilePlaces:
    """Icon above, if there is room for it."""
    if height >= 138:
        icon = min(72, height - 78)
        title = (22, 22 + icon, width - 34, height - icon - 28)
        return TilePlaces((22, 16, icon, icon), icon * 0.62, title, NOWHERE, NOWHERE, 44, lines=2)
    if width > 300:
        title = (100, 0, width - 112, height)
        type_px = 46 if width > 360 else 41
        return TilePlaces((18, (height - 68) / 2, 68, 68), 44, title, NOWHERE, NOWHERE, type_px, lines=2)
    return TilePlaces(NOWHERE, 0, (14, 0, width - 28, height), NOWHERE, NOWHERE, 41, lines=2)
