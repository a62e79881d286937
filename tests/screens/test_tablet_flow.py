"""The tablet's flow: live with a service, asleep between, and whoever walks away leaves it fresh for the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.flow.tablet import (
    ASLEEP,
    COMMENT,
    FACES,
    MOVES,
    REASONS,
    SCREENS,
    THANKS,
    Rules,
    State,
    accepts_touch,
    is_idle_moment,
    next_state,
    with_live,
)
from screens.pages import names

RULES = Rules()
EVENTS = sorted({event for _screen, event in MOVES} | {"tick", "touch", "covered", "drawn", "sent", "answered"})


def walked(*steps: tuple[str, int], state: State | None = None) -> State:
    """Steps are events, or "live:t-1" for the station's word."""
    state = state or State()
    for event, at_ms in steps:
        if event.startswith("live:"):
            state = with_live(state, event.removeprefix("live:"), at_ms)
        else:
            state = next_state(state, event, at_ms, RULES)
    return state


def test_every_screen_has_a_page() -> None:
    assert set(names.PAGES) >= SCREENS


def test_it_wakes_when_a_service_starts_and_sleeps_when_its_time_is_over() -> None:
    live = walked(("live:t-1", 1000))
    assert (live.screen, live.ticket) == (FACES, "t-1")
    over = walked(("live:", 2000), state=live)
    assert (over.screen, over.ticket) == (ASLEEP, "")


def test_one_tap_then_thanks_for_three_seconds_then_slogans() -> None:
    state = walked(("live:t-1", 0), ("touch", 1000), ("sent", 1000), ("live:", 1010), ("rated", 1020))
    assert state.screen == THANKS
    assert walked(("tick", 1020 + RULES.thanks_ms - 1), state=state).screen == THANKS
    assert walked(("tick", 1020 + RULES.thanks_ms), state=state).screen == ASLEEP


def test_the_station_may_say_that_the_ticket_is_rated_before_it_answers() -> None:
    """Its view goes out first; the answer still belongs to who tapped."""
    waiting = walked(("live:t-1", 0), ("sent", 1000), ("live:", 1010), ("tick", 1100))
    assert (waiting.screen, waiting.busy) == (FACES, True)
    assert walked(("low", 1200), state=waiting).screen == REASONS


def test_a_rated_ticket_does_not_wake_it_again_though_the_word_of_it_comes_late() -> None:
    state = walked(("live:t-1", 0), ("sent", 1000), ("rated", 1020), ("tick", 5000), ("live:t-1", 5010))
    assert state.screen == ASLEEP


def test_skipped_it_sleeps_until_somebody_touches_it_or_the_next_one_is_served() -> None:
    state = walked(("live:t-1", 0), ("skip", 1000), ("tick", 60_000), ("live:t-1", 61_000))
    assert state.screen == ASLEEP
    assert walked(("touch", 62_000), state=state).screen == FACES
    assert walked(("live:t-2", 62_000), state=state).ticket == "t-2"


def test_without_a_ticket_a_touch_wakes_nothing() -> None:
    assert walked(("touch", 1000)).screen == ASLEEP


def test_rated_elsewhere_it_goes_to_sleep() -> None:
    assert walked(("live:t-1", 0), ("touch", 500), ("live:", 1000)).screen == ASLEEP


def test_after_a_low_level_reasons_perhaps_words_then_thanks() -> None:
    state = walked(("live:t-1", 0), ("sent", 1000), ("live:", 1000), ("low", 1000), ("write", 2000))
    assert state.screen == COMMENT
    assert walked(("written", 3000), ("sent", 4000), ("given", 4100), state=state).screen == THANKS


def test_a_face_may_be_chosen_once_more_though_the_ticket_is_rated() -> None:
    state = walked(("live:t-1", 0), ("sent", 1000), ("live:", 1000), ("low", 1000), ("again", 2000), ("tick", 3000))
    assert (state.screen, state.ticket) == (FACES, "t-1")
    assert walked(("sent", 4000), ("rated", 4100), state=state).screen == THANKS
    assert walked(("tick", 2000 + RULES.idle_ms), state=state).screen == ASLEEP


