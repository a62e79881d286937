"""What a new day and raised numbers change."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.changes.base import apply
from kiosk.domain.marks import Numbers, from_texts
from kiosk.domain.replaced import replaced
from kiosk.domain.state import State


@apply.register
def _(fact: kinds.DayOpened, state: State, at: datetime) -> State:
    """A new day starts with no tickets; who sits where, which press came last and appointments to come carry over."""
    counters = {c: replaced(s, ticket="", paused="") for c, s in state.counters.items()}
    return replaced(
        state,
        business_day=fact.business_day,
        tickets={},
        queues={},
        served={},
        ordinals=_of_day(state.numbers_above, fact.business_day),
        numbers_above={k: n for k, n in state.numbers_above.items() if k[0] > fact.business_day},
        ratings={},
        presses={},
        answers={},
        help_wanted=(),
        consulted=frozenset(),
        opined={},
        skipped={},
        closures={},
        undoable={},
        last_taken={},
        counters=counters,
        appointments={c: a for c, a in state.appointments.items() if business_day(a.due_at) >= fact.business_day},
    )


def _of_day(numbers: Numbers, business_day: str) -> dict[str, int]:
    return {series: ordinal for (day, series), ordinal in numbers.items() if day == business_day}


@apply.register
def _(fact: kinds.NumbersRaised, state: State, at: datetime) -> State:
    """At once for the open day, and kept for days that have yet to open here."""
    above = from_texts(fact.above)
    today = _of_day(above, state.business_day)
    ordinals = {**state.ordinals, **{s: max(n, state.ordinals.get(s, 0)) for s, n in today.items()}}
    later = {key: ordinal for key, ordinal in above.items() if key[0] > state.business_day}
    return replaced(state, ordinals=ordinals, numbers_above=later)
