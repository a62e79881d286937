"""Searches that found nothing, as somebody ended them: the kiosk searches at every letter. No I/O.

`searched` is told each search; `settled` gives the words to keep. A query is over when nothing was typed for a while,
or when something else is typed; while it is lengthened or shortened it is the same one. `led_on`: whoever found nothing
took one of the fields or questions offered instead, and is answered.
"""

from collections import deque
from dataclasses import dataclass, field

from kiosk.procedures.unanswered import kept_words

# Who stops typing for so long has read that nothing was found, and taken none of the fields offered instead.
SETTLED_MS = 20_000
# A child at the keyboard; a hall of people asks for a dozen an hour that the catalogue does not have.
HOUR_MAX = 60
HOUR_MS = 3_600_000
# Screens of one centre; more are not told apart.
TERMINALS_MAX = 32


@dataclass
class Unanswered:
    """Times are uptimes in ms."""

    _open: dict[str, tuple[str, int]] = field(default_factory=dict)
    _over: deque[str] = field(default_factory=lambda: deque(maxlen=HOUR_MAX))
    _kept_at: deque[int] = field(default_factory=lambda: deque(maxlen=HOUR_MAX))

    def searched(self, terminal: str, query: str, found: int, now_ms: int) -> None:
        before = self._open.pop(terminal, None)
        if before is not None and not _continues(before[0], query):
            self._over.append(before[0])
        if not found and query.strip() and len(self._open) < TERMINALS_MAX:
            self._open[terminal] = (query, now_ms)

    def led_on(self, terminal: str) -> None:
        self._open.pop(terminal, None)

    def settled(self, now_ms: int) -> tuple[str, ...]:
        """What is over by now, as words that name nobody; each is given once."""
        for terminal, (query, at_ms) in tuple(self._open.items()):
            if now_ms - at_ms >= SETTLED_MS:
                del self._open[terminal]
                self._over.append(query)
        words = [text for text in map(kept_words, self._over) if text and self._may_keep(now_ms)]
        self._over.clear()
        return tuple(words)

    def _may_keep(self, now_ms: int) -> bool:
        if len(self._kept_at) == HOUR_MAX and now_ms - self._kept_at[0] < HOUR_MS:
            return False
        self._kept_at.append(now_ms)
        return True


def _continues(before: str, query: str) -> bool:
    """Whether one is the other with letters added at its end."""
    return bool(query.strip()) and (query.startswith(before.strip()) or before.startswith(query.strip()))
