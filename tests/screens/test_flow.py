"""The flow is a table and a pure function: every screen leads somewhere, and time alone brings everybody home."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.flow.kiosk import BACK, MOVES, SCREENS, Rules, State, accepts_touch, ends_ms, is_idle_moment, next_state
from screens.flow.trail import CAME_FROM
from screens.pages import names

RULES = Rules()
EVENTS = sorted(
    {event for _screen, event in MOVES}
    | {"tick", "touch", "back", "home", "end", "continue", "covered", "drawn", "sent", "answered", "paper", "no_paper"}
)


def walked(*steps: tuple[str, int], state: State | None = None) -> State:
    state = state or State()
    for event, at_ms in steps:
        state = next_state(state, event, at_ms, RULES)
    return state


def test_a_number_takes_two_touches() -> None:
    state = walked(
        ("touch", 1000), ("take", 1000), ("touch", 2000), ("sent", 2000), ("answered", 2100), ("issued", 2100)
    )
    assert state.screen == "ticket"


def test_every_screen_has_a_way_back_or_ends_by_itself() -> None:
    for screen in SCREENS - {"home", "attract", "thanks"}:
        assert BACK[screen] in {*SCREENS, CAME_FROM}
    assert ends_ms(State(screen="thanks", changed_ms=5), RULES) == 5 + RULES.thanks_ms


def test_every_screen_of_the_table_has_a_page() -> None:
    assert set(names.PAGES) >= SCREENS | {"connecting"}


def test_a_move_not_in_the_table_changes_nothing() -> None:
    state = walked(("wifi", 10))
    assert next_state(state, "issued", 20, RULES) == state


def test_an_untouched_page_asks_after_idle_and_goes_home_after_the_countdown() -> None:
    state = walked(("lookup", 1000))
    asked_at = 1000 + RULES.idle_ms
    assert next_state(state, "tick", asked_at - 1, RULES).asked_ms is None
    state = next_state(state, "tick", asked_at, RULES)
    assert (state.screen, state.asked_ms) == ("lookup", asked_at)
    assert next_state(state, "tick", asked_at + RULES.countdown_ms - 1, RULES).screen == "lookup"
    gone = next_state(state, "tick", asked_at + RULES.countdown_ms, RULES)
    assert (gone.screen, gone.person) == ("home", state.person + 1)


def test_answering_the_question_gives_the_whole_time_again() -> None:
    state = walked(("lookup", 0), ("tick", RULES.idle_ms), ("continue", RULES.idle_ms + 5000))
    assert (state.asked_ms, state.screen) == (None, "lookup")
    assert next_state(state, "tick", 2 * RULES.idle_ms + 4999, RULES).asked_ms is None


def test_a_touch_puts_the_question_off() -> None:
    state = walked(("lookup", 0), ("touch", 40_000), ("tick", 60_000))
    assert state.asked_ms is None


def test_nobody_is_asked_while_a_request_is_under_way() -> None:
    state = walked(("take", 0), ("sent", 1000), ("tick", RULES.idle_ms + 2000))
    assert state.asked_ms is None


def test_a_ticket_stays_for_its_time_after_the_paper_is_out() -> None:
    state = walked(("take", 0), ("issued", 1000), ("paper", 4000))
    assert next_state(state, "tick", 4000 + RULES.ticket_shown_ms - 1, RULES).screen == "ticket"
    assert next_state(state, "tick", 4000 + RULES.ticket_shown_ms, RULES).screen == "home"


def test_a_ticket_without_paper_stays_as_long_as_anybody_may_stand_idle() -> None:
    state = walked(("take", 0), ("issued", 1000), ("no_paper", 2000))
    assert next_state(state, "tick", 2000 + RULES.idle_ms - 1, RULES).screen == "ticket"
    assert next_state(state, "tick", 2000 + RULES.idle_ms, RULES).screen == "home"


def test_a_silent_printer_does_not_hold_the_screen_for_ever() -> None:
    state = walked(("take", 0), ("issued", 0))
    assert next_state(state, "tick", RULES.paper_wait_ms + RULES.ticket_shown_ms, RULES).screen == "home"


def test_home_untouched_turns_to_the_slogans_and_any_touch_brings_it_back() -> None:
    state = walked(("tick", RULES.attract_ms))
    assert state.screen == "attract"
    assert next_state(state, "touch", RULES.attract_ms + 1000, RULES).screen == "home"


def test_without_an_attract_time_home_stays() -> None:
    rules = Rules(attract_ms=0)
    assert next_state(State(), "tick", 10_000_000, rules).screen == "home"


def test_who_left_home_half_way_leaves_it_fresh_for_the_next() -> None:
    state = walked(("touch", 1000))
    later = next_state(state, "tick", 1000 + RULES.idle_ms, RULES)
    assert later.person == state.person + 1
    assert next_state(later, "tick", 2000 + RULES.idle_ms, RULES).person == later.person


@pytest.mark.parametrize(("at_ms", "heard"), [(1000, False), (1399, False), (1400, True)])
def test_touches_are_not_heard_for_0_4_s_after_a_change_of_screen(at_ms: int, heard: bool) -> None:
    assert accepts_touch(walked(("take", 1000)), at_ms, RULES) is heard


def test_touches_are_not_heard_for_0_4_s_after_a_dialog_came_or_went() -> None:
    state = walked(("wifi", 0), ("covered", 5000))
    assert not accepts_touch(state, 5399, RULES)
    assert accepts_touch(state, 5400, RULES)


def test_deafness_counts_from_the_moment_the_page_is_drawn() -> None:
    state = walked(("take", 1000), ("drawn", 1300))
    assert not accepts_touch(state, 1699, RULES)
    assert accepts_touch(state, 1700, RULES)


def test_an_idle_moment_is_home_untouched_for_two_seconds() -> None:
    state = walked(("touch", 1000))
    assert not is_idle_moment(state, 2999, RULES)
    assert is_idle_moment(state, 3000, RULES)
    assert not is_idle_moment(walked(("take", 0)), 60_000, RULES)


@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 20_000)), max_size=60))
def test_whatever_happens_everybody_is_home_at_last_once_nothing_is_under_way(steps: list[tuple[str, int]]) -> None:
    state, at_ms = State(), 0
    for event, pause_ms in steps:
        at_ms += pause_ms
        state = next_state(state, event, at_ms, RULES)
        assert state.screen in SCREENS
        assert max(state.changed_ms, state.touched_ms, state.covered_ms) <= at_ms
    state = next_state(state, "answered", at_ms, RULES)
    for _second in range(200):
        at_ms += 1000
        state = next_state(state, "tick", at_ms, RULES)
    assert state.screen in ("home", "attract")


@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 100_000)), max_size=40))
def test_persons_only_grow(steps: list[tuple[str, int]]) -> None:
    state, at_ms = State(), 0
    for event, pause_ms in steps:
        at_ms += pause_ms
        after = next_state(state, event, at_ms, RULES)
        assert after.person in (state.person, state.person + 1)
        state = after
