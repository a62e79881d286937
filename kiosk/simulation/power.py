"""The end of a machine or a program at any step: a fuse that blows after so many of them."""

from collections import deque
from collections.abc import Callable

from kiosk.simulation.schedule import Schedule

# A fuse that no step has blown goes by itself: the machine was idle.
FUSE_MOST_MS = 60_000


class Died(BaseException):
    """Unwinds whatever a program was doing when it ended. Nobody below the simulation may catch it."""


class Fuse:
    """`step` stands wherever a program can be cut off: before and after each write, each effect, each message.

    One burns at a time; what is planned meanwhile waits until the machine runs again. `at_end` is called in the very
    moment of the end, before anything unwinds.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.at_end: Callable[[], None] = lambda: None
        self._schedule = schedule
        self._waiting: deque[tuple[int, Callable[[], None]]] = deque()
        self._left = 0
        self._end: Callable[[], None] | None = None
        self._machine_is_down = False

    @property
    def waits(self) -> bool:
        """Whether an end that was planned has not come."""
        return self._end is not None or bool(self._waiting)

    def light(self, steps: int, end: Callable[[], None]) -> None:
        """`end` comes at the `steps`-th step from now, or a minute later; behind those lit before."""
        self._waiting.append((steps, end))
        if not self._machine_is_down:
            self._burn()

    def go_on(self) -> None:
        """The machine runs again."""
        self._machine_is_down = False
        self._burn()

    def _burn(self) -> None:
        if self._end is None and self._waiting:
            self._left, self._end = self._waiting.popleft()
            end = self._end
            self._schedule.after(FUSE_MOST_MS, lambda: self.blow() if self._end is end else None)

    def step(self) -> None:
        if self._left > 0:
            self._left -= 1
            if self._left == 0:
                self.at_end()
                raise Died

    def caught(self) -> None:
        """Whoever caught `Died` says so here. It may be another end's: of a program whose disk is gone."""
        if self._left == 0:
            self._come()

    def blow(self) -> None:
        """The end comes now, wherever the program is; without one nothing happens."""
        if self._end is not None and self._left > 0:
            self._left = 0
            self.at_end()
        self._come()

    def _come(self) -> None:
        end, self._end = self._end, None
        if end is not None:
            self._machine_is_down = True
            end()
