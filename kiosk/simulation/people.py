"""What citizens and officers do, as processes. They see what screens show and press what can be pressed."""

import random
from collections.abc import Mapping, Sequence
from typing import Protocol

from kiosk.domain import commands
from kiosk.domain.state import CounterState, State, Ticket
from kiosk.simulation.parameters import Parameters
from kiosk.simulation.population import Citizen, Day, Rating, Shift, between_ms, breaks_of
from kiosk.simulation.process import Answer, Process, until
from kiosk.simulation.schedule import Schedule
from kiosk.station import core
from kiosk.station.requests import Caller
from kiosk.station.sign_in import Sitting, still_sits
from kiosk.wire import requests
from kiosk.wire.pushes import IssuedTicket, Reply

# How long somebody stands before a kiosk that does not answer.
KIOSK_PATIENCE_MS = 25_000
# Whom the kiosk could not serve comes again, some minutes later.
TRY_AGAIN_MS = 180_000
TRIES_MOST = 8
# An officer's page asks for so long before the officer looks again.
COUNTER_PATIENCE_MS = 12_000
# An officer without work looks at the page so often, if no bell rings.
IDLE_MS = 60_000
# How long a called number is waited for, twice.
CALL_MS = 30_000
# Officers are at their desks so long before the shift.
EARLY_MS = 120_000


class Screen(Protocol):
    """A screen with somebody before it."""

    def new_id(self) -> str: ...
    def ask(self, request: requests.Request, patience_ms: int, caller: Caller | None = None) -> Process[Reply | None]:
        """The reply, or None when the person's patience has ended."""
        ...

    def send_once(self, request: requests.Request) -> None:
        """Nobody waits for the answer."""


class Centre(Protocol):
    """What people find at the centre."""

    @property
    def schedule(self) -> Schedule: ...
    @property
    def parameters(self) -> Parameters: ...

    kiosks: Sequence[Screen]
    tablets: Sequence[Screen]
    consoles: Mapping[str, Screen]
    holders: dict[str, "Guest"]
    officers_here: int

    def bell(self) -> Answer[None]: ...
    def press(self, counter: str, key: int) -> None: ...
    def has_panel(self, counter: str) -> bool: ...
    def shows(self) -> State | None: ...
    def note(self, text: str) -> None: ...

    def begin(self, process: Process[None]) -> None: ...
    def services_of(self, counter: str) -> tuple[str, ...]: ...
    def seat(self, command: commands.SignIn | commands.SignOut) -> Answer[core.Answer] | None:
        """A sign-in or sign-out, whose PIN has been checked; None when nobody is there to check it."""
        ...

    def date_to_confirm(self) -> str:
        """The day to confirm, when the screen asks for it and it is the right one; else ""."""
        ...


