"""The whole domain under random days: the invariants no order of commands may break."""

from collections import Counter
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.domain import commands, kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.decision import Decision
from kiosk.domain.events import GENESIS_HASH, Event, chained, rfc3339, verify_chain
from kiosk.domain.evolve import fold
from kiosk.domain.replaced import replaced
from kiosk.domain.state import Queue, State
from tests.domain.centre_rules import MORNING, RULES, Hand, keypad_press, press

services = st.sampled_from([*RULES.services, "no-such"])
counters = st.sampled_from(sorted(RULES.counters))
officers = st.sampled_from(["huong", "hai", "lan"])
terminals = st.sampled_from(["kiosk-1", "kiosk-2"])
at_counter = st.sampled_from(
    [
        commands.CallNext,
        commands.Recall,
        commands.NoShow,
        commands.StartService,
        commands.FinishService,
        commands.FinishAndCall,
        commands.ReturnTicket,
        commands.Resume,
        commands.Undo,
        commands.SignOut,
    ]
)
words = st.sampled_from(["Đi phô tô", "Đi họp"])


def _recounted(queue: Queue) -> Queue:
    appointed = {name: ticket for name, ticket in queue.tickets.items() if ticket.due_at}
    return Queue(dict(queue.tickets), sum(ticket.dossiers for ticket in queue.tickets.values()), appointed)


