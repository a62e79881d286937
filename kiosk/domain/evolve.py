"""Folds one fact into the state. Pure; an unknown kind changes nothing."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.calendar import FORWARD_TOLERANCE
from kiosk.domain.changes import apply
from kiosk.domain.changes.undoable import undoable_after
from kiosk.domain.events import Event, parse_rfc3339
from kiosk.domain.grown import grown
from kiosk.domain.kinds import Fact, fact_of
from kiosk.domain.replaced import completed, replaced
from kiosk.domain.state import State

# What an answer may be about, the first that is named; and of each kind those that it has: every event asks.
SUBJECTS = ("rating", "ticket", "appointment", "voice", "ballot", "answer")
_subjects: dict[type[Fact], tuple[str, ...]] = {}


def evolve(state: State, fact: Fact, at: datetime) -> State:
    after = apply(fact, state, at)
    command_id = getattr(fact, "command_id", "")
    change = replaced if after is state else completed
    return change(
        after,
        answers=grown(after.answers, command_id, _answer_of(fact)) if command_id else after.answers,
        latest_at=_latest(fact, at, after.latest_at),
        undoable=undoable_after(state, fact, after, at),
    )


def _latest(fact: Fact, at: datetime, latest_at: datetime | None) -> datetime:
    """A leap far ahead is believed only with an opened day, which needs a believed or confirmed clock."""
    if latest_at is None or isinstance(fact, (kinds.ClockConfirmed, kinds.DayOpened)):
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
    kind = type(fact)
    if kind not in _subjects:
        _subjects[kind] = tuple(name for name in SUBJECTS if name in kind.__dataclass_fields__)
    for name in _subjects[kind]:
        if named := getattr(fact, name):
            return str(named)
    return ""
