"""A program's thread that waits in virtual time: a real thread, but only one runs at any moment, in a fixed order.

So a thread of the station that waits for the network holds up nobody, as in the real program, and the same seed gives
the same story.
"""

import threading
from collections.abc import Callable
from typing import TypeVar

from kiosk.simulation.power import Died
from kiosk.simulation.schedule import Schedule

T = TypeVar("T")


class Fibre:
    """Runs `turn` each time it is `woken`; inside of it `call` lets time pass. `ended`: it died by itself."""

    def __init__(self, schedule: Schedule, turn: Callable[[], None], ended: Callable[[], None]) -> None:
        self.busy = False
        self._schedule = schedule
        self._turn = turn
        self._ended = ended
        self._cut = False
        self._died = False
        self._error: BaseException | None = None
        self._go, self._back = threading.Semaphore(0), threading.Semaphore(0)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """One turn, as far as it comes without waiting. Not while it is busy."""
        self.busy = True
        self._switch()

    def call(self, delay_ms: int, act: Callable[[], T]) -> T:
        """In the fibre: what `act` gives, done by the world after so long."""
        result: list[T] = []

        def do() -> None:
            if not self._cut:
                result.append(act())
                self._switch()

        self._schedule.after(delay_ms, do)
        self._pause()
        return result[0]

    def cut(self) -> None:
        """Ends it wherever it is. May be called twice, and by whoever runs."""
        if self._cut:
            return
        self._cut = True
        if threading.current_thread() is not self._thread and self._thread.is_alive():
            self._switch()

    def _switch(self) -> None:
        self._go.release()
        self._back.acquire()
        error, self._error = self._error, None
        if error is not None:
            raise error
        if self._died:
            self._died = False
            self._ended()

    def _pause(self) -> None:
        self._back.release()
        self._go.acquire()
        if self._cut:
            raise Died

    def _run(self) -> None:
        self._go.acquire()
        try:
            while not self._cut:
                self._turn()
                self.busy = False
                self._pause()
        except Died:
            self._died = not self._cut
            self._cut = True
        except BaseException as error:  # noqa: BLE001 - handed to whoever runs the world, as concurrent.futures does
            self._error = error
        self._back.release()
