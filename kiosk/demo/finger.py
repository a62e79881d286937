"""A finger on the kiosk's real window: taps by xdotool, and what the kiosk says that it shows."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk.demo.display import Display
from kiosk.demo.waiting import wait_for

# Where things are on the 1080 × 1920 drawing.
HOME_TICKET = (540, 800)
HOME_RATING = (288, 1460)
HOME_WIFI = (792, 1460)
NAV_HOME = (540, 1684)
# A finger stays on the glass about this long.
PRESS_S = 0.08
# Two pictures this far apart are equal when nothing moves any more.
STILL_S = 0.15
# A screen follows a tap within 0.2 s; its picture and state.json 0.4 s later; the station may be busy meanwhile.
FOLLOW_S = 12.0


class Finger:
    def __init__(self, display: Display, shots: Path) -> None:
        self._display = display
        self._shots = shots

    def state(self) -> dict[str, Any]:
        """The kiosk's state.json: screen, showing, revision, ticket, outcome, shot…; empty before the first."""
        path = self._shots / "state.json"
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}

    def picture(self, name: str) -> Path:
        """What is on the glass now, once it stands still, as a PNG beside the kiosk's own pictures."""
        path = self._shots / f"{name}.png"
        wait_for("a still picture", self._stands_still, FOLLOW_S).save(path)
        return path

    def _stands_still(self) -> Image.Image | None:
        before = self._display.picture()
        time.sleep(STILL_S)
        after = self._display.picture()
        return after if before.tobytes() == after.tobytes() else None

    def tap(self, place: tuple[int, int]) -> None:
        x, y = place
        self._xdotool("mousemove", str(x), str(y), "mousedown", "1")
        time.sleep(PRESS_S)
        self._xdotool("mouseup", "1")

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "60", text)

    def wait_showing(self, *names: str) -> dict[str, Any]:
        return self.wait_state(f"the kiosk showing {' or '.join(names)}", showing=names)

    def wait_state(self, what: str, timeout_s: float = FOLLOW_S, **wanted: tuple[Any, ...]) -> dict[str, Any]:
        """Until each named value of state.json is one of those wanted."""

        def look() -> dict[str, Any] | None:
            state = self.state()
            return state if all(state.get(name) in values for name, values in wanted.items()) else None

        return wait_for(what, look, timeout_s, seen=self.state)

    def go(self, place: tuple[int, int], *names: str) -> dict[str, Any]:
        """Tap, and wait for the screen that follows."""
        self.tap(place)
        return self.wait_showing(*names)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env={"DISPLAY": self._display.name}, check=True, timeout=10)
