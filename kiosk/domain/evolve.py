"""Folds one fact into the state. Pure; an unknown kind changes nothing."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import singledispatch

from kiosk.domain import kinds
from kiosk.domain.calendar import FORWARD_TOLERANCE
from kiosk.domain.events import Event, parse_rfc3339
from kiosk.domain.kinds import Fact, fact_of
from kiosk.domain.marks import Numbers, from_texts
from kiosk.domain.state import AppliedConfiguration, CounterState, Paper, Press, Rating, State, Ticket, TicketStatus

# A panel that was reset so many times within one journal keeps only its latest boots: enough to drop any repeat.
BOOTS_REMEMBERED = 8


def evolve(state: State, fact: Fact, at: datetime) -> State:
    state = _apply(fact, state, at)
    command_id = getattr(fact, "command_id", "")
    if command_id:
        state = replace(state, answers={**state.answers, command_id: _answer_of(fact)})
    return replace(state, latest_at=_latest(fact, at, state.latest_at))


def _latest(fact: Fact, at: datetime, latest_at: datetime | None) -> datetime:
    """A leap far ahead is believed only with an opened day, which needs a believed or confirmed clock."""
    if latest_at is None or isinstance(fact, kinds.ClockConfirmed | kinds.DayOpened):
        return at
    if at > latest_at + FORWARD_TOLERANCE:
        return latest_at
    return max(at, latest_at)


def fold(events: Iterable[Event], state: State | None = None) -> State:
    state = state or State()
    for event in events:
        fact = fact_of(event.kind, event.data)
        if fact is not None:
            state = evolve(state, fact, parse_rfc3339(event.at))
    return state


def _answer_of(fact: Fact) -> str:
    return str(getattr(fact, "rating", "") or getattr(fact, "ticket", ""))


@singledispatch
def _apply(fact: Fact, state: State, at: datetime) -> State:
    return state


def _ticket(state: State, ticket: str, change: Callable[[Ticket], Ticket]) -> State:
    if ticket not in state.tickets:
        return state
    return replace(state, tickets={**state.tickets, ticket: change(state.tickets[ticket])})


def _counter(state: State, counter: str, change: Callable[[CounterState], CounterState]) -> State:
    return replace(state, counters={**state.counters, counter: change(state.counters.get(counter, CounterState()))})


@_apply.register
def _(fact: kinds.DayOpened, state: State, at: datetime) -> State:
    """A new day starts with no tickets; who sits where and which press came last carry over."""
    counters = {c: replace(s, ticket="") for c, s in state.counters.items()}
    return replace(
        state,
        business_day=fact.business_day,
        tickets={},
        ordinals=_of_day(state.numbers_above, fact.business_day),
        numbers_above={k: n for k, n in state.numbers_above.items() if k[0] > fact.business_day},
        ratings={},
        presses={},
        answers={},
        help_wanted=(),
        counters=counters,
    )


def _of_day(numbers: Numbers, business_day: str) -> dict[str, int]:
    return {series: ordinal for (day, series), ordinal in numbers.items() if day == business_day}


@_apply.register
def _(fact: kinds.NumbersRaised, state: State, at: datetime) -> State:
    """At once for the open day, and kept for days that have yet to open here."""
    above = from_texts(fact.above)
    today = _of_day(above, state.business_day)
    ordinals = {**state.ordinals, **{s: max(n, state.ordinals.get(s, 0)) for s, n in today.items()}}
    later = {key: ordinal for key, ordinal in above.items() if key[0] > state.business_day}
    return replace(state, ordinals=ordinals, numbers_above=later)


@_apply.register
def _(fact: kinds.TicketIssued, state: State, at: datetime) -> State:
    ticket = Ticket(
        id=fact.ticket,
        number=fact.number,
        key=fact.key,
        check=fact.check,
        service=fact.service,
        procedure=fact.procedure,
        priority=fact.priority,
        language=fact.language,
        terminal=fact.terminal,
        issued_at=at,
        ahead=fact.ahead,
        wait_min=fact.wait_min,
        wait_max=fact.wait_max,
    )
    ordinals = {**state.ordinals, fact.series: max(fact.ordinal, state.ordinals.get(fact.series, 0))}
    return replace(state, tickets={**state.tickets, ticket.id: ticket}, ordinals=ordinals)


@_apply.register
def _(fact: kinds.PrintStarted, state: State, at: datetime) -> State:
    return _ticket(
        state,
        fact.ticket,
        lambda t: replace(t, paper=replace(t.paper, outcome="sending", job=fact.job, reason="", jobs=t.paper.jobs + 1)),
    )


@_apply.register
def _(fact: kinds.TicketPrinted, state: State, at: datetime) -> State:
    outcome = "confirmed" if fact.confirmed else "sent"
    return _ticket(
        state, fact.ticket, lambda t: replace(t, paper=replace(t.paper, outcome=outcome, reason="", exists=True))
    )


@_apply.register
def _(fact: kinds.PrintFailed, state: State, at: datetime) -> State:
    outcome = "unknown" if fact.unknown else "failed"
    return _ticket(state, fact.ticket, lambda t: replace(t, paper=_failed(t.paper, outcome, fact)))


def _failed(paper: Paper, outcome: str, fact: kinds.PrintFailed) -> Paper:
    return replace(paper, outcome=outcome, reason=fact.reason, exists=paper.exists or fact.unknown)


@_apply.register
def _(fact: kinds.TicketCalled, state: State, at: datetime) -> State:
    state = _ticket(
        state,
        fact.ticket,
        lambda t: replace(t, status="called", counter=fact.counter, officer=fact.officer, called_at=at),
    )
    return _counter(state, fact.counter, lambda c: replace(c, ticket=fact.ticket))


@_apply.register
def _(fact: kinds.ServiceStarted, state: State, at: datetime) -> State:
    started_at = at - timedelta(milliseconds=fact.age_ms)
    return _ticket(
        state, fact.ticket, lambda t: replace(t, status="serving", started_at=started_at, officer=fact.officer)
    )


def _leave(state: State, fact: kinds.TicketAtCounter, status: TicketStatus, at: datetime) -> State:
    """Whoever ends it is its officer: a colleague may have taken over since the call."""
    state = _ticket(state, fact.ticket, lambda t: replace(t, status=status, finished_at=at, officer=fact.officer))
    return _counter(state, fact.counter, lambda c: replace(c, ticket=""))


@_apply.register
def _(fact: kinds.ServiceFinished, state: State, at: datetime) -> State:
    return _leave(state, fact, "finished", at)


@_apply.register
def _(fact: kinds.TicketNoShow, state: State, at: datetime) -> State:
    return _leave(state, fact, "no_show", at)


@_apply.register
def _(fact: kinds.TicketExpired, state: State, at: datetime) -> State:
    return _ticket(state, fact.ticket, lambda t: replace(t, status="expired"))


@_apply.register
def _(fact: kinds.CounterOpened, state: State, at: datetime) -> State:
    return _counter(state, fact.counter, lambda c: replace(c, officer=fact.officer, session=fact.command_id))


@_apply.register
def _(fact: kinds.CounterClosed, state: State, at: datetime) -> State:
    return _counter(state, fact.counter, lambda c: replace(c, officer="", session=""))


@_apply.register
def _(fact: kinds.RatingGiven, state: State, at: datetime) -> State:
    rating = Rating(fact.rating, fact.ticket, fact.level, asked=False)
    state = replace(state, ratings={**state.ratings, rating.id: rating})
    if fact.standing == "counted":
        state = _ticket(state, fact.ticket, lambda t: replace(t, rating=fact.rating))
    press = Press(fact.rating, fact.ticket, fact.choice, at - timedelta(milliseconds=fact.age_ms))
    return _pressed(state, fact, press) if fact.panel else state


@_apply.register
def _(fact: kinds.KeypadPressed, state: State, at: datetime) -> State:
    if fact.outcome == "done" and fact.action in ("next", "recall"):
        state = _ticket(state, fact.ticket, lambda t: _by_keypad(t, fact.action, at))
    return _pressed(state, fact, Press("", fact.ticket, fact.key, at - timedelta(milliseconds=fact.age_ms)))


def _by_keypad(ticket: Ticket, action: str, at: datetime) -> Ticket:
    """A recall counts only for a ticket that was called from a keypad: at a page, "started" is still to come."""
    calls = ticket.status == "called" and (action == "next" or ticket.keypad_at is not None)
    return replace(ticket, keypad_at=at) if calls else ticket


def _pressed(state: State, fact: kinds.RatingGiven | kinds.KeypadPressed, press: Press) -> State:
    boots = [k for k in state.press_marks if k[0] == fact.panel and k[1] != fact.boot_id]
    forgotten = set(boots[: max(0, len(boots) - BOOTS_REMEMBERED + 1)])
    marks = {k: v for k, v in state.press_marks.items() if k not in forgotten}
    key = (fact.panel, fact.boot_id)
    marks[key] = max(fact.press_seq, marks.get(key, 0))
    return replace(state, press_marks=marks, presses={**state.presses, fact.panel: press})


@_apply.register
def _(fact: kinds.RatingReasons, state: State, at: datetime) -> State:
    if fact.rating not in state.ratings:
        return state
    return replace(state, ratings={**state.ratings, fact.rating: replace(state.ratings[fact.rating], asked=True)})


@_apply.register
def _(fact: kinds.HelpCalled, state: State, at: datetime) -> State:
    return replace(state, help_wanted=(*(t for t in state.help_wanted if t != fact.terminal), fact.terminal))


@_apply.register
def _(fact: kinds.HelpAnswered, state: State, at: datetime) -> State:
    return replace(state, help_wanted=tuple(t for t in state.help_wanted if t != fact.terminal))


@_apply.register
def _(fact: kinds.ConfigApplied, state: State, at: datetime) -> State:
    return replace(state, applied=AppliedConfiguration(fact.revision, fact.source, fact.parts))


@_apply.register
def _(fact: kinds.ConfigRejected, state: State, at: datetime) -> State:
    return replace(state, rejected=(fact.revision, fact.reason))
