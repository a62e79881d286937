"""The on-screen keyboard: keys of 92 × 100, tone hints, one key wide enough for a finger of any age."""

from typing import ClassVar

from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty, StringProperty

from screens import keyboard as kb
from screens import theme
from screens.keyboard import Typing
from screens.widgets.pictures import Icon
from screens.widgets.placed import Placed
from screens.widgets.solid import Solid
from screens.widgets.words import Words
from screens.words import _

NARROW_KEY = 76  # units; narrower keys have smaller letters, or the hint would stand in them


class KeyCap(Solid):
    """Its letter, tone hint and icon are made only when wanted: a keyboard is 37 of these, built at once."""

    colours: ClassVar = {**Solid.colours, "ink": "INK_KEY"}

    label = StringProperty("")
    hint = StringProperty("")
    icon = StringProperty("")
    ink = ColorProperty()
    small = BooleanProperty(False)
    strong = BooleanProperty(False)

    def __init__(self, **kwargs):
        self._label = self._hint = self._icon = None
        super().__init__(**kwargs)
        for name in ("label", "hint", "icon", "ink", "small", "strong", "pressed"):
            self.fbind(name, self._show)
        self._show()

    def _show(self, *_):
        ink = theme.INK_TITLE if self.pressed else self.ink
        width, height = self.box[2:]
        if self.label:
            self._label = self._label or self._child(Words(halign="center", valign="middle", color=ink))
            self._label.least_px = theme.LEAST if theme.frame().as_drawn else 22
            self._label.type_px = (42 if self.small else 50) if width > NARROW_KEY else 38
            self._label.bold, self._label.color = self.strong, ink
            self._label.box = [4, 6 if self.hint else 0, width - 8, height]
        if self.hint:
            self._hint = self._hint or self._child(Words(halign="right", valign="top", color=theme.INK_HINT))
            self._hint.type_px = theme.HINT if width > NARROW_KEY else 26
            self._hint.box = [width - 62, -4, 54, 46] if width > NARROW_KEY else [width - 36, -6, 30, 38]
        if self.icon:
            self._icon = self._icon or self._child(Icon())
            self._icon.name, self._icon.tint = self.icon, ink
            self._icon.box = [(width - 50) / 2, (height - 50) / 2, 50, 50]
        for widget, text in ((self._label, self.label), (self._hint, self.hint)):
            if widget is not None:
                widget.say = text

    def _child(self, widget):
        self.add_widget(widget)
        return widget


class KeyBoard(Placed):
    """Dispatches `on_typed` with the new text. `longest` in letters."""

    __events__ = ("on_typed",)

    typing = ObjectProperty(Typing())
    longest = NumericProperty(60)

    def __init__(self, **kwargs):
        self._caps = {}
        super().__init__(**kwargs)
        self.fbind("box", self._build)
        self._build()

    def on_typed(self, text):
        """Bound by the page."""

    def refresh(self):
        self._build()

    def press(self, name):
        before, self.typing = self.typing, kb.press(self.typing, name, int(self.longest))
        if before.figures != self.typing.figures:
            self._build()
        else:
            self._dress()
        if before.text != self.typing.text:
            self.dispatch("on_typed", self.typing.text)

    def _build(self, *_):
        if not self.box[2]:
            return
        for cap in self._caps.values():
            self.ids.caps.remove_widget(cap)
        self._caps = {key.name: self._cap(key) for key in kb.keys(self.typing.figures)}
        for cap in self._caps.values():
            self.ids.caps.add_widget(cap)
        self._dress()

    def _cap(self, key):
        (side, gap, gap_y), above, below = _gaps()
        step_x = (self.box[2] - 2 * side + gap) / kb.COLUMNS
        step_y = (self.box[3] - above - below) / 4
        box = [side + key.column * step_x, above + key.row * step_y, key.width * step_x - gap, step_y - gap_y]
        cap = KeyCap(box=box, place=f"key-{key.name}")
        cap.bind(on_released=lambda *_args: self.press(key.name))
        return cap

    def _dress(self):
        typing = self.typing
        for name, cap in self._caps.items():
            if len(name) == 1:
                cap.label = name.upper() if typing.shift else name
                cap.hint = kb.TONE_HINTS.get(name, "") if typing.telex and not typing.figures else ""
            else:
                self._dress_word(name, cap)

    def _dress_word(self, name, cap):
        typing = self.typing
        cap.small = True
        on = (name == kb.TELEX and typing.telex) or (name == kb.SHIFT and typing.shift)
        if name == kb.SPACE:
            cap.label = _("Dấu cách")
        else:
            cap.fill, cap.edge, cap.ink = _function_look(on)
            cap.fill_pressed = theme.PRIMARY_EDGE if on else theme.SOFT
        cap.strong = on
        cap.label = {
            kb.LAYER: "abc" if typing.figures else "123",
            kb.TELEX: _("Có dấu") if typing.telex else _("Không dấu"),
            kb.CLEAR: _("Xóa hết"),
        }.get(name, cap.label)
        cap.icon = {kb.SHIFT: "shift", kb.BACKSPACE: "back_sp"}.get(name, "")


def _gaps() -> tuple[tuple[float, float, float], float, float]:
    """At the sides, between keys, between rows; above the first row and below the last one."""
    if theme.frame().flat:
        return (10, 8, 7), 6, 2
    if theme.frame().small:
        return (10, 8, 10), 12, 2
    return (26, 12, 20) if theme.portrait() else (12, 10, 16), 25, 12


def _function_look(on: bool):
    if on:
        return theme.PRIMARY, theme.PRIMARY_EDGE, theme.ON_PRIMARY
    return theme.KEY, theme.KEY_EDGE, theme.INK_TITLE
