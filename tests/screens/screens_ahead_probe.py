"""Prints, as JSON, whether the page that stands after a tap is the one that was built ahead, in several cases.

A process of its own: Kivy has one window a process.
"""

import json
from pathlib import Path

from screens import main, samples
from screens.ahead import AFTER_MS

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"


class Probe:
    def __init__(self) -> None:
        from kiosk.wire.pushes import Configuration
        from screens.app import TerminalApp
        from screens.link import Line, Link

        app = TerminalApp(Link(Line("ws://127.0.0.1:9/ws", "kiosk-1", "only-for-tests", "kiosk", None)), None)
        self.now_ms, self.desk, self.stage = 0, app.desk, app.stage
        self.desk.uptime_ms = lambda: self.now_ms
        app.build()
        self.stage.fade_s = 0
        centre = main.read_centre(CENTRE)
        self.desk.linked(True)
        self.desk.received(Configuration(revision=1, centre=centre))
        self.board = samples.board(centre)
        self.desk.received(self.board)
        self.rest()

    def rest(self) -> None:
        """Until everything likely is built; the drawn frame is told as the window would."""
        from kivy.base import EventLoop

        EventLoop.idle()
        self.stage._drawn()
        for _moment in range(4):
            self.now_ms += AFTER_MS
            self.stage.moment()

    def ahead(self, name: str):
        return self.stage._ahead._pages[name][1]

    def went(self, event: str, name: str) -> bool:
        waiting = self.ahead(name)
        self.desk.event(event)
        met = self.stage.page is waiting
        self.rest()
        return met

    def home(self) -> None:
        self.desk.event("home")
        self.rest()


def found() -> dict[str, object]:
    probe = Probe()
    out = {"likely": sorted(probe.stage._ahead._pages), "services": probe.went("take", "services")}
    out["not from home"] = sorted(probe.stage._ahead._pages)
    out["home"] = probe.went("home", "home")
    waiting = probe.ahead("services")
    probe.desk.received(probe.board.model_copy(update={"notice": "Mời ông/bà đến quầy 5"}))
    probe.desk.event("take")
    out["news on it"] = [probe.stage.page is waiting, probe.stage.page.ids.head.sub]
    probe.home()
    probe.desk.speak("en")
    probe.rest()
    out["language"] = [probe.went("take", "services"), probe.stage.page.ids.head.titles]
    probe.home()
    waiting = probe.ahead("lookup")
    probe.desk.session.query = "khai sinh"
    probe.desk.event("lookup")
    out["typed before"] = [probe.stage.page is waiting, probe.stage.page.query]
    return out


if __name__ == "__main__":
    main.prepare((540, 960), 21.5, visible=False)
    print(json.dumps(found()))
