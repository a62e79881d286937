"""What can be touched now, by name and in pixels of the window: for checks that tap as a person does.

A name is the screen and, behind a point, what the widget is told to be called (`place`), else its id in the .kv, else
the words on a button, else its kind and number. Rows are counted, never named by what stands on them: it may be
somebody's own.
"""

import re
from collections import Counter
from collections.abc import Iterator

from kivy.uix.widget import Widget

from kiosk.vietnamese import fold
from screens.fit import seen
from screens.widgets.solid import Solid

Box = tuple[int, int, int, int]
"""Left, top, width, height; from the upper left of the window."""


def places(screen: str, top: Widget, window_height: float) -> dict[str, Box]:
    """Of what lies uppermost, in reading order. A name that comes again gets its number: "services.turn-2"."""
    ids = {widget.uid: name for name, widget in top.ids.items()}
    found: dict[str, Box] = {}
    times: Counter[str] = Counter()
    for solid in sorted(_touchable(top), key=lambda one: (-round(one.top), one.x)):
        name, counted = _name(solid, ids)
        times[name] += 1
        number = f"-{times[name]}" if counted or times[name] > 1 else ""
        found[f"{screen}.{name}{number}"] = _box(solid, window_height)
    return found


def _touchable(top: Widget) -> Iterator[Solid]:
    for widget in seen(top):
        if isinstance(widget, Solid) and not widget.off and not widget.still and min(widget.size) > 1:
            yield widget


def _name(solid: Solid, ids: dict[int, str]) -> tuple[str, bool]:
    """The name, and whether its number belongs to it."""
    told = solid.place or ids.get(solid.uid, "")
    said = getattr(solid, "words", None) or getattr(solid, "titles", None)
    if told or said:
        return told or "-".join(re.findall(r"\w+", fold(said[0]))), False
    return type(solid).__name__.lower(), True


def _box(solid: Solid, window_height: float) -> Box:
    return round(solid.x), round(window_height - solid.top), round(solid.width), round(solid.height)
