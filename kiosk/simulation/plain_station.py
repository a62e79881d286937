"""The station's parts that decide, without disk, paper, wires and network: desk, core and inbox in virtual time."""

from collections.abc import Callable, Sequence
from datetime import datetime

from kiosk.clock import Clock
from kiosk.configuration import Configuration
from kiosk.domain.kinds import Fact
from kiosk.domain.state import State
from kiosk.private import Record
from kiosk.station import applying, core
from kiosk.station.core import Core, Effect, Input, Publish, Replied
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.health import DeviceHealth
from kiosk.station.inbox import Inbox
from kiosk.station.printing.slips import Making
from kiosk.wire.base import Outcome
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import Request

Keep = Callable[[datetime, Sequence[Fact]], None]


class PlainStation:
    """What is asked is answered at once. `keep` takes facts where the real one has its journal."""

    def __init__(self, configuration: Configuration, clock: Clock, keep: Keep) -> None:
        self._clock, self._keep = clock, keep
        running = applying.running_of(configuration, 0, None)
        inbox = Inbox(State(), running.rules)
        self._core = Core(inbox, None, DeviceHealth())
        self._desk = Desk(self.put, running, inbox.state, _NoPrivate(), clock, has_printer=True)
        self._desk.ask = self._ask  # type: ignore[method-assign]
        self._desk.keep = _forget  # type: ignore[method-assign]
        self._desk.print_slip = _no_slip  # type: ignore[method-assign]

    @property
    def state(self) -> State:
        return self._desk.state

    def ask(self, request: Request, caller: Caller) -> Reply:
        work = self._desk.handle(request, caller)
        try:
            work.send(None)
        except StopIteration as end:
            reply: Reply = end.value
            return reply
        raise RuntimeError(f"found a wait within {request}, expected an answer at once")

    def tick(self) -> None:
        """Time has passed: a business day that is due opens."""
        self._round([])

    def put(self, item: Input) -> None:
        self._round([item])

    async def _ask(self, make: Callable[[core.Reply], Input]) -> core.Answer:
        answers: list[core.Answer] = []
        self.put(make(answers.append))
        return answers[0]

    def _round(self, inputs: Sequence[Input]) -> None:
        """As the recorder's: rounds until nothing is left to record."""
        self._record(inputs)
        while self._core.has_notes:
            self._record([])

    def _record(self, inputs: Sequence[Input]) -> None:
        now = self._clock.now()
        self._keep(now, self._core.decide(now, inputs))
        for effect in self._core.committed():
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Replied():
                effect.reply(effect.answer)
            case Publish():
                self._desk.state = effect.state
                self._desk.learn(self._core.inbox.rules.experience)


class _NoPrivate:
    def put(self, record: Record) -> None:
        """Citizens' own words are the chain's business."""

    def digest(self, text: str) -> bytes:
        return b""


async def _forget(record: Record) -> None:
    """The same for the desk."""


async def _no_slip(key: str, make: Making, terminal: str) -> Outcome:
    return "none"
