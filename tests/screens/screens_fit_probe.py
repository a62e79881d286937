"""Draws every screen in one window and prints, as JSON, what does not fit. Arguments: language, size.

A process of its own: Kivy has one window a process, and its configuration is read once.
"""

import json
import sys
from pathlib import Path

from screens import main

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"
TOUCH_LEAST = 81  # px of the drawing, 20 mm; a key of the drawing is 92 wide


def probe(language: str, size: tuple[int, int]) -> list[str]:
    main.prepare(size, 21.5, visible=False)
    from kivy.base import EventLoop
    from kivy.core.window import Window

    from screens import still
    from screens.stage import Stage

    centre, wrong = main.read_centre(CENTRE), []
    EventLoop.ensure_window()
    for name in still.SCREENS:
        stage = Stage(size=Window.size)
        Window.add_widget(stage)
        still.prepare_stage(stage, centre, name, language, None, None)
        for _frame in range(3):
            EventLoop.idle()
        wrong += [f"{name}: {fault}" for fault in faults(stage)]
        Window.remove_widget(stage)
    return wrong


def seen(widget):
    """The widget and its children, but for what is transparent."""
    if widget.opacity:
        yield widget
        for child in widget.children:
            yield from seen(child)


def faults(stage) -> list[str]:
    from screens import theme
    from screens.widgets.solid import Solid
    from screens.widgets.words import Words

    found = []
    for widget in seen(stage):
        if isinstance(widget, Words) and widget.text and widget.width > 1:
            if widget.cut:
                found.append(f"{widget.text!r} is cut in {widget.box}")
            if widget.texture_size[0] > widget.width + 2 or widget.texture_size[1] > widget.height + 14:
                found.append(f"{widget.text!r} takes {widget.texture_size} of {widget.size}")
        if isinstance(widget, Solid) and widget.width > 1 and not widget.still:
            smallest = min(widget.width, widget.height) / theme.screen().scale
            if smallest < TOUCH_LEAST - 1:
                found.append(f"{type(widget).__name__} at {widget.box} is {smallest:.0f} px small")
    return found


if __name__ == "__main__":
    print(json.dumps(probe(sys.argv[1], main.parsed_size(sys.argv[2])), ensure_ascii=False))
