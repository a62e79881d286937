"""A finger on the kiosk's real window: taps by xdotool, and what the kiosk says that it shows."""

import json
import subprocess
import time
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk.demo.display import Display
from kiosk.demo.waiting import wait_for

# A finger stays on the glass about this long.
PRESS_S = 0.05
# Between two keys; a quick finger.
BETWEEN_S = 0.04
# To start the program that moves the pointer, on a busy machine.
START_S = 10.0
# Two pictures this far apart are equal when nothing moves any more.
STILL_S = 0.15
# A screen follows a tap within 0.2 s; its picture and state.json 0.4 s later; the station may be busy meanwhile.
FOLLOW_S = 12.0


class Finger:
    def __init__(self, display: Display, shots: Path, left: int = 0) -> None:
        """`left`: where its window begins on the display. `taps` so far."""
        self._display = display
        self._shots = shots
        self._left = left
        self.taps = 0

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

    def tap(self, *places: tuple[int, int]) -> None:
        """One after the other."""
        self._xdotool(*(word for place in places for word in self._press(place)))
        self.taps += len(places)

    def _press(self, place: tuple[int, int]) -> list[str]:
        x, y = place
        press = ["mousedown", "1", "sleep", f"{PRESS_S}", "mouseup", "1", "sleep", f"{BETWEEN_S}"]
        return ["mousemove", str(self._left + x), str(y), *press]

    def places(self) -> dict[str, list[int]]:
        """What can be touched now: {"home.take": [left, top, width, height]}, as `screens.places` names it."""
        return dict(self.state().get("places", {}))

    def place(self, name: str) -> tuple[int, int, int, int]:
        """Left, top, width, height, as soon as it is there."""
        left, top, width, height = wait_for(f"a place {name}", lambda: self.places().get(name), FOLLOW_S, self.places)
        return left, top, width, height

    def tap_name(self, name: str) -> None:
        """The middle of a place, as soon as it is there and can be touched."""
        self.tap(_middle(self.place(name)))

    def tap_names(self, screen: str, *names: str) -> None:
        """One after the other on a screen that stays, such as keys."""
        left = [f"{screen}.{name}" for name in names]
        while left:
            self.place(left[0])
            places = self.places()
            there = list(takewhile(places.__contains__, left))
            self.tap(*(_middle(places[name]) for name in there))
            left = left[len(there) :]

    def type(self, text: str, delay_ms: int = 60) -> None:
        """Into the window that was tapped last: where nothing manages windows, each keeps the keys it has."""
        where = self._xdotool("getmouselocation", "--shell")
        window = where.partition("WINDOW=")[2].split()[0]
        self._xdotool("windowfocus", window, "type", "--delay", str(delay_ms), text)

    def wait_showing(self, *names: str) -> dict[str, Any]:
        return self.wait_state(f"the kiosk showing {' or '.join(names)}", showing=names)

    def wait_state(self, what: str, timeout_s: float = FOLLOW_S, **wanted: tuple[Any, ...]) -> dict[str, Any]:
        """Until each named value of state.json is one of those wanted."""

        def look() -> dict[str, Any] | None:
            state = self.state()
            return state if all(state.get(name) in values for name, values in wanted.items()) else None

        return wait_for(what, look, timeout_s, seen=self.state)

    def go(self, name: str, *names: str) -> dict[str, Any]:
        """Tap the place of this name, and wait for the screen that follows."""
        self.tap_name(name)
        return self.wait_showing(*names)

    def _xdotool(self, *arguments: str) -> str:
        """What it said."""
        command, env = ["xdotool", *arguments], {"DISPLAY": self._display.name}
        timeout_s = START_S + len(arguments) * BETWEEN_S
        return subprocess.run(command, env=env, check=True, timeout=timeout_s, stdout=subprocess.PIPE, text=True).stdout


def _middle(place: Sequence[int]) -> tuple[int, int]:
    left, top, width, height = place
    return left + width // 2, top + height // 2