class Guest:
    """A citizen with what has happened so far."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.ticket: IssuedTicket | None = None
        self.rated = self.reprinted = False


def visit(centre: Centre, citizen: Citizen) -> Process[None]:
    """From the door to the seat; at the counter an officer takes over."""
    kiosk = centre.kiosks[citizen.kiosk % len(centre.kiosks)]
    request = requests.TakeTicket(
        id=kiosk.new_id(),
        service=citizen.service,
        priority=citizen.priority,
        language="en" if citizen.language == "en" else "vi",
    )
    if citizen.taps == "abandoned":
        kiosk.send_once(request)
        return
    if citizen.taps == "double":
        kiosk.send_once(request)
        yield 40
    reply = yield from kiosk.ask(request, KIOSK_PATIENCE_MS)
    tries = 1
    while (reply is None or reply.ticket is None) and tries < TRIES_MOST:
        centre.note(f"citizen {citizen.id} leaves the kiosk without a number")
        yield TRY_AGAIN_MS
        tries += 1
        reply = yield from kiosk.ask(request.model_copy(update={"id": kiosk.new_id()}), KIOSK_PATIENCE_MS)
    if reply is None or reply.ticket is None:
        return
    guest = Guest(citizen)
    guest.ticket = reply.ticket
    centre.holders[reply.ticket.ticket] = guest
    centre.note(f"citizen {citizen.id} has {reply.ticket.number}")


def rate(centre: Centre, guest: Guest, rating: Rating, counter: str) -> Process[None]:
    """After the service, or while it lasts."""
    if not rating.during or rating.where != "panel":
        yield rating.after_ms
    if rating.where == "panel" and centre.has_panel(counter):
        yield from _press(centre, rating, counter)
        return
    screens = centre.kiosks if rating.where == "kiosk" or not centre.tablets else centre.tablets
    yield from _rate_on(centre, screens[guest.citizen.id % len(screens)], guest, rating)


def _press(centre: Centre, rating: Rating, counter: str) -> Process[None]:
    centre.press(counter, rating.choice)
    if rating.bounce:
        yield 120
        centre.press(counter, rating.choice)
    if rating.second:
        yield 2_000
        centre.press(counter, rating.second)


def _rate_on(centre: Centre, screen: Screen, guest: Guest, rating: Rating) -> Process[None]:
    assert guest.ticket is not None
    code = f"{guest.ticket.number} {guest.ticket.check}"
    found = yield from screen.ask(requests.FindTicket(id=screen.new_id(), code=code), KIOSK_PATIENCE_MS)
    if found is None or found.found is None:
        return
    asked = requests.Rate(id=screen.new_id(), ticket=found.found.ticket, scale=5, choice=rating.choice)
    given = yield from screen.ask(asked, KIOSK_PATIENCE_MS)
    if given is None or not given.ok or not given.ask_reasons:
        return
    yield 3_000
    reasons = ("cho-lau",) if rating.reasons else ()
    comment = f"Góp ý của người {guest.citizen.id}: xin đặt thêm ghế" if rating.comment else ""
    told = requests.GiveReasons(
        id=screen.new_id(), rating=given.rating, reasons=reasons, comment=comment, skipped=not (reasons or comment)
    )
    yield from screen.ask(told, KIOSK_PATIENCE_MS)


class Officer:
    """One officer at one counter for one shift."""

    def __init__(self, centre: Centre, counter: str, name: str, shift: Shift, rng: random.Random) -> None:
        self._centre = centre
        self._counter = counter
        self._name = name
        self._shift = shift
        self._rng = rng
        self._console = centre.consoles[counter]
        self._sitting: Sitting | None = None
        self._breaks = list(breaks_of(centre.parameters, shift, rng))
        self._recalled: set[str] = set()

    def work(self) -> Process[None]:
        self._centre.officers_here += 1
        yield from self._work()
        self._centre.officers_here -= 1

    def _work(self) -> Process[None]:
        yield between_ms(self._rng, self._centre.parameters.officers.late_s)
        last_ms = self._shift.end_ms + self._centre.parameters.officers.stay_min * 60_000
        while self._now_ms < last_ms:
            state = self._centre.shows()
            if state is None:
                yield 5_000
            elif not self._sits(state):
                yield from self._sign_in(state)
            elif day := self._centre.date_to_confirm():
                yield from self._act()
                yield from self._press(requests.ConfirmDate(id=self._console.new_id(), business_day=day))
            else:
                seat = state.counters[self._counter]
                ticket = state.tickets.get(seat.ticket)
                if ticket is None and self._now_ms >= self._shift.end_ms and not self._wanted(state):
                    break
                yield from (self._free(state) if ticket is None else self._with(ticket))
        yield from self._sign_out()

    @property
    def _now_ms(self) -> int:
        return self._centre.schedule.now_ms

    def _sits(self, state: State) -> bool:
        return self._sitting is not None and still_sits(state, self._sitting)

    def _wanted(self, state: State) -> bool:
        services = self._centre.services_of(self._counter)
        return any(ticket.service in services for ticket in state.waiting())

    def _act(self) -> Process[None]:
        yield between_ms(self._rng, self._centre.parameters.officers.act_s)

    def _sign_in(self, state: State) -> Process[None]:
        yield from self._act()
        seat = state.counters.get(self._counter, CounterState())
        command = commands.SignIn(self._console.new_id(), self._counter, self._name)
        if (yield from self._seat(command)):
            self._sitting = Sitting(self._name, self._counter, command.command_id)
            if seat.officer != self._name:
                self._centre.note(f"{self._name} sits down at {self._counter}")
        else:
            yield 5_000

    def _sign_out(self) -> Process[None]:
        if self._sitting is not None:
            command = commands.SignOut(self._console.new_id(), self._counter, self._name)
            yield from self._seat(command)

    def _seat(self, command: commands.SignIn | commands.SignOut) -> Process[bool]:
        answer = self._centre.seat(command)
        if answer is None:
            return False
        given = yield from until(answer, COUNTER_PATIENCE_MS)
        return given is not None and given.refusal is None

    def _free(self, state: State) -> Process[None]:
        if self._breaks and self._now_ms >= self._breaks[0][0]:
            _, for_ms = self._breaks.pop(0)
            yield for_ms
        elif self._wanted(state):
            yield from self._act()
            yield from self._press(requests.CallNext(id=self._console.new_id()))
        else:
            yield from until(self._centre.bell(), IDLE_MS)

    def _with(self, ticket: Ticket) -> Process[None]:
        guest = self._centre.holders.get(ticket.id)
        if ticket.status == "serving":
            yield from self._serve(ticket, guest)
        elif guest is not None and guest.citizen.comes:
            yield guest.citizen.walk_ms
            yield from self._press(requests.StartService(id=self._console.new_id()))
        elif ticket.id not in self._recalled:
            yield CALL_MS
            self._recalled.add(ticket.id)
            yield from self._press(requests.Recall(id=self._console.new_id()))
        else:
            yield CALL_MS
            yield from self._press(requests.NoShow(id=self._console.new_id()))

    def _serve(self, ticket: Ticket, guest: Guest | None) -> Process[None]:
        """Found in service, also after the page or the station has been away."""
        whole_ms = guest.citizen.service_ms if guest else 60_000
        rating = guest.citizen.rating if guest else None
        if guest is not None and guest.citizen.lost_paper and not guest.reprinted:
            guest.reprinted = True
            yield from self._press(requests.Reprint(id=self._console.new_id(), ticket=ticket.id))
        if guest is not None and rating is not None and rating.during and not guest.rated:
            self._let_rate(guest, rating)
        yield whole_ms
        yield from self._press(requests.FinishService(id=self._console.new_id()))
        if guest is not None and rating is not None and not guest.rated:
            self._let_rate(guest, rating)

    def _let_rate(self, guest: Guest, rating: Rating) -> None:
        guest.rated = True
        self._centre.begin(rate(self._centre, guest, rating, self._counter))

    def _press(self, request: requests.Request) -> Process[None]:
        caller = Caller(f"counter:{self._counter}", "counter", self._sitting)
        reply = yield from self._console.ask(request, COUNTER_PATIENCE_MS, caller)
        if reply is None or not reply.ok:
            yield 1_000  # looks at the page again before the next try


def staff(centre: Centre, day: Day, officers: list[str], seed: int) -> None:
    """Everybody's shifts of a day, one officer a counter."""
    for number, shift in enumerate(day.shifts):
        for counter, name in zip(centre.consoles, officers, strict=False):
            rng = random.Random(f"{seed} {counter} {day.date} {number}")
            officer = Officer(centre, counter, name, shift, rng)
            centre.schedule.at(shift.begin_ms - EARLY_MS, lambda officer=officer: centre.begin(officer.work()))  # type: ignore[misc]
