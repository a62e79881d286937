"""Which screen of the rating tablet follows which, and when. Pure: time and the station's word come in."""

from dataclasses import dataclass, replace

ASLEEP, FACES, REASONS, COMMENT, THANKS = (
    "tablet_asleep",
    "tablet_faces",
    "tablet_reasons",
    "tablet_comment",
    "tablet_thanks",
)

MOVES: dict[tuple[str, str], str] = {
    (FACES, "rated"): THANKS,
    (FACES, "low"): REASONS,
    (FACES, "skip"): ASLEEP,
    (REASONS, "again"): FACES,
    (REASONS, "write"): COMMENT,
    (REASONS, "given"): THANKS,
    (COMMENT, "written"): REASONS,
}
"""(screen, event) -> next screen; an event not listed for a screen changes nothing."""

SCREENS = frozenset({ASLEEP} | set(MOVES.values()))
ENDS = ("rated", "low", "skip")  # the ticket has had its turn: it does not wake the tablet once more


@dataclass(frozen=True, slots=True)
class Rules:
    """`idle_ms` comes from the centre's settings."""

    idle_ms: int = 45_000
    thanks_ms: int = 3_000
    quiet_ms: int = 2_000  # faces untouched this long: a new configuration may be drawn
    deaf_ms: int = 400  # after a change of screen or a dialog, so that the second tap of a double tap hits nothing


@dataclass(frozen=True, slots=True)
class State:
    """`person` grows whenever somebody else stands here: whatever was typed or chosen is wiped then."""

    screen: str = ASLEEP
    live: str = ""  # the ticket that may be rated now, as the station says; "" none
    ticket: str = ""  # whom the screen is about
    passed: str = ""  # the last ticket that was rated or skipped here
    changed_ms: int = 0
    covered_ms: int = 0  # the screen or what lies over it was drawn, or something over it taken away
    touched_ms: int = 0
    busy: bool = False  # a request is under way that must not be sent twice
    again: bool = False  # the face is being chosen once more
    used: bool = False  # touched by the present person
    person: int = 0


def next_state(state: State, event: str, at_ms: int, rules: Rules) -> State:
    """The state after `event`: tick, touch, covered, drawn, sent, answered (to no avail), or a move of the table."""
    return _settled(_happened(state, event, at_ms, rules), at_ms)


def with_live(state: State, live: str, at_ms: int) -> State:
    """The station says which ticket may be rated now; "" none."""
    return _settled(replace(state, live=live), at_ms)


def accepts_touch(state: State, at_ms: int, rules: Rules) -> bool:
    return at_ms - max(state.changed_ms, state.covered_ms) >= rules.deaf_ms


def is_idle_moment(state: State, at_ms: int, rules: Rules) -> bool:
    """Nobody is in the middle of anything: a new configuration may be drawn."""
    resting = state.screen == ASLEEP or (state.screen == FACES and not state.again)
    return resting and not state.busy and at_ms - state.touched_ms >= rules.quiet_ms


def _happened(state: State, event: str, at_ms: int, rules: Rules) -> State:
    if event == "tick":
        return _ticked(state, at_ms, rules)
    if event == "touch":
        return _touched(state, at_ms)
    if event == "drawn":
        return replace(state, covered_ms=at_ms)
    if event == "covered":
        return replace(state, covered_ms=at_ms, touched_ms=at_ms)
    if event in ("sent", "answered"):
        return replace(state, busy=event == "sent" and state.screen != ASLEEP, touched_ms=at_ms)
    target = MOVES.get((state.screen, event))
    if target is None:
        return state
    passed = state.ticket if event in ENDS else state.passed
    moved = replace(_to(state, target, at_ms), passed=passed, again=event == "again")
    return replace(moved, ticket="", person=state.person + 1) if target == ASLEEP else moved


def _settled(state: State, at_ms: int) -> State:
    """What follows from the ticket at the counter. Nothing while an answer is awaited: it belongs to who tapped."""
    if state.busy or state.screen == THANKS:
        return state
    if state.live and state.live not in (state.ticket, state.passed):
        return _wake(state, at_ms)
    over = state.screen == FACES and not state.again and state.live != state.ticket
    return _sleep(state, at_ms) if over else state


def _ticked(state: State, at_ms: int, rules: Rules) -> State:
    if state.busy:
        return state
    if state.screen == THANKS:
        return _sleep(state, at_ms) if at_ms - state.changed_ms >= rules.thanks_ms else state
    if state.screen == ASLEEP or at_ms - state.touched_ms < rules.idle_ms:
        return state
    if state.screen == FACES and not state.again:
        # who chose a language and walked away leaves the next one fresh faces
        return replace(state, person=state.person + 1, used=False) if state.used else state
    return _sleep(state, at_ms)


def _touched(state: State, at_ms: int) -> State:
    if state.screen == ASLEEP and state.live:
        return _wake(state, at_ms)
    return replace(state, touched_ms=at_ms, used=True)


def _wake(state: State, at_ms: int) -> State:
    return replace(_to(state, FACES, at_ms), ticket=state.live, passed="", used=False, person=state.person + 1)


def _sleep(state: State, at_ms: int) -> State:
    return replace(_to(state, ASLEEP, at_ms), ticket="", used=False, person=state.person + 1)


def _to(state: State, screen: str, at_ms: int) -> State:
    return replace(state, screen=screen, changed_ms=at_ms, touched_ms=at_ms, busy=False, again=False)