@pytest.mark.parametrize("steps", [(), ("write",), ("again",)])
def test_the_next_service_takes_the_screen_over_from_who_lingers(steps: tuple[str, ...]) -> None:
    lingering = walked(("live:t-1", 0), ("sent", 1000), ("live:", 1000), ("low", 1000), *((s, 2000) for s in steps))
    state = walked(("live:t-2", 9000), state=lingering)
    assert (state.screen, state.ticket, state.person) == (FACES, "t-2", lingering.person + 1)


def test_thanks_are_not_cut_short_by_the_next_service() -> None:
    state = walked(("live:t-1", 0), ("sent", 1000), ("rated", 1000), ("live:t-2", 1500))
    assert state.screen == THANKS
    assert walked(("tick", 1000 + RULES.thanks_ms), state=state).ticket == "t-2"


def test_an_unfinished_question_is_left_after_idle() -> None:
    state = walked(("live:t-1", 0), ("sent", 1000), ("live:", 1000), ("low", 1000), ("touch", 5000))
    assert walked(("tick", 5000 + RULES.idle_ms - 1), state=state).screen == REASONS
    assert walked(("tick", 5000 + RULES.idle_ms), state=state).screen == ASLEEP


def test_who_chose_a_language_and_left_leaves_fresh_faces() -> None:
    state = walked(("live:t-1", 0), ("touch", 1000))
    later = walked(("tick", 1000 + RULES.idle_ms), state=state)
    assert (later.screen, later.person) == (FACES, state.person + 1)
    assert walked(("tick", 2000 + RULES.idle_ms), state=later).person == later.person


@pytest.mark.parametrize(("at_ms", "heard"), [(1000, False), (1399, False), (1400, True)])
def test_touches_are_not_heard_for_0_4_s_after_a_change_of_screen(at_ms: int, heard: bool) -> None:
    assert accepts_touch(walked(("live:t-1", 1000)), at_ms, RULES) is heard
    assert accepts_touch(walked(("live:t-1", 0), ("drawn", 1000)), at_ms, RULES) is heard


def test_a_configuration_waits_while_somebody_chooses_reasons() -> None:
    assert is_idle_moment(walked(("live:t-1", 0)), 2000, RULES)
    low = walked(("live:t-1", 0), ("sent", 1000), ("low", 1000))
    assert not is_idle_moment(low, 60_000, RULES)
    assert not is_idle_moment(walked(("live:t-1", 0), ("touch", 1000)), 2999, RULES)


steps = st.tuples(
    st.one_of(st.sampled_from(EVENTS), st.sampled_from(["live:", "live:t-1", "live:t-2"])), st.integers(0, 20_000)
)


@given(st.lists(steps, max_size=60))
def test_whatever_happens_it_comes_to_rest_and_shows_whom_the_station_names(happened: list[tuple[str, int]]) -> None:
    state, at_ms = State(), 0
    for event, pause_ms in happened:
        at_ms += pause_ms
        before, state = state, walked((event, at_ms), state=state)
        assert state.screen in SCREENS
        assert state.person >= before.person
        assert state.person > before.person or state.ticket in ("", before.ticket)
        assert bool(state.ticket) == (state.screen != ASLEEP)
        if before.busy and event not in ("answered", *(name for _screen, name in MOVES)):
            assert (state.screen, state.ticket) == (before.screen, before.ticket)
    state = walked(("answered", at_ms), state=state)
    for _second in range(120):
        at_ms += 1000
        state = next_state(state, "tick", at_ms, RULES)
    assert state.screen in (ASLEEP, FACES)
    assert state.screen == ASLEEP or state.ticket == state.live
    assert walked(("live:t-9", at_ms), state=state).ticket == "t-9"
