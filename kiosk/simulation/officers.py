"""What officers do at their counters, as processes. They see what the page shows and press what can be pressed."""

import random

from kiosk.domain import commands
from kiosk.domain.calling import waiting_for
from kiosk.domain.state import CounterState, State, Ticket
from kiosk.simulation.centre import Centre, Guest, Screen
from kiosk.simulation.citizens import rate
from kiosk.simulation.person import Rating, Shift
from kiosk.simulation.population import between_ms, breaks_of
from kiosk.simulation.process import Process, until
from kiosk.simulation.sending_on import sending_on
from kiosk.station.counter.sign_in import Sitting, still_sits
from kiosk.station.desks.requests import Caller
from kiosk.wire import requests

# An officer's page asks for so long before the officer looks again.
COUNTER_PATIENCE_MS = 12_000
# An officer without work looks at the page so often, if no bell rings.
IDLE_MS = 180_000
# How long a called number is waited for, twice.
CALL_MS = 30_000
# Nobody's guest, and one whose service was ended by mistake.
STRANGER_MS = 60_000
ONCE_MORE_MS = 20_000
# A slip of the finger is seen so soon.
UNDO_S = (2, 8)


class Officer:
    """One officer at one counter for one shift. `habits` draws what an officer may do otherwise than usual."""

    def __init__(
        self, centre: Centre, counter: str, name: str, shift: Shift, rng: random.Random, habits: random.Random
    ) -> None:
        self._centre = centre
        self._counter = counter
        self._name = name
        self._shift = shift
        self._rng = rng
        self._habits = habits
        self._often = centre.parameters.queue
        self.console: Screen = centre.consoles[counter]
        self._sitting: Sitting | None = None
        self._breaks = list(breaks_of(centre.parameters, shift, rng))
        self._recalled: set[str] = set()

    def work(self) -> Process[None]:
        self._centre.on_duty.append(self)
        yield from self._work()
        self._centre.on_duty.remove(self)

    @property
    def sits(self) -> bool:
        state = self._centre.shows()
        return state is not None and self._sits(state)

    def ask(self, request: requests.Request) -> Process[bool]:
        """Whether the page said yes."""
        caller = Caller(f"counter:{self._counter}", "counter", self._sitting)
        reply = yield from self.console.ask(request, COUNTER_PATIENCE_MS, caller)
        return reply is not None and reply.ok

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
                yield from self._press(requests.ConfirmDate(id=self.console.new_id(), business_day=day))
            else:
                ticket = state.tickets.get(state.counters[self._counter].ticket)
                if ticket is None and self._may_go(state):
                    break
                yield from (self._free(state) if ticket is None else self._with(ticket))
        yield from self._sign_out()

    @property
    def _now_ms(self) -> int:
        return self._centre.schedule.now_ms

    def _sits(self, state: State) -> bool:
        return self._sitting is not None and still_sits(state, self._sitting)

    def _may_go(self, state: State) -> bool:
        return self._now_ms >= self._shift.end_ms and not self._wanted(state)

    def _wanted(self, state: State) -> bool:
        return bool(waiting_for(state, self._centre.plan.rules, self._counter))

    def _act(self) -> Process[None]:
        yield between_ms(self._rng, self._centre.parameters.officers.act_s)

    def _sign_in(self, state: State) -> Process[None]:
        yield from self._act()
        seat = state.counters.get(self._counter, CounterState())
        command = commands.SignIn(self.console.new_id(), self._counter, self._name)
        if (yield from self._seat(command)):
            self._sitting = Sitting(self._name, self._counter, command.command_id)
            if seat.officer != self._name:
                self._centre.note(f"{self._name} sits down at {self._counter}")
        else:
            yield 5_000

    def _sign_out(self) -> Process[None]:
        if self._sitting is not None:
            command = commands.SignOut(self.console.new_id(), self._counter, self._name)
            yield from self._seat(command)

    def _seat(self, command: commands.SignIn | commands.SignOut) -> Process[bool]:
        answer = self._centre.seat(command)
        if answer is None:
            return False
        given = yield from until(answer, COUNTER_PATIENCE_MS)
        return given is not None and given.refusal is None

    # --- nobody is at the counter

    def _free(self, state: State) -> Process[None]:
        if self._breaks and self._now_ms >= self._breaks[0][0]:
            yield from self._break(self._breaks.pop(0)[1])
        elif state.counters[self._counter].paused:
            yield from self._press(requests.ResumeCounter(id=self.console.new_id()))
        elif guest := self._asking(state):
            yield from self._act()
            yield from self._press(requests.CallTicket(id=self.console.new_id(), ticket=guest.ticket.ticket))
        elif self._wanted(state):
            yield from self._act()
            yield from self._press(self._call())
            yield from self._undo_perhaps()
        else:
            break_ms = self._breaks[0][0] - self._now_ms if self._breaks else IDLE_MS
            yield from until(self._centre.bell(), min(IDLE_MS, break_ms))

    def _break(self, for_ms: int) -> Process[None]:
        """Some only walk away, most say so."""
        if self._habits.random() < self._often.breaks_told:
            reason = self._habits.choice(self._centre.plan.reasons.pause)
            yield from self._press(requests.PauseCounter(id=self.console.new_id(), reason=reason))
        yield for_ms

    def _asking(self, state: State) -> Guest | None:
        """Who was put aside here, or absent, and stands before the counter again."""
        asking = self._centre.asking[self._counter]
        here = next((guest for guest in asking if guest.back_ms <= self._now_ms), None)
        if here is None:
            return None
        asking.remove(here)
        here.comes = True
        ticket = state.tickets.get(here.ticket.ticket)
        return here if ticket and ticket.status in ("parked", "no_show") else None

    def _call(self) -> requests.Request:
        """The next one; now and then somebody of the officer's own choice."""
        state = self._centre.shows()
        if state is not None and self._habits.random() < self._often.called_by_choice:
            waiting = sorted(t.id for t in waiting_for(state, self._centre.plan.rules, self._counter))
            if waiting:
                return requests.CallTicket(id=self.console.new_id(), ticket=self._habits.choice(waiting))
        return requests.CallNext(id=self.console.new_id())

    def _undo_perhaps(self) -> Process[bool]:
        """The last press was a mistake: whether it was taken back."""
        if self._habits.random() >= self._often.undone:
            return False
        yield between_ms(self._habits, UNDO_S)
        return (yield from self.ask(requests.Undo(id=self.console.new_id())))

    # --- somebody was called

    def _with(self, ticket: Ticket) -> Process[None]:
        guest = self._centre.holders.get(ticket.id)
        if ticket.status == "serving":
            yield from self._serve(ticket, guest)
        elif guest is not None and guest.comes:
            yield guest.citizen.walk_ms
            yield from self._press(requests.StartService(id=self.console.new_id()))
        elif ticket.id not in self._recalled:
            yield CALL_MS
            self._recalled.add(ticket.id)
            yield from self._press(requests.Recall(id=self.console.new_id()))
        else:
            yield CALL_MS
            yield from self._absent(guest)

    def _absent(self, guest: Guest | None) -> Process[None]:
        yield from self._press(requests.NoShow(id=self.console.new_id()))
        if guest is None:
            return
        if (yield from self._undo_perhaps()):
            guest.comes = True  # there they are
        elif guest.citizen.back_after_ms:
            self.expect(guest, guest.citizen.back_after_ms)

    def expect(self, guest: Guest, after_ms: int) -> None:
        """Again at this counter, then."""
        guest.back_ms = self._now_ms + after_ms
        self._centre.asking[self._counter].append(guest)
        self._centre.schedule.after(after_ms, self._centre.ring)

    def _serve(self, ticket: Ticket, guest: Guest | None) -> Process[None]:
        """Found in service, also after the page or the station has been away."""
        if guest is None:
            yield STRANGER_MS
            yield from self._press(self._finish())
            return
        if guest.citizen.lost_paper and not guest.reprinted:
            guest.reprinted = True
            yield from self._press(requests.Reprint(id=self.console.new_id(), ticket=ticket.id))
        if guest.citizen.sent_on and not guest.sent_on:
            guest.sent_on = True
            if request := sending_on(self._centre, self.console, guest, ticket, self._counter, self._habits):
                yield guest.citizen.sent_on.after_ms
                yield from self._send_on(request, guest)
                return
        yield from self._serve_whole(guest)

    def _send_on(self, request: requests.Request, guest: Guest) -> Process[None]:
        assert guest.citizen.sent_on is not None
        if (yield from self.ask(request)) and isinstance(request, requests.Park):
            guest.comes = False
            self.expect(guest, guest.citizen.sent_on.away_ms)
        self._centre.ring()

    def _serve_whole(self, guest: Guest) -> Process[None]:
        rating = guest.citizen.rating
        if rating is not None and rating.during and not guest.rated:
            self._let_rate(guest, rating)
        yield ONCE_MORE_MS if guest.served else guest.citizen.service_ms
        guest.served = True
        yield from self._press(self._finish())
        if (yield from self._undo_perhaps()):
            return
        if rating is not None and not guest.rated:
            self._let_rate(guest, rating)

    def _finish(self) -> requests.Request:
        if self._habits.random() < self._often.next_at_once:
            return requests.FinishAndCall(id=self.console.new_id())
        return requests.FinishService(id=self.console.new_id())

    def _let_rate(self, guest: Guest, rating: Rating) -> None:
        guest.rated = True
        self._centre.begin(rate(self._centre, guest, rating, self._counter))

    def _press(self, request: requests.Request) -> Process[None]:
        if not (yield from self.ask(request)):
            yield 1_000  # looks at the page again before the next try