class Days(RuleBasedStateMachine):
    """Commands, presses, retries and a clock that also goes wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.hand = Hand(now=MORNING)
        self.given: Counter[tuple[str, str]] = Counter()
        self.answered: dict[str, tuple[commands.Command, str]] = {}
        self.seqs: dict[str, int] = {}

    @initialize()
    def morning(self) -> None:
        self._open_if_due()

    def _open_if_due(self) -> None:
        day = self.hand.state.business_day
        self.hand.open_day()
        if self.hand.state.business_day != day:
            assert self.hand.state.business_day > day
            self.answered.clear()

    def _do(self, command: commands.Command) -> None:
        self._open_if_due()
        before = self.hand.state
        day = before.business_day
        if self.hand.refusal(command):
            assert self.hand.state is before
            return
        made = self.hand.do(command)
        if self.hand.state.business_day != day:
            self.answered.clear()
        self._count(made)
        if command.command_id in self.hand.state.answers:
            self.answered[command.command_id] = (command, made.about)

    def _count(self, made: Decision) -> None:
        for fact in made.facts:
            if isinstance(fact, kinds.TicketIssued):
                self.given[fact.business_day, fact.number] += 1

    @rule(service=services, priority=st.booleans(), terminal=terminals)
    def take(self, service: str, priority: bool, terminal: str) -> None:
        name = self.hand.new_id()
        self._do(commands.TakeTicket(name, terminal, service, "", priority, "vi", "zzzzzzzz"))

    @rule(counter=counters, officer=officers)
    def sign_in(self, counter: str, officer: str) -> None:
        self._do(commands.SignIn(self.hand.new_id(), counter, officer))

    @rule(make=at_counter, counter=counters)
    def work(self, make: type[commands.AtCounter], counter: str) -> None:
        """By whoever sits there, so that most commands are possible ones."""
        seat = self.hand.state.counters.get(counter)
        self._do(make(self.hand.new_id(), counter, seat.officer if seat else "nobody"))

    @rule(make=at_counter, counter=counters, officer=officers)
    def work_of_a_stranger(self, make: type[commands.AtCounter], counter: str, officer: str) -> None:
        self._do(make(self.hand.new_id(), counter, officer))

    @rule(
        counter=counters,
        to_service=st.sampled_from(["", *RULES.services]),
        to_counter=st.sampled_from(["", *RULES.counters]),
    )
    def send_elsewhere(self, counter: str, to_service: str, to_counter: str) -> None:
        self._do(commands.Transfer(*self._at(counter), to_service, to_counter))

    @rule(counter=counters, reason=words, pause=st.booleans())
    def put_aside_or_pause(self, counter: str, reason: str, pause: bool) -> None:
        self._do((commands.Pause if pause else commands.Park)(*self._at(counter), reason))

    @precondition(lambda self: self.hand.state.tickets)
    @rule(data=st.data(), counter=counters, call=st.booleans(), dossiers=st.integers(0, 3))
    def call_or_change_this_one(self, data: st.DataObject, counter: str, call: bool, dossiers: int) -> None:
        ticket = data.draw(st.sampled_from(sorted(self.hand.state.tickets)))
        if call:
            self._do(commands.CallTicket(*self._at(counter), ticket))
        else:
            priority = data.draw(st.sampled_from(["", "cao-tuoi", "no-such"]))
            self._do(commands.ChangeTicket(*self._at(counter), ticket, data.draw(services), priority, dossiers))

    @rule(counter=counters, service=st.sampled_from(["", *RULES.services]), stop=st.booleans())
    def stop_or_go_on(self, counter: str, service: str, stop: bool) -> None:
        if stop:
            self._do(commands.PauseService(*self._at(counter), service, "Mất điện"))
        else:
            self._do(commands.ResumeService(*self._at(counter), service))

    def _at(self, counter: str) -> tuple[str, str, str]:
        """As whoever sits there."""
        seat = self.hand.state.counters.get(counter)
        return self.hand.new_id(), counter, seat.officer if seat else "nobody"

    @precondition(lambda self: self.hand.state.tickets)
    @rule(data=st.data(), choice=st.integers(1, 5))
    def rate_on_a_screen(self, data: st.DataObject, choice: int) -> None:
        ticket = data.draw(st.sampled_from(sorted(self.hand.state.tickets)))
        self._do(commands.Rate(self.hand.new_id(), "kiosk-1", "kiosk", ticket, 5, choice))

    @rule(counter=counters, key=st.integers(1, 5), age_ms=st.sampled_from([0, 100, 3000, 60_000]))
    def press_a_panel(self, counter: str, key: int, age_ms: int) -> None:
        self.seqs[counter] = self.seqs.get(counter, 0) + 1
        self._do(press(self.hand, key, self.seqs[counter], counter=counter, age_ms=age_ms))

    @rule(
        counter=counters,
        action=st.sampled_from(["next", "next", "next", "recall", "no_show", "start", "finish"]),
        age_ms=st.sampled_from([0, 100, 3000, 60_000]),
    )
    def press_a_keypad(self, counter: str, action: str, age_ms: int) -> None:
        self._do(keypad_press(self.hand, action, counter=counter, age_ms=age_ms))

    @rule(counter=counters, action=st.sampled_from(["next", "recall", "no_show"]))
    def a_keypad_repeats_itself(self, counter: str, action: str) -> None:
        self._open_if_due()
        mark = self.hand.state.press_marks.get((f"{counter}-9", 7), 0)
        if mark:
            made = len(self.hand.facts)
            self.hand.do(keypad_press(self.hand, action, mark, counter=counter, command_id="again"))
            assert len(self.hand.facts) == made

    @precondition(lambda self: self.seqs)
    @rule(data=st.data(), key=st.integers(1, 5))
    def a_panel_repeats_itself(self, data: st.DataObject, key: int) -> None:
        """The acknowledgement was lost; without ids it would be a second rating."""
        counter = data.draw(st.sampled_from(sorted(self.seqs)))
        mark = self.hand.state.press_marks.get((f"{counter}-1", 7), 0)
        made = len(self.hand.facts)
        self._open_if_due()
        opened = len(self.hand.facts)
        repeat = press(self.hand, key, mark, counter=counter, age_ms=500)
        self.hand.do(replaced(repeat, command_id="again"))
        assert len(self.hand.facts) == opened >= made

    @precondition(lambda self: self.answered)
    @rule(data=st.data())
    def a_terminal_repeats_itself(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.answered)))
        command, about = self.answered[name]
        before = self.hand.state
        decision = self.hand.do(command)
        assert decision.facts == ()
        assert decision.about == about
        assert self.hand.state is before

    @rule(minutes=st.sampled_from([0, 1, 7, 30]))
    def time_passes(self, minutes: int) -> None:
        self.hand.pass_time(minutes=minutes, milliseconds=250)

    @rule(hours=st.sampled_from([-72, -24, -1, 12, 24]))
    def the_clock_jumps(self, hours: int) -> None:
        """A dead battery, a wrong hand, or a weekend."""
        self.hand.now = max(MORNING - timedelta(days=400), self.hand.now + timedelta(hours=hours))

    @rule(counter=counters, officer=officers)
    def staff_confirm_the_date(self, counter: str, officer: str) -> None:
        day = business_day(self.hand.now)
        self._do(commands.ConfirmDate(self.hand.new_id(), counter, officer, day))

    @invariant()
    def no_number_is_given_twice_in_a_business_day(self) -> None:
        assert all(count == 1 for count in self.given.values())

    @invariant()
    def two_counters_never_hold_the_same_ticket(self) -> None:
        held = [seat.ticket for seat in self.hand.state.counters.values() if seat.ticket]
        assert len(held) == len(set(held))
        here = {t.id for t in self.hand.state.tickets.values() if t.status in ("called", "serving")}
        assert set(held) == here

    @invariant()
    def nobody_who_waits_is_lost(self) -> None:
        """Whoever was given a number waits, waits aside, is at a counter, or has ended; the queues say the same."""
        state = self.hand.state
        waiting = {t.id for t in state.tickets.values() if t.status == "waiting"}
        assert {t.id for t in state.waiting()} == waiting
        assert all(t.service == service for service, queue in state.queues.items() for t in queue.tickets.values())
        assert all(t is state.tickets[name] for queue in state.queues.values() for name, t in queue.tickets.items())
        assert all(queue == _recounted(queue) for queue in state.queues.values())

    @invariant()
    def what_services_took_is_what_the_tickets_say(self) -> None:
        counted: Counter[str] = Counter()
        for ticket in self.hand.state.tickets.values():
            counted[ticket.service] += ticket.status == "finished" and ticket.started_at is not None
        assert {s: served.count for s, served in self.hand.state.served.items() if served.count} == +counted

    @invariant()
    def an_officer_sits_at_one_counter(self) -> None:
        seated = [seat.officer for seat in self.hand.state.counters.values() if seat.officer]
        assert len(seated) == len(set(seated))

    @invariant()
    def a_ticket_has_one_rating_that_counts(self) -> None:
        ratings = [fact for fact, _ in self.hand.facts if isinstance(fact, kinds.RatingGiven)]
        replaced = {fact.replaces for fact in ratings}
        counting = Counter(f.ticket for f in ratings if f.standing == "counted" and f.rating not in replaced)
        assert all(count == 1 for count in counting.values())

    @invariant()
    def a_keypads_press_is_recorded_once(self) -> None:
        presses = [f for f, _ in self.hand.facts if isinstance(f, kinds.KeypadPressed)]
        assert len(presses) == len({(f.panel, f.boot_id, f.press_seq) for f in presses})

    @invariant()
    def one_command_calls_one_person(self) -> None:
        called = Counter(f.command_id for f, _ in self.hand.facts if isinstance(f, kinds.TicketCalled))
        assert all(count == 1 for count in called.values())

    @invariant()
    def rating_ids_are_never_reused(self) -> None:
        ids = [fact.rating for fact, _ in self.hand.facts if isinstance(fact, kinds.RatingGiven)]
        assert len(ids) == len(set(ids))

    def teardown(self) -> None:
        """The journal is the state: folding what was recorded gives what was running."""
        events: list[Event] = []
        before = GENESIS_HASH
        for seq, (fact, at) in enumerate(self.hand.facts, 1):
            bare = Event(1, seq, str(seq), rfc3339(at), seq, fact.KIND, fact.V, fact.to_data())
            events.append(chained(bare, before))
            before = events[-1].hash
        assert verify_chain(events) == len(events)
        assert fold(events) == (self.hand.state if events else State())


Days.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestDays = Days.TestCase
