"""What the queue promises, checked from the events alone, as they come: days long gone need no memory."""

from collections.abc import Container, Iterator
from datetime import datetime, timedelta

from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.simulation.passages import ENDED, Passage, Passages

Wrong = tuple[str, str]
"""The invariant's name, and what was found."""


class QueueChecks:
    """`named`: command ids by which an officer called a ticket of their own choice."""

    def __init__(self, rules: Rules, named: Container[str] = ()) -> None:
        self._rules = rules
        self._named = named
        self._most = timedelta(seconds=rules.wait_max_s)
        self.day = ""
        self.passages = Passages(rules)

    def see(self, fact: Fact, at: datetime) -> Iterator[Wrong]:
        if isinstance(fact, kinds.DayOpened):
            yield from self._day_opens(fact)
            return
        if isinstance(fact, kinds.TicketIssued) and fact.business_day != self.day:
            yield "day_change", f"{fact.number} of {fact.business_day} was given on {self.day or 'no day'}"
        if isinstance(fact, kinds.TicketCalled) and fact.command_id not in self._named:
            yield from self._walk_in_bound(fact, at)
        for text in self._followed(fact, at):
            yield ("numbers_once" if isinstance(fact, kinds.TicketIssued) else "one_counter"), text

    def _followed(self, fact: Fact, at: datetime) -> Iterator[str]:
        try:
            yield from self.passages.see(fact, at)
        except KeyError as error:
            yield f"{fact.KIND} speaks of {error}, which this day does not have"

    def _day_opens(self, fact: kinds.DayOpened) -> Iterator[Wrong]:
        if fact.business_day <= self.day:
            yield "day_change", f"{fact.business_day} was opened after {self.day}"
        for passage in self.passages.of.values():
            if passage.status not in ENDED:
                yield "nobody_lost", f"{passage.issued.number} of {self.day} was left as {passage.status}"
        for counter, seat in self.passages.seats.items():
            if seat.officer:
                yield "day_change", f"{seat.officer} still sat at {counter} when {fact.business_day} was opened"
        self.day = fact.business_day
        self.passages = Passages(self._rules)

    def _walk_in_bound(self, fact: kinds.TicketCalled, at: datetime) -> Iterator[Wrong]:
        """Whoever is called instead must have waited even longer."""
        called = self.passages.of.get(fact.ticket)
        overdue = [p for p in self.passages.waiting() if self._is_overdue(p, at) and self._may_call(fact.counter, p)]
        if called is None or not overdue:
            return
        oldest = min(overdue, key=lambda p: p.waits_since)
        if called.waits_since > oldest.waits_since:
            waited_min = (at - oldest.waits_since) // timedelta(minutes=1)
            numbers = called.issued.number, oldest.issued.number
            yield "walk_in_bound", f"{numbers[0]} was called before {numbers[1]}, which had waited {waited_min} minutes"

    def _is_overdue(self, passage: Passage, at: datetime) -> bool:
        return passage.due_at is None and at - passage.waits_since > self._most

    def _may_call(self, counter: str, passage: Passage) -> bool:
        return self.passages.may_call(counter, passage)
