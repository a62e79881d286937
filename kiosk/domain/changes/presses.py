"""Ratings, and presses of panels and keypads."""

from datetime import datetime, timedelta

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply, change_ticket
from kiosk.domain.replaced import replaced
from kiosk.domain.state import Press, Rating, State, Ticket

# A panel that was reset so many times within one journal keeps only its latest boots: enough to drop any repeat.
BOOTS_REMEMBERED = 8


@apply.register
def _(fact: kinds.RatingGiven, state: State, at: datetime) -> State:
    rating = Rating(fact.rating, fact.ticket, fact.level, asked=False, terminal=fact.terminal, at=at)
    state = replaced(state, ratings={**state.ratings, rating.id: rating})
    if fact.standing == "counted":
        state = change_ticket(state, fact.ticket, lambda t: replaced(t, rating=fact.rating))
    press = Press(fact.rating, fact.ticket, fact.choice, at - timedelta(milliseconds=fact.age_ms))
    return _pressed(state, fact, press) if fact.panel else state


@apply.register
def _(fact: kinds.KeypadPressed, state: State, at: datetime) -> State:
    if fact.outcome == "done" and fact.action in ("next", "recall"):
        state = change_ticket(state, fact.ticket, lambda t: _by_keypad(t, fact.action, at))
    return _pressed(state, fact, Press("", fact.ticket, fact.key, at - timedelta(milliseconds=fact.age_ms)))


def _by_keypad(ticket: Ticket, action: str, at: datetime) -> Ticket:
    """A recall counts only for a ticket that was called from a keypad: at a page, "started" is still to come."""
    calls = ticket.status == "called" and (action == "next" or ticket.keypad_at is not None)
    return replaced(ticket, keypad_at=at) if calls else ticket


def _pressed(state: State, fact: kinds.RatingGiven | kinds.KeypadPressed, press: Press) -> State:
    boots = [k for k in state.press_marks if k[0] == fact.panel and k[1] != fact.boot_id]
    forgotten = set(boots[: max(0, len(boots) - BOOTS_REMEMBERED + 1)])
    marks = {k: v for k, v in state.press_marks.items() if k not in forgotten}
    key = (fact.panel, fact.boot_id)
    marks[key] = max(fact.press_seq, marks.get(key, 0))
    return replaced(state, press_marks=marks, presses={**state.presses, fact.panel: press})


@apply.register
def _(fact: kinds.RatingReasons, state: State, at: datetime) -> State:
    if fact.rating not in state.ratings:
        return state
    return replaced(state, ratings={**state.ratings, fact.rating: replaced(state.ratings[fact.rating], asked=True)})
