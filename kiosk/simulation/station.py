"""The station itself, whole, with its own composer: what its threads do in a program the schedule does here."""

from collections.abc import Callable, Coroutine, Generator
from functools import partial
from queue import Full
from typing import Any, TypeVar

from kiosk.clock import Clock
from kiosk.domain.decision import Refused
from kiosk.domain.state import State
from kiosk.private import Record
from kiosk.settings.station import StationSettings
from kiosk.simulation.fibre import Fibre
from kiosk.simulation.power import Died, Fuse
from kiosk.simulation.process import Answer
from kiosk.simulation.schedule import Schedule
from kiosk.station import core
from kiosk.station.core import Effect, Input
from kiosk.station.desks.desk import ANSWER_S
from kiosk.station.desks.requests import Caller
from kiosk.station.machine import Machine, Port
from kiosk.station.main import Station
from kiosk.station.printing.slips import Making
from kiosk.station.recorder import DISK_TEXT, IDLE_S, RETRY_S
from kiosk.wire.base import Message, Outcome
from kiosk.wire.codec import decode_request, encode

T = TypeVar("T")
Make = Callable[[core.Reply], Input]
_Then = Callable[[core.Answer], None]


class _Recorded:
    """Awaited inside the desk: the input that must be recorded before it can answer."""

    def __init__(self, make: Make) -> None:
        self.make = make

    def __await__(self) -> Generator["_Recorded", core.Answer, core.Answer]:
        answer = yield self
        return answer


_Work = Coroutine[_Recorded, core.Answer | None, Message]


async def _ask(make: Make) -> core.Answer:
    return await _Recorded(make)


