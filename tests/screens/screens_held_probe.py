"""What the screen holds, as JSON. `rounds N ROLE`: objects after each walk through all screens. `home`: `left_pages`.

A process of its own: Kivy has one window a process.
"""

import gc
import json
import sys
import time
import weakref
from pathlib import Path

from screens import main
from screens.roles import kind_of

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"
FRAMES = 3
SETTLED_AFTER = 4  # what Kivy does at the next frame may hold the last page but one
PACE = 10  # the two quiet seconds of an idle moment pass in 0.2 s, the 45 until the person counts as gone in 4.5


def rounds(number: int, role: str) -> list[int]:
    from kivy.base import EventLoop
    from kivy.core.window import Window

    from screens import still
    from screens.stage import Stage

    centre = main.read_centre(CENTRE)
    EventLoop.ensure_window()
    stage = Stage(size=Window.size)
    stage.fade_s = 0
    Window.add_widget(stage)
    names = [*still.SCREENS[role], next(iter(still.SCREENS[role]))]
    return [_round(still, EventLoop, stage, centre, names) for _ in range(number)]


def _round(still, loop, stage, centre, names) -> int:
    """Objects that are left when the first screen stands again."""
    for name in names:
        still.prepare_stage(stage, centre, name, "vi", None, None)
        for _frame in range(FRAMES):
            loop.idle()
    for _time in range(SETTLED_AFTER):
        gc.collect()
        loop.idle()
    gc.collect()
    return len(gc.get_objects())


def left_pages() -> list[bool]:
    """Whether a page that was left by the home button still lives: at once, and at the next idle moment; and whether
    the first page of all then does.
    """
    from kivy.base import EventLoop

    from kiosk.wire.pushes import Configuration
    from screens.app import TerminalApp
    from screens.link import Line, Link

    app = TerminalApp(Link(Line("ws://127.0.0.1:9/ws", "kiosk-1", "only-for-tests", "kiosk", None)), None, pace=PACE)
    app.build()
    app._spare_what_stays()
    app.stage.fade_s = 0
    app.desk.linked(True)
    app.desk.received(Configuration(revision=1, centre=main.read_centre(CENTRE)))
    first = weakref.ref(app.stage.page)
    app._begin_collecting(0)
    gc.disable()
    app.desk.event("take")
    page = weakref.ref(app.stage.page)
    EventLoop.idle()
    app.desk.event("home")
    EventLoop.idle()
    at_once = page() is not None
    time.sleep(app.desk.rules.quiet_ms / 1000 / PACE)
    app._moment(0)
    return [at_once, page() is not None, first() is not None]


if __name__ == "__main__":
    role = sys.argv[3] if sys.argv[1] == "rounds" else "kiosk"
    size = kind_of(role).size
    main.prepare((size[0] // 2, size[1] // 2), kind_of(role).diagonal_inch, visible=False, role=role)
    print(json.dumps(rounds(int(sys.argv[2]), role) if sys.argv[1] == "rounds" else left_pages()))
