"""Touches a real tablet's pages in one window, its clock moved by hand, and prints as JSON what followed each step.

Argument: size. A process of its own: Kivy has one window a process.
"""

import json
import sys
from pathlib import Path

from screens import main

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"
SIZE = main.parsed_size(sys.argv[1])
# The middle of what is touched, in pixels of the drawing.
PLACES = {
    "best": (146, 440),
    "worst": (1134, 440),
    "language": (778, 713),
    "skip": (1094, 713),
    "reason": (228, 250),
    "write": (640, 560),
    "key a": (68, 530),
    "done": (1098, 74),
    "again": (182, 713),
    "pass over": (718, 713),
    "send": (1058, 713),
    "understood": (640, 544),
    "nothing": (640, 198),
}


class Sender:
    def __init__(self) -> None:
        self.asked: list = []

    def ask(self, request, patience_ms):
        self.asked.append(request)

    def fetch(self, path):
        raise AssertionError("no photo was named")

    def forget(self, request_id):
        raise AssertionError("nothing is forgotten")


class Probe:
    def __init__(self) -> None:
        from kivy.base import EventLoop
        from kivy.core.window import Window

        from kiosk.wire.pushes import Configuration
        from screens import samples
        from screens.stage import Stage
        from screens.tablet_desk import TabletDesk

        self.at_ms, self.sender, self.idle = 1_000_000, Sender(), EventLoop.idle
        EventLoop.ensure_window()
        centre = main.read_centre(CENTRE)
        self.stage = Stage(size=Window.size)
        self.stage.fade_s = 0
        Window.add_widget(self.stage)
        self.desk = TabletDesk(self.sender, self.stage, lambda: self.at_ms, lambda: samples.NOW)
        self.stage.serve(self.desk, lambda: None)
        self.view = samples.tablet(centre)
        self.desk.linked(True)
        self.desk.received(Configuration(revision=1, centre=centre))
        self.say("asleep", "")
        self.wait()

    def say(self, state: str, ticket: str = "t-012") -> None:
        self.desk.received(self.view.model_copy(update={"state": state, "ticket": ticket}))

    def wait(self, ms: int = 500) -> None:
        """Until what is shown stands still and hears touches."""
        for _frame in range(3):
            self.idle()
        self.at_ms += ms
        self.stage.moment()
        for _frame in range(3):
            self.idle()

    def tap(self, place: str) -> None:
        from kivy.tests.common import UnitTestTouch

        from screens import theme

        scale, (width, height) = theme.screen().scale, theme.screen().drawing
        left, below = (SIZE[0] - width * scale) / 2, (SIZE[1] - height * scale) / 2
        x, y = PLACES[place]
        touch = UnitTestTouch(left + x * scale, below + (height - y) * scale)
        touch.touch_down()
        touch.touch_up()

    def answer(self, low: bool = False, ok: bool = True) -> None:
        from kiosk.wire.pushes import Reply

        request = self.sender.asked[-1]
        if ok:
            self.say("rated")
        reply = Reply(id=request.id, ok=ok, rating="r-1" if ok else "", ask_reasons=low, error="" if ok else "x")
        self.desk.received(reply)
        self.wait()

    @property
    def seen(self) -> list:
        return [self.stage.showing, len(self.sender.asked)]


def story() -> dict[str, list]:
    probe, told = Probe(), {}

    def step(name: str, *places: str, pause_ms: int = 500) -> None:
        for place in places:
            probe.tap(place)
        probe.wait(pause_ms)
        told[name] = probe.seen

    step("touched asleep", "best")
    probe.say("live")
    probe.wait(0)
    probe.tap("best")  # deaf: it has just woken
    step("woke")
    step("touched beside the faces", "nothing")
    step("language", "language")
    told["language"].append(probe.desk.session.language)
    step("skipped", "skip")
    step("touched again", "best")
    step("double tap", "worst", "worst", "best")
    probe.answer(ok=False)
    told["refused"] = probe.seen
    step("touched below the message", "best")
    step("understood", "understood")
    step("tapped", "worst")
    probe.answer(low=True)
    told["low"] = probe.seen
    step("reason", "reason")
    told["reason"].append(len(probe.desk.session.reasons))
    step("writing", "write")
    step("typed", "key a")
    told["typed"].append(probe.desk.session.comment)
    step("written", "done")
    step("once more", "again")
    step("other face", "best")
    probe.answer()
    told["thanks"] = probe.seen
    step("over", pause_ms=3000)
    probe.say("live", "t-013")
    probe.wait()
    probe.desk.linked(False)
    step("lost", pause_ms=1600)
    step("touched while lost", "best", "skip")
    return told


if __name__ == "__main__":
    main.prepare(SIZE, 10.1, visible=False, role="rating")
    print(json.dumps(story(), ensure_ascii=False))
