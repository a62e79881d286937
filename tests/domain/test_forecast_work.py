"""The work before somebody, spread over the counters that do it."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.forecast.spells import MARKS_S, spell_of, steady
from kiosk.domain.forecast.work import Ahead, Desk, ahead_of, fill, next_call_s

A, B = frozenset({"a"}), frozenset({"a", "b"})
EACH_S = {"a": 300.0, "b": 600.0}
COUNTS = st.integers(0, 300)


def called_s(desks: list[Desk], service: str, a: int = 0, b: int = 0) -> float:
    fill(desks, {"a": Ahead(a, a), "b": Ahead(b, b)}, EACH_S)
    return next_call_s(desks, service, EACH_S[service])


def test_at_a_free_counter_the_first_is_called_at_once() -> None:
    assert called_s([Desk(A, 0.0), Desk(B, 200.0)], "a") == 0


def test_at_one_counter_every_ticket_before_counts_whole() -> None:
    assert called_s([Desk(A, 100.0)], "a") == 100
    assert called_s([Desk(A, 100.0)], "a", a=3) == 100 + 3 * 300


def test_of_two_busy_counters_whichever_is_free_first_calls() -> None:
    """Each may end at any moment: together they end twice as often."""
    assert called_s([Desk(A, 300.0), Desk(A, 300.0)], "a") == 150
    assert called_s([Desk(A, 300.0), Desk(A, 300.0)], "a", a=2) == 450


def test_many_tickets_end_at_all_their_counters_at_once() -> None:
    """18,000 s of work and 3,000 s to wait for, over three counters."""
    desks = [Desk(A, 0.0), Desk(A, 1_000.0), Desk(A, 2_000.0)]
    fill(desks, {"a": Ahead(63, 63)}, EACH_S)  # three of them are the first ones, that wait for the desks alone
    assert [round(desk.busy_s) for desk in desks] == [7_000, 7_000, 7_000]


def test_queues_beside_count_where_they_share_a_counter() -> None:
    alone = called_s([Desk(A, 0.0), Desk(frozenset({"b"}), 0.0)], "a", a=4, b=8)
    shared = called_s([Desk(A, 0.0), Desk(B, 0.0)], "a", a=4, b=8)
    assert alone < called_s([Desk(B, 0.0)], "a", a=4, b=8)
    assert alone <= shared + 300


def test_more_dossiers_are_more_work_but_not_so_many_times_more() -> None:
    assert ahead_of(3, 3) == Ahead(3, 3.0)
    assert ahead_of(2, 4) == Ahead(2, 3.0)


@given(COUNTS, COUNTS, st.floats(0, 3_000), st.floats(0, 3_000))
def test_nobody_is_called_sooner_because_more_people_are_before(a: int, b: int, one_s: float, other_s: float) -> None:
    def wait_s(more: int) -> float:
        return called_s([Desk(A, one_s), Desk(B, other_s)], "a", a=a + more, b=b)

    # up to a ticket at a time they are laid on one counter, more on all of them: a step of half a ticket at most
    assert wait_s(1) >= wait_s(0) - EACH_S["a"] / 2 - 1e-6
    assert wait_s(50) > wait_s(0)


@given(COUNTS, COUNTS, st.floats(0, 3_000))
def test_one_more_counter_never_makes_a_wait_longer(a: int, b: int, first_s: float) -> None:
    one = called_s([Desk(B, first_s)], "a", a=a, b=b)
    two = called_s([Desk(B, first_s), Desk(B, first_s)], "a", a=a, b=b)
    assert two <= one + 1e-6


def test_what_is_left_of_a_long_service_is_what_was_left_of_others_that_long() -> None:
    spell = spell_of([60.0] * 300 + [3_000.0] * 100, steady(500))
    assert 790 < spell.left(0) < 800
    assert 2_800 < spell.left(120) < 2_900
    assert spell.left(90) == (spell.left(60) + spell.left(120)) / 2


def test_beyond_all_that_was_seen_the_rest_is_believed_as_at_the_last_mark() -> None:
    spell = spell_of([60.0], steady(500))
    assert spell.left(10 * MARKS_S[-1]) == spell.left_s[-1] > 0
    assert steady(500).left(77) == 500
