"""How many lists of papers a kiosk's printer takes: a child at the screen must not keep tickets waiting. Pure."""

from collections import deque

# A list takes a slow printer half a minute, and a roll has about two hundred; a hall of people asks for a few an hour.
SLIPS_MOST = 10
SPAN_MS = 10 * 60_000


class SlipLimit:
    """Times are uptimes in ms."""

    def __init__(self) -> None:
        self._taken: deque[tuple[str, int]] = deque(maxlen=SLIPS_MOST)

    def allows(self, key: str, now_ms: int) -> bool:
        """Whether a slip of this key may be printed now; one that was allowed is, however often it is asked for."""
        if any(key == taken for taken, _at_ms in self._taken):
            return True
        if len(self._taken) == SLIPS_MOST and now_ms - self._taken[0][1] < SPAN_MS:
            return False
        self._taken.append((key, now_ms))
        return True
