"""One serial port as a state machine without I/O: closed -> opening -> open -> backing off -> opening.

A port is known by its name, best one of /dev/kiosk or /dev/serial: wherever that name leads to, it is opened.

The table below is the machine; `diagram()` draws it. A pair that is not in the table changes nothing.
"""

import enum
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devices.facts import Input, Output, PortDown, PortFault, PortUp, ReasonKind, Tick

BACKOFF_FIRST_MS = 500  # upper bound of the first wait
BACKOFF_MOST_MS = 30_000  # upper bound of every later wait: a cable put back is found within half a minute
BACKOFF_LEAST_MS = 50  # full jitter may draw 0; this keeps a broken port from being opened in a tight loop
STABLE_AFTER_MS = 5_000  # open this long: the next loss starts again with the shortest wait


class State(enum.Enum):
    """Where a port stands."""

    CLOSED = "closed"
    OPENING = "opening"
    OPEN = "open"
    BACKING_OFF = "backing off"


@dataclass(frozen=True, slots=True)
class Start(Input):
    """Begin to keep the port open."""


@dataclass(frozen=True, slots=True)
class Stop(Input):
    """Let go of the port for good."""


@dataclass(frozen=True, slots=True)
class Opened(Input):
    """The runner opened the port."""


@dataclass(frozen=True, slots=True)
class Failed(Input):
    """The runner could not open the port, or lost it."""

    reason_kind: ReasonKind
    text: str


@dataclass(frozen=True, slots=True)
class Appeared(Input):
    """The runner saw the name lead to another device than when it was last tried: the cable is back."""


@dataclass(frozen=True, slots=True)
class Due(Input):
    """The back-off is over (made from `Tick` by the session itself)."""


@dataclass(frozen=True, slots=True)
class OpenPort(Output):
    """To the runner: open the port, answer with `Opened` or `Failed`."""


@dataclass(frozen=True, slots=True)
class ClosePort(Output):
    """To the runner: close the port."""


class PortSession:
    """Decides when to open and close one port and what to say about it. Times are monotonic milliseconds."""

    def __init__(self, rng: random.Random) -> None:
        self.state = State.CLOSED
        self._rng = rng
        self._attempts = 0
        self._retry_at_ms = 0
        self._opened_at_ms = 0
        self._lost_at_ms: int | None = None
        self._reported: set[ReasonKind] = set()

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        """Returns what the runner has to do and to report. Never raises."""
        outputs: list[Output] = []
        for item in inputs:
            event = self._due(now_ms) if isinstance(item, Tick) else item
            move = TABLE.get((self.state, type(event)))
            if move is not None:
                self.state = move.to
                outputs += move.action(self, now_ms, event)
        return outputs

    def next_wakeup_ms(self) -> int | None:
        """When the next attempt is due; None while nothing is being waited for."""
        return self._retry_at_ms if self.state is State.BACKING_OFF else None

    def _due(self, now_ms: int) -> Input:
        return Due() if now_ms >= self._retry_at_ms else Tick()

    def _open(self, now_ms: int, event: Input) -> list[Output]:
        return [OpenPort()]

    def _appeared(self, now_ms: int, event: Input) -> list[Output]:
        self._attempts = 0  # its permissions may come a moment behind its name: try again soon
        return [OpenPort()]

    def _came_up(self, now_ms: int, event: Input) -> list[Output]:
        outage_ms = None if self._lost_at_ms is None else now_ms - self._lost_at_ms
        self._opened_at_ms, self._lost_at_ms = now_ms, None
        self._reported.clear()
        return [PortUp(outage_ms)]

    def _not_opened(self, now_ms: int, event: Input) -> list[Output]:
        if self._lost_at_ms is None:
            self._lost_at_ms = now_ms
        self._back_off(now_ms)
        return self._report(event)

    def _lost(self, now_ms: int, event: Input) -> list[Output]:
        if now_ms - self._opened_at_ms >= STABLE_AFTER_MS:
            self._attempts = 0
        self._lost_at_ms = now_ms
        self._back_off(now_ms)
        return [ClosePort(), PortDown(), *self._report(event)]

    def _back_off(self, now_ms: int) -> None:
        bound_ms = min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** min(self._attempts, 10))
        self._attempts += 1
        self._retry_at_ms = now_ms + max(BACKOFF_LEAST_MS, round(self._rng.uniform(0, bound_ms)))

    def _report(self, event: Input) -> list[Output]:
        assert isinstance(event, Failed)
        if event.reason_kind in self._reported:
            return []
        self._reported.add(event.reason_kind)
        return [PortFault(event.reason_kind, event.text)]

    def _let_go(self, now_ms: int, event: Input) -> list[Output]:
        return [ClosePort(), PortDown()]

    def _nothing(self, now_ms: int, event: Input) -> list[Output]:
        return []


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: the next state and what is done on the way."""

    to: State
    action: Callable[[PortSession, int, Input], list[Output]]


TABLE: dict[tuple[State, type[Input]], Move] = {
    (State.CLOSED, Start): Move(State.OPENING, PortSession._open),
    (State.OPENING, Opened): Move(State.OPEN, PortSession._came_up),
    (State.OPENING, Failed): Move(State.BACKING_OFF, PortSession._not_opened),
    (State.OPENING, Stop): Move(State.CLOSED, PortSession._nothing),
    (State.OPEN, Failed): Move(State.BACKING_OFF, PortSession._lost),
    (State.OPEN, Stop): Move(State.CLOSED, PortSession._let_go),
    (State.BACKING_OFF, Due): Move(State.OPENING, PortSession._open),
    (State.BACKING_OFF, Appeared): Move(State.OPENING, PortSession._appeared),
    (State.BACKING_OFF, Stop): Move(State.CLOSED, PortSession._nothing),
}


def diagram() -> str:
    """The table as a Mermaid state diagram, for the documentation."""
    rows = [
        f"    {_label(state)} --> {_label(move.to)}: {event.__name__}{move.action.__name__.replace('_', ' ')}"
        for (state, event), move in TABLE.items()
    ]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {_label(State.CLOSED)}", *rows]) + "\n"


def _label(state: State) -> str:
    return state.value.replace(" ", "_")
