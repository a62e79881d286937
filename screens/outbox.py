"""Requests on their way: each keeps its id until it is answered, so that sending it again changes nothing."""

from dataclasses import dataclass

from kiosk.wire.requests import Request

# A person has one request under way, perhaps a search beside it; more means that something is wrong.
OUTBOX_MAX = 16


@dataclass(frozen=True, slots=True)
class Waiting:
    request: Request
    expires_ms: int


class Outbox:
    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    def put(self, request: Request, at_ms: int, patience_ms: int) -> None:
        """Beyond the limit the oldest is dropped."""
        self._waiting[request.id] = Waiting(request, at_ms + patience_ms)
        while len(self._waiting) > OUTBOX_MAX:
            del self._waiting[next(iter(self._waiting))]

    def answered(self, request_id: str) -> None:
        self._waiting.pop(request_id, None)

    def unanswered(self) -> list[Request]:
        """In the order they were asked, to be sent again after a reconnection."""
        return [waiting.request for waiting in self._waiting.values()]

    def expired(self, at_ms: int) -> list[str]:
        """Takes out and names the requests whose patience is over."""
        over = [request_id for request_id, waiting in self._waiting.items() if at_ms >= waiting.expires_ms]
        for request_id in over:
            del self._waiting[request_id]
        return over


def backoff_s(failures: int) -> float:
    """Pause before the next try to connect: 0.25, 0.5, then 1 s. The station is on the same machine or next door, and
    a screen is to be back within 3 s of it."""
    return min(1.0, 0.25 * 2 ** min(max(0, failures - 1), 5))
