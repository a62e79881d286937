"""What the recorder leaves for the asyncio thread, taken over once a round: each waking costs a write to the loop's
pipe and a change of threads, and a round has many answers."""

from collections import deque
from collections.abc import Callable
from typing import Any

_Calls = deque[tuple[Callable[..., object], tuple[Any, ...]]]


class HandOver:
    """Belongs to the thread that leaves. `wake` has its arguments called on the other one, as call_soon_threadsafe."""

    def __init__(self, wake: Callable[..., object]) -> None:
        self._wake = wake
        self._calls: _Calls = deque()

    def leave(self, act: Callable[..., object], *values: Any) -> None:
        """To be called there, in order, once carried."""
        self._calls.append((act, values))

    def carry(self) -> None:
        if self._calls:
            calls, self._calls = self._calls, deque()
            self._wake(self._take_over, calls)

    def _take_over(self, calls: _Calls) -> None:
        try:
            while calls:
                act, values = calls.popleft()
                act(*values)
        finally:
            if calls:  # one that failed holds up none of the others
                self._wake(self._take_over, calls)
