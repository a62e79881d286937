"""One round of status requests, sans-I/O: one at a time, since the replies do not say which request they answer."""

from dataclasses import dataclass, field

from devices.printers.status import REQUESTS, UNKNOWN, PrinterStatus, parse

REPLY_MS = 400  # printers answer within a few ms; USB adapters hold a byte back for 16 ms
QUIET_MS = 1_000  # after a silence nothing is asked for so long: a late reply must not answer the next request


@dataclass(slots=True)
class StatusQuery:
    """Asked at `begun_ms`; done when four replies are in or one did not come."""

    begun_ms: int
    deadline_ms: int = 0
    done: bool = False
    _replies: bytearray = field(default_factory=bytearray)

    def begin(self) -> bytes:
        """The first request."""
        self.deadline_ms = self.begun_ms + REPLY_MS
        return REQUESTS[0]

    def reply(self, now_ms: int, byte: int) -> bytes:
        """Takes a reply, returns the next request, empty at the end. One too many: an older one is among them."""
        self._replies.append(byte)
        self.deadline_ms = now_ms + REPLY_MS
        self.done = len(self._replies) >= len(REQUESTS)
        return b"" if self.done else REQUESTS[len(self._replies)]

    def expire(self, now_ms: int) -> None:
        """Gives up when the reply is overdue."""
        self.done = self.done or now_ms >= self.deadline_ms

    @property
    def status(self) -> PrinterStatus:
        """What was learned; unknown unless all answers came."""
        return parse(bytes(self._replies)) if len(self._replies) == len(REQUESTS) else UNKNOWN
