"""The focus ring of a real keyboard: Tab walks from button to button, Enter presses."""

from collections.abc import Callable

from screens.keyboard import ENTER_KEYS
from screens.widgets.solid import Solid

TAB = 9


class Focus:
    def __init__(self, top: Callable[[], object]) -> None:
        self._top = top
        self._on: Solid | None = None

    def clear(self) -> None:
        if self._on is not None:
            self._on.focused = False
        self._on = None

    def key(self, key: int, modifiers: list[str]) -> bool:
        """Whether the key was one of ours."""
        if key == TAB:
            self._walk(-1 if "shift" in modifiers else 1)
            return True
        if key in ENTER_KEYS and self._on is not None:
            pressed, _ = self._on, self.clear()
            pressed.dispatch("on_released")
            return True
        return False

    def _walk(self, by: int) -> None:
        found = [w for w in self._top().walk(restrict=True) if isinstance(w, Solid) and not w.off and not w.still]
        stops = sorted((w for w in found if w.width > 1), key=lambda w: (-round(w.top), w.x))
        if not stops:
            return
        at = stops.index(self._on) + by if self._on in stops else 0
        self.clear()
        self._on = stops[at % len(stops)]
        self._on.focused = True
