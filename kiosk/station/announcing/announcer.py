"""Which call is spoken when: a state machine without I/O. One announcement at a time, never interrupted.

Calls wait in order. A later call or recall of a ticket takes the place of one that still waits; a ticket that has
gone on since (service began, did not come, called elsewhere) is not announced; nor is a call that is too old.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.domain.state import State

# As many as a centre has counters: each can call one ticket at a time.
MAX_WAITING = 30
# Whoever has not been announced by then has long looked at the screen, or been recalled.
MAX_AGE_MS = 60_000
# After a failure: a loudspeaker comes back when somebody puts its plug in, and the next call should be heard.
BACKOFF_FIRST_MS = 1_000
BACKOFF_MOST_MS = 10_000
# How often it is tried whether all is well again while only a part is amiss.
PROBE_AGAIN_MS = 30_000


@dataclass(frozen=True, slots=True)
class Call:
    """Of a ticket to a counter, as recorded; `at_ms` by the machine's uptime."""

    ticket: str
    number: str
    counter: str
    counter_label: str
    language: str
    at_ms: int


# --- inputs


@dataclass(frozen=True, slots=True)
class News:
    """The state after what was recorded, and the calls among it, in order."""

    state: State
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """It was heard. `fault`: what was amiss all the same, in words for staff."""

    fault: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing was heard, in words for staff."""

    fault: str


Input = News | Finished | Failed


# --- outputs


@dataclass(frozen=True, slots=True)
class Say:
    """Play this call; Finished or Failed is awaited. `again`: it is a repeat, without gong."""

    call: Call
    again: bool


@dataclass(frozen=True, slots=True)
class Probe:
    """Play silence, to learn whether anything can be heard; Finished or Failed is awaited."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Not announced: superseded, gone (the ticket has gone on), too_old, too_many."""

    call: Call
    why: str


Output = Say | Probe | Dropped


@dataclass(frozen=True, slots=True)
class _Turn:
    call: Call
    said: int = 0
    superseded: bool = False  # by a later call that came while this one was spoken


def calls_of(facts: Sequence[Fact], state: State, rules: Rules, now_ms: int) -> tuple[Call, ...]:
    """The calls and recalls among recorded facts."""
    called = [
        f for f in facts if isinstance(f, kinds.TicketCalled | kinds.TicketRecalled) and f.ticket in state.tickets
    ]
    return tuple(
        Call(
            ticket=fact.ticket,
            number=state.tickets[fact.ticket].number,
            counter=fact.counter,
            counter_label=rules.counter_label(fact.counter),
            language=state.tickets[fact.ticket].language,
            at_ms=now_ms,
        )
        for fact in called
    )


class Announcer:
    """`fault` is why calls are not heard as they should be, in words for staff; "" when they are."""

    def __init__(self, repeat: int) -> None:
        """Each call is spoken `repeat` times, as long as its ticket is still awaited."""
        self._repeat = repeat
        self._state = State()
        self._waiting: deque[_Turn] = deque()
        self._saying: _Turn | None = None
        self._probing = False
        self._probe_wanted = True  # at a start, so that staff learn of a missing loudspeaker before the first citizen
        self._failures = 0
        self._due_ms = 0
        self._probe_ms = 0
        self.fault = ""

    @property
    def is_busy(self) -> bool:
        return self._probing or self._saying is not None

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        outputs: list[Output] = []
        for item in inputs:
            match item:
                case News():
                    self._state = item.state
                    outputs += [dropped for call in item.calls for dropped in self._queue(call)]
                case Finished():
                    self._finished(now_ms, item.fault)
                case Failed():
                    outputs += self._failed(now_ms, item.fault)
        return [*outputs, *self._sift(now_ms), *self._next(now_ms)]

    def wait_ms(self, now_ms: int) -> int | None:
        """Until the next step that needs no input; None when there is none."""
        if self.is_busy:
            return None
        if self._waiting:
            return max(0, self._due_ms - now_ms)
        return max(0, self._probe_ms - now_ms) if self._probe_wanted else None

    def _queue(self, call: Call) -> list[Output]:
        if self._saying and self._saying.call.ticket == call.ticket:
            self._saying = replace(self._saying, superseded=True)
        for place, turn in enumerate(self._waiting):
            if turn.call.ticket == call.ticket:
                # in its place: being recalled must not mean waiting longer
                self._waiting[place] = _Turn(call)
                return [Dropped(turn.call, "superseded")]
        self._waiting.append(_Turn(call))
        if len(self._waiting) > MAX_WAITING:
            return [Dropped(self._waiting.popleft().call, "too_many")]
        return []

    def _sift(self, now_ms: int) -> list[Output]:
        """Drops what must not be announced any more."""
        verdicts = [(turn, self._why_not(turn, now_ms)) for turn in self._waiting]
        self._waiting = deque(turn for turn, why in verdicts if not why)
        # the repeat of what was heard is nothing that staff miss
        return [Dropped(turn.call, why) for turn, why in verdicts if why and not turn.said]

    def _why_not(self, turn: _Turn, now_ms: int) -> str:
        ticket = self._state.tickets.get(turn.call.ticket)
        if ticket is None or ticket.status != "called" or ticket.counter != turn.call.counter:
            return "gone"
        return "too_old" if not turn.said and now_ms - turn.call.at_ms > MAX_AGE_MS else ""

    def _next(self, now_ms: int) -> list[Output]:
        if self.is_busy:
            return []
        if self._waiting:
            if now_ms < self._due_ms:
                return []
            self._saying = self._waiting.popleft()
            return [Say(self._saying.call, again=self._saying.said > 0)]
        if self._probe_wanted and now_ms >= self._probe_ms:
            self._probing = True
            return [Probe()]
        return []

    def _ended(self) -> _Turn | None:
        turn, self._saying, self._probing = self._saying, None, False
        return turn

    def _finished(self, now_ms: int, fault: str) -> None:
        turn = self._ended()
        self.fault, self._failures, self._due_ms = fault, 0, now_ms
        self._probe_wanted, self._probe_ms = bool(fault), now_ms + PROBE_AGAIN_MS
        if turn and turn.said + 1 < self._repeat and not turn.superseded:
            self._waiting.appendleft(replace(turn, said=turn.said + 1))

    def _failed(self, now_ms: int, fault: str) -> list[Output]:
        """A call that nobody heard keeps its place while it is young, unless a later one has taken it meanwhile."""
        turn = self._ended()
        self.fault, self._probe_wanted = fault, True
        self._due_ms = self._probe_ms = now_ms + min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS << min(self._failures, 10))
        self._failures += 1
        if turn is None or turn.said:
            return []
        if turn.superseded:
            return [Dropped(turn.call, "superseded")]
        self._waiting.appendleft(turn)
        return []
