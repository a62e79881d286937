"""Which screen follows which, and when: one table and one pure function. Time comes in; nothing is drawn here.

The table is joined of the families' tables, one module each.
"""

from dataclasses import dataclass, replace

from screens.flow import (
    ballot,
    booking,
    consult,
    ease,
    find,
    info,
    language,
    mine,
    queue,
    rating,
    say,
)
from screens.flow.trail import CAME_FROM, Trail, back_to, behind, onward

HOME, ATTRACT, THANKS, TICKET, BOOKED, REASONS = "home", "attract", "thanks", "ticket", "booked", "rating_reasons"
ON_PAPER = (TICKET, BOOKED, say.SAID)  # what a slip is printed of; gone by itself once the paper is out

FAMILIES = (
    *(queue, find, booking, rating, info, language, ease, ballot, say),
    mine,
    consult,
)
"""Modules with MOVES and BACK; no two name the same move."""

MOVES: dict[tuple[str, str], str] = {move: target for family in FAMILIES for move, target in family.MOVES.items()}
"""(screen, event) -> next screen; an event not listed for a screen changes nothing."""

BACK: dict[str, str] = {screen: target for family in FAMILIES for screen, target in family.BACK.items()}
"""Where "back" leads: a screen, or CAME_FROM."""

SCREENS = frozenset({HOME, ATTRACT} | set(MOVES.values()))


@dataclass(frozen=True, slots=True)
class Rules:
    """The times of the flow; the first four come from the centre's settings."""

    idle_ms: int = 45_000
    countdown_ms: int = 20_000
    ticket_shown_ms: int = 10_000
    attract_ms: int = 180_000
    thanks_ms: int = 3_000
    quiet_ms: int = 2_000  # home untouched this long is an idle moment: a new configuration may be applied
    deaf_ms: int = 400  # after a change of screen or a dialog, so that the second tap of a double tap hits nothing
    paper_wait_ms: int = 20_000  # a printer that says nothing for this long is not waited for


@dataclass(frozen=True, slots=True)
class State:
    """`person` grows whenever a citizen has left: whatever was typed or chosen is wiped then."""

    screen: str = HOME
    changed_ms: int = 0
    covered_ms: int = 0  # the screen or what lies over it was drawn, or something over it taken away
    touched_ms: int = 0
    asked_ms: int | None = None  # since when "are you still there?" stands
    paper_ms: int | None = None  # since when the paper's fate is known
    fault: bool = False  # the paper failed: the number is read from the screen, give it time
    busy: bool = False  # a request is under way that must not be sent twice
    used: bool = False  # touched by the present person
    person: int = 0
    trail: Trail = ()  # the screens one came by


def slowed(rules: Rules, factor: float) -> Rules:
    """For whoever needs longer: what waits for a person does so `factor` times as long."""
    names = ("idle_ms", "countdown_ms", "ticket_shown_ms", "thanks_ms")
    return replace(rules, **{name: round(getattr(rules, name) * factor) for name in names})


def next_state(state: State, event: str, at_ms: int, rules: Rules) -> State:
    """The state after `event`: tick, touch, back, home, end, continue, covered, drawn, sent, answered, paper, no_paper,
    or a move of the table."""
    if event == "tick":
        return _ticked(state, at_ms, rules)
    if event == "touch":
        return _touched(state, at_ms)
    if event in ("home", "end"):
        return _to(state, HOME, at_ms, leaves=event == "end")
    if event == "drawn":
        return replace(state, covered_ms=at_ms)
    if event in ("continue", "covered"):
        asked_ms = None if event == "continue" else state.asked_ms
        return replace(state, asked_ms=asked_ms, touched_ms=at_ms, covered_ms=at_ms)
    if event in ("sent", "answered"):
        return replace(state, busy=event == "sent", touched_ms=at_ms)
    if event in ("paper", "no_paper"):
        return _paper(state, at_ms, fault=event == "no_paper")
    if event == "back":
        return _back(state, at_ms)
    target = MOVES.get((state.screen, event))
    return state if target is None else _to(state, target, at_ms)


def _back(state: State, at_ms: int) -> State:
    target = BACK.get(state.screen)
    if target is None:
        return state
    target = behind(state.trail, HOME) if target == CAME_FROM else target
    return replace(_to(state, target, at_ms), trail=back_to(state.trail, target))


def accepts_touch(state: State, at_ms: int, rules: Rules) -> bool:
    return at_ms - max(state.changed_ms, state.covered_ms) >= rules.deaf_ms


def is_idle_moment(state: State, at_ms: int, rules: Rules) -> bool:
    """Nobody is in the middle of anything: a new configuration may be drawn."""
    return state.screen in (HOME, ATTRACT) and not state.busy and at_ms - state.touched_ms >= rules.quiet_ms


def ends_ms(state: State, rules: Rules) -> int | None:
    """When the screen goes home by itself, if it does."""
    if state.screen == THANKS:
        return state.changed_ms + rules.thanks_ms
    if state.screen in ON_PAPER:
        return _ticket_ends_ms(state, rules)
    return None if state.asked_ms is None else state.asked_ms + rules.countdown_ms


def _ticket_ends_ms(state: State, rules: Rules) -> int:
    if state.paper_ms is None:
        return state.changed_ms + rules.paper_wait_ms + rules.ticket_shown_ms
    return state.paper_ms + (max(rules.idle_ms, rules.ticket_shown_ms) if state.fault else rules.ticket_shown_ms)


def _ticked(state: State, at_ms: int, rules: Rules) -> State:
    ends = ends_ms(state, rules)
    if ends is not None:
        return _to(state, HOME, at_ms, leaves=True) if at_ms >= ends else state
    untouched_ms = at_ms - state.touched_ms
    if state.screen == HOME:
        return _ticked_home(state, at_ms, untouched_ms, rules)
    if state.screen != ATTRACT and not state.busy and untouched_ms >= rules.idle_ms:
        return replace(state, asked_ms=at_ms, covered_ms=at_ms)
    return state


def _ticked_home(state: State, at_ms: int, untouched_ms: int, rules: Rules) -> State:
    if rules.attract_ms and untouched_ms >= rules.attract_ms:
        return _to(state, ATTRACT, at_ms, leaves=True)
    # Someone who chose a language and walked away leaves the next one a fresh home.
    if state.used and untouched_ms >= rules.idle_ms:
        return replace(state, person=state.person + 1, used=False)
    return state


def _touched(state: State, at_ms: int) -> State:
    if state.screen == ATTRACT:
        return _to(state, HOME, at_ms)
    return replace(state, touched_ms=at_ms, used=True)


def _paper(state: State, at_ms: int, fault: bool) -> State:
    if state.screen not in ON_PAPER:
        return state
    return replace(state, paper_ms=at_ms, fault=fault)


def _to(state: State, screen: str, at_ms: int, leaves: bool = False) -> State:
    """`leaves`: the person is gone; otherwise going home keeps the language but still wipes what was typed."""
    return State(
        screen=screen,
        changed_ms=at_ms,
        touched_ms=at_ms,
        used=not leaves,
        person=state.person + 1 if leaves else state.person,
        trail=() if screen in (HOME, ATTRACT) else onward(state.trail, state.screen, screen),
    )
