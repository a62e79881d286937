"""Prints, as JSON, how many touches were heard by the end of each frame, with and without Kivy's own order.

A process of its own: Kivy has one window a process.
"""

import json

from screens import main


def heard() -> dict[str, list[int]]:
    from kivy.base import EventLoop, runTouchApp
    from kivy.core.window import Window
    from kivy.uix.widget import Widget

    from screens.app import TerminalApp

    glass, touches = Widget(), []
    glass.bind(on_touch_down=lambda _glass, touch: touches.append(touch))
    runTouchApp(glass, embedded=True)

    def touched() -> list[int]:
        """After the frame in which the window is told of a touch, and after the next one."""
        waiting, counts = [(5, 5, "left", [])], []
        Window.mainloop = lambda: waiting and Window.dispatch("on_mouse_down", *waiting.pop())
        for _frame in range(2):
            EventLoop.idle()
            counts.append(len(touches))
            EventLoop.window.mainloop()
        touches.clear()
        Window.dispatch("on_mouse_up", 5, 5, "left", [])
        EventLoop.idle()
        return counts

    as_kivy_does = touched()
    TerminalApp._take_in_before_each_frame()
    return {"as Kivy does": as_kivy_does, "here": touched()}


if __name__ == "__main__":
    main.prepare((270, 480), 21.5, visible=False)
    print(json.dumps(heard()))
