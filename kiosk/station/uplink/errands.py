"""What is needed of the collector now and then, one after another: run on the uplink's thread, asked for on any.

An errand that the collector will not have is over; one that it cannot have now is tried again, until it is too old.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from kiosk.station.uplink.client import CallFailed
from kiosk.wire.consulting import HouseholdKey
from kiosk.wire.uplink import NewToken

# Orders come from people, a few a day; more than this at once is a mistake, and the oldest goes.
MAX_WAITING = 8

Outcome = Literal["done", "failed"]
Told = Callable[[Outcome, str], None]


class Client(Protocol):
    """As kiosk.station.uplink.client.CollectorClient."""

    def send_picture(self, terminal: str, png: bytes) -> object: ...
    def new_token(self) -> NewToken: ...
    def household_key(self) -> HouseholdKey: ...
    def use_token(self, token: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Errand:
    """`run` raises CallFailed or OSError; `told` hears the end of it."""

    run: Callable[[Client], None]
    told: Told


class Errands:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[Errand] = deque()

    @property
    def waiting(self) -> bool:
        return bool(self._waiting)

    def add(self, errand: Errand) -> None:
        with self._lock:
            self._waiting.append(errand)
            dropped = self._waiting.popleft() if len(self._waiting) > MAX_WAITING else None
        if dropped:
            dropped.told("failed", "quá nhiều yêu cầu cùng lúc")

    def run(self, client: Client) -> bool:
        """The oldest one; whether others wait. Raises CallFailed when it is to be tried again."""
        with self._lock:
            errand = self._waiting[0] if self._waiting else None
        if errand is None:
            return False
        try:
            errand.run(client)
        except CallFailed as error:
            if not (error.permanent or error.failed.problem == "refused"):
                raise
            self._end(errand, "failed", str(error)[:200])
        except OSError as error:
            self._end(errand, "failed", f"không ghi được vào đĩa: {error.strerror or error}"[:200])
        else:
            self._end(errand, "done", "")
        return self.waiting

    def _end(self, errand: Errand, outcome: Outcome, detail: str) -> None:
        with self._lock:
            if errand in self._waiting:
                self._waiting.remove(errand)
        errand.told(outcome, detail)
