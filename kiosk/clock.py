"""Where time comes from: the machine's clock in programs, a hand-moved one in tests and simulations."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Wall time for people, uptime for intervals; an interval is never taken from wall time."""

    def now(self) -> datetime:
        """Aware, UTC, whole milliseconds: what the journal keeps, so that state read back is the state that ran."""
        ...

    def uptime_ms(self) -> int:
        """Milliseconds that only ever grow, from an arbitrary start."""
        ...


class SystemClock:
    def now(self) -> datetime:
        now = datetime.now(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def uptime_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000


class FakeClock:
    """A clock that moves only when told to. `set_now` moves wall time alone, as a person at the BIOS would."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._uptime_ms = 0

    def now(self) -> datetime:
        return self._now

    def uptime_ms(self) -> int:
        return self._uptime_ms

    def advance(self, **delta: float) -> None:
        step = timedelta(**delta)
        self._now += step
        self._uptime_ms += round(step.total_seconds() * 1000)

    def set_now(self, now: datetime) -> None:
        self._now = now
