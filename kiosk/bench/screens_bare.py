"""The floor of `kiosk bench screens`: one button in a bare Kivy window; touched it darkens, let go another page stands.

Run as a process of its own, `python -m kiosk.bench.screens_bare WIDTH HEIGHT LEFT`; ends at SIGTERM. Its window is
set up as the kiosk's: no multisampling, 60 frames a second at most, no border, touches by the mouse alone.
"""

import os
import sys

FIRST, PRESSED, SECOND = (0.9, 0.7, 0.2, 1.0), (0.8, 0.6, 0.1, 1.0), (0.0, 0.2, 0.4, 1.0)


def run(width: int, height: int, left: int) -> None:
    os.environ.update(KIVY_NO_ARGS="1", KIVY_NO_CONFIG="1", KIVY_NO_FILELOG="1", KIVY_NO_CONSOLELOG="1")
    from kivy.config import Config

    graphics = {"width": width, "height": height, "left": left, "top": 0, "position": "custom", "borderless": 1}
    for key, value in {**graphics, "multisamples": 0, "maxfps": 60, "resizable": 0, "show_cursor": 0}.items():
        Config.set("graphics", key, str(value))
    for name in Config.options("input"):
        Config.remove_option("input", name)
    Config.set("input", "mouse", "mouse,disable_multitouch")
    from kivy.app import App
    from kivy.uix.button import Button
    from kivy.uix.floatlayout import FloatLayout

    def page(colour: tuple[float, ...]) -> Button:
        """One button over the whole window; let go, the other page takes its place."""
        button = Button(text="Lấy số", font_size=90, background_normal="", background_down="", background_color=colour)
        button.bind(on_press=lambda one: setattr(one, "background_color", PRESSED))
        button.bind(on_release=lambda one: turn(one, FIRST if colour == SECOND else SECOND))
        return button

    def turn(old: Button, colour: tuple[float, ...]) -> None:
        root.remove_widget(old)
        root.add_widget(page(colour))

    root = FloatLayout()
    root.add_widget(page(FIRST))

    class BareApp(App):  # type: ignore[misc]
        def build(self) -> FloatLayout:
            return root

    BareApp().run()


if __name__ == "__main__":
    run(*map(int, sys.argv[1:]))
