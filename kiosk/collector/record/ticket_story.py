"""What became of each ticket, folded from its events as the station folds them, undo included. Pure.

The wait is what somebody spent waiting to be called: from taking the number (an appointment: from its time) to the call
that brought them to a counter. Sent back, it goes on as if never called; sent to another service, the second wait is
added to the first; put aside or absent, nothing more is added, since they were not there to be called.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import singledispatch

import msgspec
from msgspec.structs import replace

from kiosk.domain import kinds
from kiosk.domain.changes.undoable import ACTIONS
from kiosk.domain.events import rfc3339
from kiosk.domain.kinds import Fact

_MILLISECOND = timedelta(milliseconds=1)


class Story(msgspec.Struct, frozen=True, array_like=True):
    """A ticket as it is now; times are RFC 3339 UTC text or "".

    `waits_from`: since when it has been waiting for its next call, "" when nothing is added to `waited_ms` any more.
    `left_as`: what it was when its day ended without its end.
    """

    ticket: str
    number: str
    business_day: str
    service: str
    procedure: str
    priority_class: str
    booked: bool
    express: bool
    dossiers: int
    since: str
    waits_from: str
    waited_ms: int = 0
    status: str = "waiting"
    counter: str = ""
    officer: str = ""
    called_at: str = ""
    started_at: str = ""
    finished_at: str = ""
    left_as: str = ""

    @property
    def wait_ms(self) -> int | None:
        """None while nobody has called it."""
        if not self.waits_from:
            return self.waited_ms
        if not self.called_at:
            return None
        since = datetime.fromisoformat(self.waits_from)
        return self.waited_ms + max(0, (datetime.fromisoformat(self.called_at) - since) // _MILLISECOND)


class Undoable(msgspec.Struct, array_like=True):
    """A counter's last action: its command id, and the tickets it touched as they were before."""

    command_id: str
    before: list[Story]


class Stories:
    """The tickets and counters that a batch of events speaks of; `tickets` and `undoable` are brought up to date."""

    def __init__(self, tickets: dict[str, Story], undoable: dict[str, Undoable]) -> None:
        self.tickets = tickets
        self.undoable = undoable

    def tell(self, fact: Fact, at: str) -> None:
        """What the fact changes; one about a ticket that is not known changes nothing."""
        match fact:
            case kinds.TicketIssued():
                self.tickets[fact.ticket] = issued(fact, at)
            case kinds.ActionUndone():
                self._undo(fact)
            case kinds.CounterOpened() | kinds.CounterClosed():
                self.undoable.pop(fact.counter, None)
            case kinds.DayOpened():
                self.undoable.clear()
            case _:
                self._change(fact, at)

    def _change(self, fact: Fact, at: str) -> None:
        before = self.tickets.get(getattr(fact, "ticket", ""))
        if isinstance(fact, ACTIONS):
            self._remember(fact, before)
        if before is not None:
            self.tickets[before.ticket] = changed(fact, before, at)

    def _remember(self, fact: Fact, before: Story | None) -> None:
        """Facts with one command id are one action."""
        counter, command_id = fact.counter, fact.command_id  # type: ignore[attr-defined]
        last = self.undoable.get(counter)
        if last is None or last.command_id != command_id:
            last = self.undoable[counter] = Undoable(command_id, [])
        if before is not None and all(before.ticket != known.ticket for known in last.before):
            last.before.append(before)

    def _undo(self, fact: kinds.ActionUndone) -> None:
        """What was corrected on the ticket meanwhile stays."""
        last = self.undoable.get(fact.counter)
        if last is None or last.command_id != fact.undoes:
            return
        for before in last.before:
            now = self.tickets.get(before.ticket, before)
            self.tickets[before.ticket] = replace(before, priority_class=now.priority_class, dossiers=now.dossiers)
        del self.undoable[fact.counter]


def tickets_named(facts: Iterable[Fact | None]) -> set[str]:
    return {fact.ticket for fact in facts if isinstance(fact, _OF_TICKETS)}


def counters_named(facts: Iterable[Fact | None]) -> bool:
    """Whether any fact depends on, or changes, what can be taken back at the counters."""
    return any(isinstance(fact, _OF_COUNTERS) for fact in facts)


def issued(fact: kinds.TicketIssued, at: str) -> Story:
    since = fact.since or at
    return Story(
        ticket=fact.ticket,
        number=fact.number,
        business_day=fact.business_day,
        service=fact.service,
        procedure=fact.procedure,
        priority_class=fact.priority_class,
        booked=bool(fact.due_at),
        express=fact.express,
        dossiers=fact.dossiers,
        since=since,
        waits_from=max(since, fact.due_at),
    )


@singledispatch
def changed(fact: Fact, story: Story, at: str) -> Story:
    return story


@changed.register
def _(fact: kinds.TicketCalled, story: Story, at: str) -> Story:
    called = {"status": "called", "counter": fact.counter, "officer": fact.officer, "called_at": at}
    return replace(story, **called, started_at="", finished_at="")


@changed.register
def _(fact: kinds.ServiceStarted, story: Story, at: str) -> Story:
    started_at = _earlier(at, fact.age_ms)
    return replace(story, status="serving", officer=fact.officer, started_at=started_at)


@changed.register
def _(fact: kinds.ServiceFinished, story: Story, at: str) -> Story:
    return replace(story, status="finished", officer=fact.officer, finished_at=at)


@changed.register
def _(fact: kinds.TicketNoShow, story: Story, at: str) -> Story:
    waited = {"waited_ms": story.wait_ms or 0, "waits_from": ""}
    return replace(story, **waited, status="no_show", officer=fact.officer, finished_at=at)


@changed.register
def _(fact: kinds.TicketExpired, story: Story, at: str) -> Story:
    return replace(story, status="expired", left_as=story.status)


def _sent_away(story: Story, status: str, **fields: object) -> Story:
    nobody = {"counter": "", "officer": "", "called_at": "", "started_at": "", "finished_at": ""}
    return replace(story, **(nobody | {"status": status} | fields))


@changed.register
def _(fact: kinds.TicketReturned, story: Story, at: str) -> Story:
    return _sent_away(story, "waiting")


@changed.register
def _(fact: kinds.TicketParked, story: Story, at: str) -> Story:
    return _sent_away(story, "parked", counter=fact.counter, waited_ms=story.wait_ms or 0, waits_from="")


@changed.register
def _(fact: kinds.TicketTransferred, story: Story, at: str) -> Story:
    service = fact.to_service or story.service
    return _sent_away(story, "waiting", service=service, waited_ms=story.wait_ms or 0, waits_from=at)


@changed.register
def _(fact: kinds.TicketChanged, story: Story, at: str) -> Story:
    return replace(story, service=fact.service, priority_class=fact.priority_class, dossiers=fact.dossiers)


def _earlier(at: str, by_ms: int) -> str:
    if not by_ms:
        return at
    try:
        return rfc3339(datetime.fromisoformat(at) - timedelta(milliseconds=by_ms))
    except OverflowError:  # no honest age
        return at


_OF_TICKETS = (*(cls for cls in changed.registry if cls not in (object, Fact)), kinds.TicketIssued)
_OF_COUNTERS = (*ACTIONS, kinds.ActionUndone, kinds.CounterOpened, kinds.CounterClosed, kinds.DayOpened)
