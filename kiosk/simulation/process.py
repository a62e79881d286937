"""People as generators: `yield 500` is half a second, `yield from until(answer, 500)` an answer or half a second."""

from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from kiosk.simulation.schedule import Schedule

T = TypeVar("T")


class Answer(Generic[T]):
    """Something one process waits for; given once, later ones change nothing."""

    def __init__(self) -> None:
        self.value: T | None = None
        self.given = False
        self._then: list[Callable[[], None]] = []

    def give(self, value: T) -> None:
        if self.given:
            return
        self.value, self.given = value, True
        for then in self._then:
            then()

    def when_given(self, then: Callable[[], None]) -> None:
        if self.given:
            then()
        else:
            self._then.append(then)


Wait = int | tuple[Answer[object], int]
Process = Generator[Wait, None, T]


def until(answer: Answer[T], patience_ms: int) -> Process[T | None]:
    """The answer's value, or None when it did not come in time."""
    yield answer, patience_ms  # type: ignore[misc]
    return answer.value


def start(schedule: Schedule, process: Process[None]) -> None:
    """Runs the process from now on, interleaved with all others."""
    _resume(schedule, process)


def _resume(schedule: Schedule, process: Process[None]) -> None:
    try:
        wait = next(process)
    except StopIteration:
        return
    if isinstance(wait, int):
        schedule.after(wait, lambda: _resume(schedule, process))
        return
    answer, patience_ms = wait
    resumed = False

    def resume() -> None:
        nonlocal resumed
        if not resumed:
            resumed = True
            _resume(schedule, process)

    schedule.after(patience_ms, resume)
    answer.when_given(lambda: schedule.after(0, resume))
