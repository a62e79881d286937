"""The end of a machine or a program at any step: a fuse that blows after so many of them."""

from collections.abc import Callable

from kiosk.simulation.schedule import Schedule

# A fuse that no step has blown goes by itself: the machine was idle.
FUSE_MOST_MS = 60_000


class Died(BaseException):
    """Unwinds whatever a program was doing when it ended. Nobody below the simulation may catch it."""


class Fuse:
    """`step` stands wherever a program can be cut off: before and after each write, each effect, each message."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._left = 0
        self._end: Callable[[], None] | None = None

    def light(self, steps: int, end: Callable[[], None]) -> None:
        """`end` comes at the `steps`-th step from now, or a minute later. One at a time."""
        if self._end is None:
            self._left, self._end = steps, end
            self._schedule.after(FUSE_MOST_MS, lambda: self.blow() if self._end is end else None)

    def step(self) -> None:
        if self._left > 0:
            self._left -= 1
            if self._left == 0:
                raise Died

    def blow(self) -> None:
        """Whoever caught `Died` says so here."""
        end, self._end, self._left = self._end, None, 0
        if end is not None:
            end()
