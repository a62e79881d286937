"""What keypads and counter displays show: pure functions of the state."""

from collections.abc import Sequence

from kiosk.domain.calling import waiting_for
from kiosk.domain.rules import Rules
from kiosk.domain.state import CounterState, State

TEXT_MOST = 8  # characters of a display


def keypad_lamps(state: State, rules: Rules, counter: str, actions: Sequence[str]) -> int:
    """A key is lit while pressing it would do something; bit n-1 = the lamp above key n. Nobody signed in: none."""
    possible = _possible(state, rules, counter)
    return sum(1 << at for at, action in enumerate(actions) if action in possible)


def _possible(state: State, rules: Rules, counter: str) -> frozenset[str]:
    seat = state.counters.get(counter, CounterState())
    if not seat.officer:
        return frozenset()
    waiting = frozenset({"next"} if not seat.paused and waiting_for(state, rules, counter) else ())
    ticket = state.tickets.get(seat.ticket)
    if ticket is None:
        return waiting
    return waiting | ({"finish"} if ticket.status == "serving" else {"recall", "no_show", "start", "finish"})


def display_text(state: State, counter: str) -> tuple[str, bool]:
    """The number at the counter, blinking until it is served; nothing while nobody is called."""
    ticket = state.tickets.get(state.counters.get(counter, CounterState()).ticket)
    if ticket is None:
        return "", False
    return ticket.number[:TEXT_MOST], ticket.status == "called"
