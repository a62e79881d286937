"""Appointments under random days: shares are kept, and a restart knows what the whole journal knows."""

import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.domain import commands
from kiosk.domain.evolve import fold
from kiosk.domain.slots import free_slots
from kiosk.journal import Draft, Journal
from tests.domain.booking import NINE, RULES_WITH_SLOTS, SLOTS, accepting, booking, cancelling, checking_in
from tests.domain.centre_rules import Hand

# few, so that they fill
slots = st.builds(
    lambda days, hours: NINE + timedelta(days=days, hours=hours), st.integers(0, 9), st.sampled_from([0, 5])
)


class Booking(RuleBasedStateMachine):
    @initialize()
    def morning(self) -> None:
        self.hand = Hand(rules=RULES_WITH_SLOTS)
        self.hand.open_day()

    def _do(self, command: commands.Command) -> None:
        self.hand.open_day()
        if not self.hand.refusal(command):
            self.hand.do(command)

    @rule(due_at=slots)
    def book(self, due_at: datetime) -> None:
        self._do(booking(self.hand, due_at, officer="huong"))

    @rule(due_at=slots)
    def the_collector_books(self, due_at: datetime) -> None:
        self._do(accepting(self.hand, due_at))

    @precondition(lambda self: self.hand.state.appointments)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        self._do(cancelling(self.hand, data.draw(st.sampled_from(sorted(self.hand.state.appointments)))))

    @precondition(lambda self: self.hand.state.appointments)
    @rule(data=st.data())
    def come(self, data: st.DataObject) -> None:
        code = data.draw(st.sampled_from(sorted(self.hand.state.appointments)))
        self._do(checking_in(self.hand, code))

    @rule(minutes=st.sampled_from([1, 20, 70, 300]))
    def time_passes(self, minutes: int) -> None:
        self.hand.pass_time(minutes=minutes)

    @rule(days=st.integers(1, 3))
    def the_day_changes(self, days: int) -> None:
        self.hand.pass_time(days=days)
        self.hand.open_day()

    @invariant()
    def no_share_of_a_slot_is_overbooked(self) -> None:
        held = Counter(
            (a.service, a.due_at, a.source)
            for a in self.hand.state.appointments.values()
            if a.status in ("booked", "arrived")
        )
        assert all(count <= SLOTS.places(source) for (_, _, source), count in held.items())

    @invariant()
    def what_is_offered_is_what_is_left(self) -> None:
        state, rules = self.hand.state, self.hand.rules
        for slot in free_slots(state, rules, "chung-thuc", self.hand.now):
            can = not self.hand.refusal(booking(self.hand, slot.at, officer="huong"))
            assert can == (slot.free > 0)
            break  # the next one stands for all: refusals of each would cost the test its speed

    @invariant()
    def an_appointment_has_one_ticket(self) -> None:
        of = Counter(t.appointment for t in self.hand.state.tickets.values() if t.appointment)
        assert all(count == 1 for count in of.values())

    @invariant()
    def nothing_past_is_kept(self) -> None:
        day = self.hand.state.business_day
        assert all(
            (a.due_at + timedelta(hours=7)).date().isoformat() >= day for a in self.hand.state.appointments.values()
        )

    def teardown(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            journal = Journal(Path(folder) / "journal.db", "05500-1")
            journal.open_epoch("first_start", self.hand.facts[0][1], 0)
            journal.append([Draft(fact, at, 0) for fact, at in self.hand.facts])
            some, everything = fold(journal.recent_events()), fold(journal.events())
            journal.close()
        assert some == everything
        assert some.appointments == self.hand.state.appointments


Booking.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestBooking = Booking.TestCase
