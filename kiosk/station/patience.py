"""Ends what waits too long for an answer: one timer for all of them, since nearly none ever needs it."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Patience(Generic[T]):
    """Belongs to the asyncio thread. `late` makes what those hear who waited in vain."""

    def __init__(self, late: Callable[[], T]) -> None:
        self._late = late
        self._due: dict[asyncio.Future[T], float] = {}  # the earliest first
        self._looking: asyncio.AbstractEventLoop | None = None

    async def wait(self, future: asyncio.Future[T], longest_s: float) -> T:
        """The result, or what is heard after so long, which is the same for all."""
        loop = future.get_loop()
        due_s = self._due[future] = loop.time() + longest_s
        if self._looking is not loop:
            self._look_at(loop, due_s)
        try:
            return await future
        finally:
            del self._due[future]

    def _look_at(self, loop: asyncio.AbstractEventLoop, at_s: float) -> None:
        self._looking = loop
        loop.call_at(at_s, self._look, loop)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self._looking = None
        for future, due_s in self._due.items():
            if due_s > loop.time():
                self._look_at(loop, due_s)
                return
            if not future.done():
                future.set_result(self._late())
