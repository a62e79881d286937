"""Virtual time: what happens when, and the clock of a machine that lives in it."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta

Act = Callable[[], None]


class Schedule:
    """Acts in the order of their time, then of their scheduling. `now_ms` is true time since the simulation's start."""

    def __init__(self) -> None:
        self.now_ms = 0
        self._heap: list[tuple[int, int, Act]] = []
        self._count = 0

    def at(self, when_ms: int, act: Act) -> None:
        self._count += 1
        heapq.heappush(self._heap, (max(self.now_ms, when_ms), self._count, act))

    def after(self, delay_ms: int, act: Act) -> None:
        self.at(self.now_ms + delay_ms, act)

    def run(self, until_ms: int) -> None:
        """All that is due until then. An act may call this too: it then waits, and the world goes on meanwhile."""
        while self._heap and self._heap[0][0] <= until_ms:
            when_ms, _, act = heapq.heappop(self._heap)
            self.now_ms = max(self.now_ms, when_ms)
            act()
        self.now_ms = max(self.now_ms, until_ms)

    def wait(self, delay_ms: int) -> None:
        self.run(self.now_ms + delay_ms)


class MachineClock:
    """`kiosk.clock.Clock` of one machine: its wall time may be set wrong, its uptime begins at each boot."""

    def __init__(self, schedule: Schedule, start: datetime) -> None:
        self._schedule = schedule
        self._start = start
        self._booted_ms = 0
        self.wrong_by = timedelta()

    def boot(self) -> None:
        self._booted_ms = self._schedule.now_ms

    def now(self) -> datetime:
        return self.true_now() + self.wrong_by

    def true_now(self) -> datetime:
        return self._start + timedelta(milliseconds=self._schedule.now_ms)

    def uptime_ms(self) -> int:
        return self._schedule.now_ms - self._booted_ms
