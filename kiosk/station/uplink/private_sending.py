"""Which private records are sent next. One that the collector will not have is set aside, so that the others go on.

No I/O: the uplink sends and tells what came of it. Nothing is erased here; what is set aside stays in the private
store and is tried again after a while, or after a restart, since a newer collector may take it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

# Free texts are rare and small; a few at a time.
BATCH = 20
# A collector is updated by people: trying more often than daily gains nothing.
RETRY_MS = 24 * 3600 * 1000
# More than this are not remembered: the oldest of them is then tried again sooner.
MAX_SET_ASIDE = 1_000


@dataclass
class PrivateSending:
    """`limit` and `set_aside` say what to read from the store; `accepted` and `refused` what came of it."""

    _refused_ms: dict[str, int] = field(default_factory=dict)
    _alone: int = 0

    @property
    def limit(self) -> int:
        """One by one while the record is looked for that spoils its batch."""
        return 1 if self._alone else BATCH

    def set_aside(self, now_ms: int) -> frozenset[str]:
        return frozenset(name for name, refused_ms in self._refused_ms.items() if now_ms - refused_ms < RETRY_MS)

    def accepted(self, sent: Sequence[str], accepted: Sequence[str], now_ms: int) -> None:
        """A batch of which some are missing in the answer counts as refused."""
        if any(name not in accepted for name in sent):
            self.refused(sent, now_ms)
        else:
            self._alone = max(0, self._alone - len(sent))
        for name in accepted:
            self._refused_ms.pop(name, None)

    def refused(self, sent: Sequence[str], now_ms: int) -> None:
        if len(sent) > 1:
            self._alone = len(sent)
            return
        self._alone = max(0, self._alone - 1)
        for name in sent:
            self._refused_ms.pop(name, None)
            self._refused_ms[name] = now_ms
        while len(self._refused_ms) > MAX_SET_ASIDE:
            del self._refused_ms[next(iter(self._refused_ms))]
