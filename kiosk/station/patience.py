"""Ends what waits too long for an answer: one timer for all of them, since nearly none ever needs it."""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Generic, TypeVar

T = TypeVar("T")


class Patience(Generic[T]):
    """Belongs to the asyncio thread. `late` makes what those hear who waited in vain."""

    def __init__(self, late: Callable[[], T]) -> None:
        self._late = late
        self._numbers = count()
        self._held: dict[int, tuple[float, Callable[[T], None]]] = {}  # the earliest first
        self._looking: asyncio.AbstractEventLoop | None = None

    def hold(self, tell: Callable[[T], None], longest_s: float) -> int:
        """The number to `answer` by. `tell` is called once: with the answer, or with what is heard after so long,
        which is the same for all."""
        loop = asyncio.get_running_loop()
        number, due_s = next(self._numbers), loop.time() + longest_s
        self._held[number] = due_s, tell
        if self._looking is not loop:
            self._look_at(loop, due_s)
        return number

    def answer(self, number: int, answer: T) -> None:
        held = self._held.pop(number, None)
        if held is not None:
            held[1](answer)

    def _look_at(self, loop: asyncio.AbstractEventLoop, at_s: float) -> None:
        self._looking = loop
        loop.call_at(at_s, self._look, loop)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self._looking = None
        for number, (due_s, _) in list(self._held.items()):
            if due_s > loop.time():
                self._look_at(loop, due_s)
                return
            self.answer(number, self._late())
