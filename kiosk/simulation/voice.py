"""A loudspeaker that only the world's ledger hears: the station's own announcer under virtual time."""

import random
from collections.abc import Callable, Sequence

from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.domain.state import State
from kiosk.settings import AnnouncerSettings
from kiosk.simulation.ledger import Announced, Ledger
from kiosk.simulation.schedule import Schedule
from kiosk.station.announcing.announcer import (
    Announcer,
    Call,
    Dropped,
    Failed,
    Finished,
    Input,
    News,
    Output,
    Say,
    calls_of,
)

SPOKEN_MS = 5_000
PROBED_MS = 50
# One time in so many nothing is heard, after a while: a plug that sits loose.
FAILS_ONE_IN = 20
FAILED_AFTER_MS = 300
FAULT = "không thấy loa"


class VirtualVoice:
    """What `kiosk.station.machine.Voice` asks for, one run of the program."""

    def __init__(
        self,
        schedule: Schedule,
        ledger: Ledger,
        rng: random.Random,
        settings: AnnouncerSettings,
        clock_ms: Callable[[], int],
        tell: Callable[[str], None],
        speaks: Callable[[str], None],
    ) -> None:
        self._schedule, self._ledger, self._rng = schedule, ledger, rng
        self._clock_ms, self._tell, self._speaks = clock_ms, tell, speaks
        self._machine = Announcer(settings.repeat)
        self._state = State()
        self._open: set[Call] = set()  # called, and neither heard nor dropped so far
        self._told = ""
        self._alive = False
        self._wake_ms: int | None = None

    def start(self) -> None:
        self._alive = True
        self._step([])

    def publish(self, state: State, rules: Rules, facts: Sequence[Fact]) -> None:
        if self._alive:
            calls = calls_of(facts, state, rules, self._clock_ms())
            self._state = state
            self._open |= set(calls)
            self._step([News(state, calls)])

    def stop(self) -> None:
        """The program ends, and with it what is being said."""
        if self._alive and self._machine.is_busy and self._ledger.announced:
            self._ledger.announced[-1].end_ms = min(self._ledger.announced[-1].end_ms, self._schedule.now_ms)
        self._alive = False

    def _step(self, inputs: list[Input]) -> None:
        for output in self._machine.step(self._clock_ms(), inputs):
            self._carry_out(output)
        if self._machine.fault != self._told:
            self._told = self._machine.fault
            self._tell(self._told)
        self._plan()
        if not self._machine.is_busy and self._machine.wait_ms(self._clock_ms()) is None:
            self._ledger.forgotten += [call.number for call in self._open]
            self._open = set()

    def _carry_out(self, output: Output) -> None:
        if isinstance(output, Dropped):
            self._open.discard(output.call)
            return
        failed = self._rng.randrange(FAILS_ONE_IN) == 0
        whole_ms = SPOKEN_MS if isinstance(output, Say) else PROBED_MS
        takes_ms = FAILED_AFTER_MS if failed else whole_ms
        if isinstance(output, Say):
            self._announce(output.call, takes_ms)
            self._open -= set() if failed else {output.call}
            self._speaks(output.call.ticket)
        self._schedule.after(takes_ms, lambda: self._ended(Failed(FAULT) if failed else Finished()))

    def _announce(self, call: Call, takes_ms: int) -> None:
        ticket, now_ms = self._state.tickets.get(call.ticket), self._schedule.now_ms
        called_here = ticket is not None and (ticket.status, ticket.counter) == ("called", call.counter)
        self._ledger.announced.append(Announced(call.number, now_ms, now_ms + takes_ms, called_here))

    def _ended(self, result: Input) -> None:
        if self._alive:
            self._speaks("")
            self._step([result])

    def _plan(self) -> None:
        wait_ms = self._machine.wait_ms(self._clock_ms())
        if wait_ms is None:
            return
        when_ms = self._schedule.now_ms + wait_ms
        if self._wake_ms is None or when_ms < self._wake_ms or self._wake_ms < self._schedule.now_ms:
            self._wake_ms = when_ms
            self._schedule.at(when_ms, lambda: self._wake(when_ms))

    def _wake(self, when_ms: int) -> None:
        if self._alive and when_ms == self._wake_ms:
            self._wake_ms = None
            self._step([])
