"""What can be touched: it stands on a solid lower edge and, touched, sinks onto it at once (look.md, "The edge")."""

from typing import ClassVar

from kivy.graphics import Color, InstructionGroup, Line, SmoothRoundedRectangle
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed
from screens.widgets.plates import Plate
from screens.widgets.shapes import dashes, outline

LEAST_PX = 2  # with less extent it is not there: nothing is drawn, no touch falls upon it


class Solid(Placed):
    """A rounded shape with border and lower edge. `released` is dispatched when a touch ends on it."""

    __events__ = ("on_released",)

    colours: ClassVar = {
        "fill": "CARD",
        "fill_pressed": "SOFT",
        "rim": "LINE",
        "rim_pressed": "ACCENT",
        "edge": "TILE_EDGE",
    }

    fill = ColorProperty()
    fill_pressed = ColorProperty()
    rim = ColorProperty()
    rim_pressed = ColorProperty()
    rim_px = NumericProperty(2)
    rim_pressed_px = NumericProperty(5)
    edge = ColorProperty()
    edge_px = NumericProperty(theme.EDGE)
    corner = NumericProperty(theme.R_TILE)
    pressed = BooleanProperty(False)
    down = BooleanProperty(False)  # stays sunk: a chosen choice
    off = BooleanProperty(False)  # cannot be touched: dashed, without edge
    still = BooleanProperty(False)  # stands on its edge but is only shown
    focused = BooleanProperty(False)
    place = StringProperty("")  # what checks call it (screens.places); never what somebody typed

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._shape = InstructionGroup()
        self.canvas.before.add(self._shape)
        for name in ("pos", "size", "pressed", "down", "off", "focused", "fill", "rim", "edge", "corner", "rim_px"):
            self.fbind(name, self._draw)
        self.fbind("pressed", self._sink)
        self.fbind("down", self._sink)
        self._sink()
        self._draw()

    @property
    def low(self) -> bool:
        return self.pressed or self.down

    def _sink(self, *_):
        self.sink = theme.px(self.edge_px) if self.low else 0

    def _draw(self, *_):
        self._shape.clear()
        if min(self.size) < LEAST_PX:
            return
        if self.off:
            self._draw_dashed()
        else:
            self._draw_standing()
        if self.focused:
            self._draw_ring()

    def _draw_standing(self):
        lift = theme.px(self.edge_px)
        plate = self._plate(lift)
        if plate.fits(*self.size):
            self._shape.add(Color(rgba=theme.WHITE))
            self._shape.add(plate.image(self.x, self.y - (lift if self.low else 0), *self.size))
            return
        if not self.low:
            self._rounded(self.edge, self.y - lift, 0)
        y = self.y - (lift if self.low else 0)
        rim, width = (self.rim_pressed, self.rim_pressed_px) if self.low else (self.rim, self.rim_px)
        if width and rim[3]:
            self._rounded(rim, y, 0)
        self._rounded(self.fill_pressed if self.low else self.fill, y, theme.rim(width) if width and rim[3] else 0)

    def _plate(self, lift) -> Plate:
        rim, width = (self.rim_pressed, self.rim_pressed_px) if self.low else (self.rim, self.rim_px)
        return Plate(
            fill=tuple(self.fill_pressed if self.low else self.fill),
            rim=tuple(rim),
            rim_px=theme.rim(width) if width and rim[3] else 0,
            edge=tuple(self.edge),
            lift=0 if self.low or not self.edge[3] else int(lift),
            corner=max(1, theme.px(self.corner)),
        )

    def _rounded(self, colour, y, inset):
        radius = max(1, theme.px(self.corner) - inset)
        self._shape.add(Color(rgba=colour))
        self._shape.add(
            SmoothRoundedRectangle(
                pos=(self.x + inset, y + inset),
                size=(max(1, self.width - 2 * inset), max(1, self.height - 2 * inset)),
                radius=[radius],
            )
        )

    def _draw_dashed(self):
        self._shape.add(Color(rgba=theme.LINE_2))
        points = outline(self.x + 1, self.y + 1, self.width - 2, self.height - 2, theme.px(self.corner), 2)
        for dash in dashes(points, 5, 3):
            self._shape.add(Line(points=dash, width=max(1.0, theme.px(3) / 2), cap="none"))

    def _draw_ring(self):
        gap = theme.px(9)
        self._shape.add(Color(rgba=theme.FOCUS))
        self._shape.add(
            Line(
                rounded_rectangle=(
                    self.x - gap,
                    self.y - gap,
                    self.width + 2 * gap,
                    self.height + 2 * gap,
                    theme.px(self.corner) + gap,
                ),
                width=theme.px(3),
            )
        )

    def on_touch_down(self, touch):
        if self.off or self.still or not self._hit(touch) or touch.is_mouse_scrolling:
            return False
        touch.grab(self)
        self.pressed = True
        return True

    def on_touch_move(self, touch):
        if touch.grab_current is not self:
            return False
        self.pressed = self._hit(touch)
        return True

    def on_touch_up(self, touch):
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        hit, self.pressed = self.pressed and self._hit(touch), False
        if hit and not self.off:
            self.dispatch("on_released")
        return True

    def _hit(self, touch) -> bool:
        """The edge belongs to the target; a button laid out with no extent is not there."""
        if min(self.size) < LEAST_PX:
            return False
        lift = theme.px(self.edge_px)
        return self.x <= touch.x <= self.right and self.y - lift <= touch.y <= self.top

    def on_released(self):
        """Bound by the page."""