class VirtualStation(Station):
    """One run of the program, from its start to its stop or death. Raises what `Station` raises at the start."""

    def __init__(
        self, settings: StationSettings, clock: Clock, machine: Machine, schedule: Schedule, fuse: Fuse
    ) -> None:
        try:
            super().__init__(settings, clock, machine)
        except BaseException:
            self._let_go()
            raise
        self._schedule, self._fuse = schedule, fuse
        self.alive = True
        self.on_outrun: Callable[[], None] = lambda: None
        self.ports: list[Port] = []
        self._recording = False
        self._next_round_ms: int | None = None
        self._next_talk_ms: int | None = None
        self._talker = Fibre(schedule, self._talk_turn, fuse.caught) if self._uplink else None
        self.on_loop = self._soon
        self._desk.ask = _ask  # type: ignore[method-assign]
        self._desk.ask_collector = None  # nobody waits here for what the collector alone knows
        self._desk.keep = self._keep  # type: ignore[method-assign]
        self._desk.print_slip = self._print_slip  # type: ignore[method-assign]

    # --- life

    def begin(self) -> None:
        if self._printer:
            self._printer.start()
        for line in self._lines:
            line.start()
        self._voice.start()
        if self._uplink:
            self._uplink.open()
            self._plan_talk(0)
        self._plan_round(0)

    def stop(self) -> None:
        """In good order, as on SIGTERM: what was put is still recorded."""
        for port in self.ports:
            port.stop()
        self._guarded(self._recorder.turn)
        if self.alive:
            self._guarded(self.note_older_copy)
        self.die()

    def die(self) -> None:
        """The program is gone; what it had open is closed by the system."""
        if not self.alive:
            return
        self.alive = False
        self._voice.stop()
        for port in self.ports:
            port.stop()
        if self._talker and self._uplink:
            self._talker.cut()
            self._uplink.close()
        self._let_go()

    def _let_go(self) -> None:
        """What the system closes, also of a program that has not come to its beginning."""
        for held in ("_private", "_record"):
            if held in vars(self):
                getattr(self, held).close()

    @property
    def is_outrun(self) -> bool:
        """Whether it must begin anew, since the collector holds more than its journal."""
        return self._uplink is not None and self._uplink.is_outrun

    # --- what others see

    @property
    def state(self) -> State:
        """As every screen shows it."""
        return self._desk.state

    @property
    def waiting_inputs(self) -> int:
        return self._recorder._inputs.qsize()

    @property
    def queued_jobs(self) -> int:
        return self._spooler.queued if self._spooler else 0

    @property
    def trouble(self) -> str:
        return self._uplink.problem if self._uplink else ""

    # --- requests

    def receive(self, frame: str, caller: Caller, send: Callable[[str], None]) -> None:
        """One frame of a screen. Answers by `send`, if the program lives so long."""
        work = self._desk.handle(decode_request(frame), caller)
        self._guarded(lambda: self._drive(work, None, send))

    def seat(self, make: Make, then: _Then) -> None:
        """A sign-in or sign-out, whose PIN has been checked."""
        self._put(make, then)

    def _drive(
        self,
        work: Coroutine[_Recorded, core.Answer | None, Message],
        value: core.Answer | None,
        send: Callable[[str], None],
    ) -> None:
        try:
            wanted = work.send(value)
        except StopIteration as end:
            send(encode(end.value))
            return
        self._put(wanted.make, lambda answer: self._drive(work, answer, send))

    def _put(self, make: Make, then: _Then) -> None:
        answer: Answer[core.Answer] = Answer()
        late = core.Answer(self.state, refusal=Refused("not_recorded", DISK_TEXT))
        answer.when_given(lambda: self._soon(lambda: then(answer.value or late)))
        try:
            self._recorder.put(make(answer.give))
        except Full:
            answer.give(late)
        self._schedule.after(round(ANSWER_S * 1000), lambda: answer.give(late))
        self.settle()

    async def _keep(self, record: Record) -> None:
        """On a thread of its own in the program, which nothing waits for but this request."""
        self._private.put(record)

    async def _print_slip(self, key: str, make: Making, terminal: str) -> Outcome:
        """The same."""
        return self._desk.slips(key, make, terminal)

    # --- its threads

    def settle(self) -> None:
        """After anything happened: whoever has work is woken."""
        if not self.alive:
            return
        if self.waiting_inputs:
            self._plan_round(0)
        if self._uplink and self._talker and self._uplink._woken.is_set() and not self._talker.busy:
            self._plan_talk(0)

    def _soon(self, act: Callable[..., object], *values: Any) -> None:
        """On the asyncio thread."""
        self._schedule.after(0, lambda: self._guarded(partial(act, *values)))

    def _guarded(self, act: Callable[[], object]) -> None:
        if self.alive:
            try:
                act()
            except Died:
                self._fuse.caught()
            self.settle()

    def _plan_round(self, delay_ms: int) -> None:
        when_ms = self._schedule.now_ms + delay_ms
        if self._next_round_ms is None or when_ms < self._next_round_ms:
            self._next_round_ms = when_ms
            self._schedule.at(when_ms, lambda: self._round(when_ms))

    def _round(self, when_ms: int) -> None:
        if when_ms != self._next_round_ms or not self.alive:
            return
        if self._recording:  # the disk is slow and the world goes on: the thread comes to it later
            self._next_round_ms = None
            return
        self._recording = True
        self._guarded(self._recorder.turn)
        self._recording = False
        self._next_round_ms = None
        if self.alive:
            self._plan_round(round((RETRY_S if self._core.has_notes else IDLE_S) * 1000))
            self.settle()

    def _plan_talk(self, delay_ms: int) -> None:
        when_ms = self._schedule.now_ms + delay_ms
        if self._next_talk_ms is None or when_ms < self._next_talk_ms:
            self._next_talk_ms = when_ms
            self._schedule.at(when_ms, lambda: self._talk(when_ms))

    def _talk(self, when_ms: int) -> None:
        if when_ms == self._next_talk_ms and self.alive and self._talker:
            self._next_talk_ms = None
            self._talker.wake()
            self.settle()

    def _talk_turn(self) -> None:
        """In the uplink's own thread, which may wait for the network inside of this."""
        assert self._uplink is not None
        wait_ms = self._uplink.turn()
        if self.is_outrun:
            self._schedule.after(0, self.on_outrun)
        self._schedule.after(0, lambda: self._plan_talk(wait_ms))

    def later(self, delay_ms: int, act: Callable[[], T]) -> T:
        """For what the uplink's thread waits for."""
        assert self._talker is not None
        return self._talker.call(delay_ms, act)

    def _perform(self, effect: Effect) -> None:
        self._fuse.step()
        super()._perform(effect)
