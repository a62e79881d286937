"""Answers terminals' requests: asks the recorder for what changes the record, looks up the rest."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from queue import Full
from typing import Any, Protocol, TypeVar

from kiosk.clock import Clock
from kiosk.domain import commands
from kiosk.domain.decision import Refused
from kiosk.domain.forecast.experience import Experience
from kiosk.domain.rules import Rules
from kiosk.domain.state import State
from kiosk.private import Record
from kiosk.station import views
from kiosk.station.core import Answer, Ask, Input, Reply
from kiosk.station.counter.menu import refuse_off_menu
from kiosk.station.counter.sign_in import still_sits
from kiosk.station.counter.view import Scene
from kiosk.station.desks import asked, booking, consulting, find, follow, mine, reasons, say
from kiosk.station.desks.families import Answers
from kiosk.station.desks.lookups import lookups
from kiosk.station.desks.replies import refusal_of, reply_to
from kiosk.station.desks.requests import Caller, command_of
from kiosk.station.desks.running import Running
from kiosk.station.hall_view import hall_view
from kiosk.station.health import DeviceHealth
from kiosk.station.patience import Patience
from kiosk.station.printing.slips import Making
from kiosk.station.recorder import DISK_TEXT
from kiosk.station.tablet_view import refuse_other_tickets, tablet_view
from kiosk.station.uplink.asking import AskCollector
from kiosk.wire import pushes, requests
from kiosk.wire.base import Outcome
from kiosk.wire.info import WifiState

T = TypeVar("T")

# How long an answer may take before the terminal is told to try again; it retries with the same id.
ANSWER_S = 8.0

SIGNED_OUT_TEXT = "Phiên làm việc tại quầy đã kết thúc. Xin đăng nhập lại."


class Private(Protocol):
    """As kiosk.private.PrivateStore."""

    def put(self, record: Record) -> None: ...

    def digest(self, text: str) -> bytes: ...


class Desk:
    """Lives on the asyncio thread. `put` hands an input to the recorder, from any thread."""

    def __init__(
        self,
        put: Callable[[Input], None],
        running: Running,
        state: State,
        private: Private,
        clock: Clock,
        *,
        has_printer: bool,
    ) -> None:
        self._put = put
        self._private = private
        self._clock = clock
        self._has_printer = has_printer
        self.running = running
        self.state = state
        self.health = DeviceHealth()
        self.disk_fault = ""
        self.wifi: Callable[[], WifiState] = lambda: "unknown"  # the citizens' network
        self.speaking = ""  # whose call is heard now: a ticket's id, or ""
        self.settle: Callable[..., object] | None = None  # brings an answer to the asyncio thread; without, its loop
        self._patience = Patience(self._late)
        self._seen_board: tuple[State, Rules, object, pushes.Board] | None = None
        self.slips: Callable[[str, Making, str], Outcome] = lambda *_: "none"
        self.upkeep: Callable[[], str] = lambda: ""  # a sentence for staff about backups and the like
        self.searched: Callable[[str, str, int], None] = lambda *_: None  # terminal, query, how many were found
        self.led_on: Callable[[str], None] = lambda _: None  # a terminal whose search a question or a field answered
        self._lookups = lookups(self)
        self._families: dict[type[requests.Request], Answers] = {
            **find.answers(self),
            **booking.answers(self),
            **reasons.answers(self),
            **say.answers(self),
            **follow.answers(self),
            **asked.answers(self),
            **mine.answers(self),
            **consulting.answers(self),
        }
        self.ask_collector: AskCollector | None = None  # while somebody waits; None: there is no collector
        self.household_key: Callable[[], bytes] = lambda: b""  # the centre's, b"" while it is not known
        self.station = ""  # its name, as in the addresses of the phone pages
        self.line_counts: Callable[[], dict[str, dict[str, int]]] = dict  # by port, what went wrong on it by name

    def learn(self, experience: Experience) -> None:
        """What screens are told of waits follows what tickets are told."""
        if self.running.rules.experience is not experience:
            self.running = replace(self.running, rules=replace(self.running.rules, experience=experience))

    def scene(self) -> Scene:
        running = self.running
        return Scene(
            self.state,
            running.rules,
            running.configuration,
            running.procedures,
            self.health,
            self.disk_fault,
            self._clock.now(),
            self.wifi(),
        )

    def board(self) -> pushes.Board:
        """Made once a state and second, however many screens ask."""
        state, rules, now = self.state, self.running.rules, self._clock.now().replace(microsecond=0)
        made_of = (self.health, now, self.disk_fault, self.speaking, self.wifi())
        seen = self._seen_board
        if seen is None or seen[0] is not state or seen[1] is not rules or seen[2] != made_of:
            board = views.board(
                state, rules, self.health, now, self.disk_fault, calling=bool(self.speaking), wifi=self.wifi()
            )
            self._seen_board = seen = (state, rules, made_of, board)
        return seen[3]

    def hall_view(self) -> pushes.HallView:
        view = hall_view(self.state, self.running.rules, self._clock.now(), self.disk_fault, self.speaking)
        return view.model_copy(update={"wifi": self.wifi()})

    def tablet_view(self, counter: str) -> pushes.TabletView:
        running = self.running
        return tablet_view(
            self.state, running.rules, running.configuration, counter, self._clock.now(), self.disk_fault
        )

    async def ask(self, make: Callable[[Reply], Input]) -> Answer:
        """Put an input and wait until it is recorded or refused."""
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._begin(make, partial(_settle, answered))
        return await answered

    def _begin(self, make: Callable[[Reply], Input], hear: Callable[[Answer], None]) -> None:
        """The same for who need not wait: `hear` is called once."""
        settle: Callable[..., object] = self.settle or asyncio.get_running_loop().call_soon_threadsafe
        patience = self._patience
        number = patience.hold(hear, ANSWER_S)
        try:
            self._put(make(partial(settle, patience.answer, number)))
        except Full:
            patience.answer(number, self._late())

    def _late(self) -> Answer:
        return Answer(self.state, refusal=Refused("not_recorded", DISK_TEXT))

    def uptime_ms(self) -> int:
        return self._clock.uptime_ms()

    def now(self) -> datetime:
        return self._clock.now()

    def digest(self, text: str) -> bytes:
        """As PrivateStore.digest."""
        return self._private.digest(text)

    async def keep(self, record: Record) -> None:
        """On the disk when it returns. Raises sqlite3.Error."""
        await asyncio.to_thread(self._private.put, record)

    async def print_slip(self, key: str, make: Making, terminal: str) -> Outcome:
        """As `Slips.print`. Off the loop: a slip is drawn before it is handed to the printer."""
        return await asyncio.to_thread(self.slips, key, make, terminal)

    async def handle(self, request: requests.Request, caller: Caller) -> pushes.Reply:
        """The reply to whatever a terminal asks."""
        try:
            self._refuse_what_is_not_theirs(request, caller)
            if (family := self._families.get(type(request))) is not None:
                return await family(request, caller)
            if (look_up := self._lookups.get(type(request))) is not None:
                return look_up(request)
            reply, _ = await self.recorded(request, caller)
            return reply
        except Refused as refusal:
            return refusal_of(request, refusal)

    def takes_long(self, request: requests.Request) -> bool:
        """Whether `answer` cannot answer it, but `handle` can: something is searched, kept or printed meanwhile."""
        return type(request) in self._families

    def answer(self, request: requests.Request, caller: Caller, tell: Callable[[pushes.Reply], None]) -> None:
        """`tell` is called once with the reply, at once or when it is recorded: a tap waits for no task."""
        try:
            self._refuse_what_is_not_theirs(request, caller)
            if (look_up := self._lookups.get(type(request))) is not None:
                tell(look_up(request))
                return
            command = self._command_of(request, caller)
        except Refused as refusal:
            tell(refusal_of(request, refusal))
            return
        self._begin(lambda reply: Ask(command, reply), partial(self._tell, request, tell))

    def _tell(self, request: requests.Request, tell: Callable[[pushes.Reply], None], answer: Answer) -> None:
        try:
            reply = reply_to(request, answer, self.running, has_printer=self._has_printer)
        except BaseException:  # ours; but whoever asked does not wait for ever
            tell(refusal_of(request, Refused("not_recorded", DISK_TEXT)))
            raise
        tell(reply)

    async def recorded(self, request: requests.Request, caller: Caller) -> tuple[pushes.Reply, Answer]:
        """The reply to what is recorded as it was asked, and what it was made from. Raises Refused."""
        command = self._command_of(request, caller)
        answer = await self.ask(lambda reply: Ask(command, reply))
        return reply_to(request, answer, self.running, has_printer=self._has_printer), answer

    def _refuse_what_is_not_theirs(self, request: requests.Request, caller: Caller) -> None:
        allowed = requests.ALLOWED[caller.role]  # type: ignore[index]
        if not isinstance(request, allowed):
            names = ", ".join(sorted(_type(a) for a in allowed)) or "nothing"
            text = f"role {caller.role} may not ask {_type(type(request))}; it may ask {names}"
            raise Refused("wrong_role", text)
        if caller.sitting is not None:
            if not still_sits(self.state, caller.sitting):
                raise Refused("not_signed_in", SIGNED_OUT_TEXT)
            running = self.running
            refuse_off_menu(request, running.configuration.centre, running.rules, caller.sitting.counter)

    def _command_of(self, request: requests.Request, caller: Caller) -> commands.Command:
        match request:
            case requests.Reprint() if not self._has_printer:
                raise Refused("no_printer", "Trạm này chưa có máy in phiếu.")
            case requests.Rate() if caller.counter:
                refuse_other_tickets(self.state, caller.counter, request.ticket)
            case requests.TakeTicket() if self.running.configuration.centre.queue.priority_by == "staff":
                # a screen that has yet to hear of it: its ticket is no reason to refuse anybody
                request = request.model_copy(update={"priority": False, "priority_class": ""})
        command = command_of(request, caller)
        if command is None:
            raise Refused("unknown_request", f"found {_type(type(request))}, expected a request of this station")
        return command


def _settle(future: asyncio.Future[T], answer: T) -> None:
    if not future.done():
        future.set_result(answer)


def _type(request: type[Any]) -> str:
    return str(request.model_fields["type"].default) if "type" in request.model_fields else request.__name__
