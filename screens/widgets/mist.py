"""A new page comes out of its own ground: the fade. Head and buttons, which look the same before and after, stay."""

from kivy.properties import NumericProperty

from screens import theme
from screens.pages.page import Head, Navigation, Strip
from screens.widgets.panel import Block
from screens.widgets.pictures import Navy

# So much of the new page is hidden at first.
THICK = 0.75


class Mist(Block):
    """Over the body of `page`, all others stay clear; `thickness` from THICK to 0."""

    thickness = NumericProperty(THICK)

    def __init__(self, page, **kwargs):
        super().__init__(box=body_of(page), **kwargs)
        self._thin()

    def on_thickness(self, *_):
        self._thin()

    def _thin(self):
        self.fill = (*theme.GROUND[:3], self.thickness)


def body_of(page) -> list[float]:
    """Below the head, or beside it on a wide screen; above buttons and strip."""
    left, top, width, height = page.box
    right, bottom = left + width, top + height
    for child in page.children:
        x, y, w, h = child.box
        if isinstance(child, (Head, Navy)) and w * h:
            left, top = (left, max(top, y + h)) if w > width * 0.7 else (max(left, x + w), top)
        elif isinstance(child, (Navigation, Strip)) and w * h:
            bottom = min(bottom, y)
    return [left, top, max(0, right - left), max(0, bottom - top)]
