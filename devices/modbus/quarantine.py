"""How often an address that does not answer is asked: so that a dead device costs the others next to nothing."""

import random

FAILURES_MOST = 2  # in a row, before the address is left alone for a while: one may be noise
BACKOFF_FIRST_MS = 500  # upper bound of the first time alone
BACKOFF_GROWTH = 4  # from one to the next: a dead device is soon left alone, and its bus keeps its pace
BACKOFF_MOST_MS = 30_000  # upper bound of every later one: a device put back is found within half a minute


class Quarantine:
    """Counts the failures of one address. Times are monotonic milliseconds."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._failures = 0
        self.until_ms = 0

    def answered(self) -> None:
        """The device is well: the next failure counts as the first."""
        self._failures, self.until_ms = 0, 0

    def failed(self, now_ms: int) -> None:
        """No reply, or a useless one. The time alone grows; the jitter keeps dead devices from falling together."""
        self._failures += 1
        steps = self._failures - FAILURES_MOST
        if steps >= 0:
            bound_ms = min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * BACKOFF_GROWTH ** min(steps, 10))
            self.until_ms = now_ms + round(self._rng.uniform(bound_ms / 2, bound_ms))
