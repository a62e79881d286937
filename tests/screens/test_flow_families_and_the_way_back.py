"""The flow's table is joined of families; a page reached from several places leads back where one came from."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from screens.flow.kiosk import BACK, FAMILIES, HOME, MOVES, SCREENS, Rules, State, next_state
from screens.flow.trail import CAME_FROM, behind, onward

SCREEN = st.sampled_from(sorted(SCREENS))
EVENTS = sorted({event for _screen, event in MOVES})


def walked(*events: str, state: State | None = None) -> State:
    state = state or State()
    for at_ms, event in enumerate(events, start=1):
        state = next_state(state, event, at_ms * 1000, Rules())
    return state


def test_no_two_families_name_the_same_move_or_the_same_way_back() -> None:
    named = Counter(move for family in FAMILIES for move in (*family.MOVES, *family.BACK))
    assert [move for move, times in named.items() if times > 1] == []


def test_every_way_back_leads_to_a_screen_of_the_table_or_where_one_came_from() -> None:
    assert {target for target in BACK.values() if target not in SCREENS} <= {CAME_FROM}


def test_every_screen_of_the_table_can_be_reached_from_home() -> None:
    reached, last = {HOME, "attract"}, set()
    while reached != last:
        last, reached = reached, reached | {target for (screen, _event), target in MOVES.items() if screen in reached}
    assert reached == SCREENS


def test_back_from_the_services_is_where_one_came_from() -> None:
    assert walked("take", "back").screen == "home"
    assert walked("lookup", "open", "take", "back").screen == "procedure"
    assert walked("lookup", "open", "take", "back", "back", "back").screen == "home"


def test_a_question_on_the_way_is_not_come_back_to() -> None:
    state = walked("lookup", "open", "take", "priority", "chosen")
    assert (state.screen, walked("back", state=state).screen) == ("services", "procedure")
    assert walked("lookup", "open", "priority", "chosen", "back").screen == "lookup"


def test_back_of_a_screen_without_a_known_way_is_home() -> None:
    assert walked("back", state=State(screen="services")).screen == "home"


def test_home_and_whoever_comes_next_begin_a_new_way() -> None:
    assert walked("lookup", "open", "home").trail == ()
    gone = next_state(walked("lookup", "open"), "end", 9000, Rules())
    assert gone.trail == ()


@given(st.lists(st.sampled_from([*EVENTS, "back"]), max_size=40))
def test_whatever_is_touched_the_way_back_holds_no_screen_twice_and_ends_at_home(events: list[str]) -> None:
    state = walked(*events)
    assert len(set(state.trail)) == len(state.trail)
    assert state.screen not in state.trail
    for _step in range(len(SCREENS)):
        state = walked("back", state=state)
    assert state.screen in ("home", "thanks")


@given(st.lists(SCREEN, unique=True, max_size=8), SCREEN)
def test_who_comes_to_a_screen_again_is_back_there(way: list[str], screen: str) -> None:
    trail = tuple(place for place in way if place != screen)
    assert onward((*trail, screen), "somewhere", screen) == trail
    assert behind((*trail, screen), HOME) == screen
