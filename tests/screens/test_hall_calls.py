"""The big ticket: each call has it long enough to be read and flashes softly, never faster than once a second."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire.pushes import HallCall
from screens.hall_calls import (
    DWELL_MS,
    FLASH_MS,
    FLASHES,
    STANDS_WHITE_MS,
    Calls,
    is_quiet,
    passed,
    told,
    whiteness,
)

SECOND = 1_000


def call(number: str, times: int = 1) -> HallCall:
    return HallCall(
        call=f"{number}/{times}",
        ticket=number,
        number=number,
        counter_label="Quầy 1",
        service_name="Chứng thực",
        at="2026-11-20T01:00:00.000Z",
        recalled=times > 1,
    )


A, B, C, D = (call(number) for number in ("A001", "B001", "C001", "D001"))


def started(*latest: HallCall) -> Calls:
    return told(Calls(), latest, 0, catching_up=True)


def big(calls: Calls) -> str:
    return calls.big.number if calls.big else ""


def numbers(calls: Calls) -> list[str]:
    return [other.number for other in calls.others]


def test_after_a_start_the_newest_has_the_ticket_without_a_flash() -> None:
    calls = started(B, A)
    assert (big(calls), numbers(calls), calls.flashed_ms) == ("B001", ["A001"], None)


def test_a_new_call_takes_the_ticket_and_flashes() -> None:
    calls = told(started(A), (B, A), 60 * SECOND, catching_up=False)
    assert (big(calls), numbers(calls), calls.flashed_ms) == ("B001", ["A001"], 60 * SECOND)


def test_a_recall_takes_the_ticket_again_and_flashes_again() -> None:
    calls = told(started(B, A), (call("A001", 2), B), 60 * SECOND, catching_up=False)
    assert (big(calls), numbers(calls), calls.flashed_ms) == ("A001", ["B001"], 60 * SECOND)


def test_a_recall_of_the_big_one_flashes_it_again_once_it_has_been_read() -> None:
    calls = told(started(A), (B, A), 60 * SECOND, catching_up=False)
    again = told(calls, (call("B001", 2), A), 61 * SECOND, catching_up=False)
    assert (big(again), again.since_ms) == ("B001", 60 * SECOND)
    assert passed(again, 60 * SECOND + DWELL_MS).since_ms == 60 * SECOND + DWELL_MS


def test_calls_at_once_take_turns_in_their_order_and_stand_in_the_list_meanwhile() -> None:
    calls = told(started(A), (C, B, A), 60 * SECOND, catching_up=False)
    assert (big(calls), numbers(calls)) == ("B001", ["C001", "A001"])
    assert big(passed(calls, 60 * SECOND + DWELL_MS - 1)) == "B001"
    calls = passed(calls, 60 * SECOND + DWELL_MS)
    assert (big(calls), numbers(calls), calls.waiting) == ("C001", ["B001", "A001"], ())


def test_the_same_news_again_changes_nothing() -> None:
    calls = told(started(A), (B, A), 60 * SECOND, catching_up=False)
    assert told(calls, (B, A), 90 * SECOND, catching_up=False) == calls


def test_after_an_outage_only_the_newest_of_those_missed_flashes() -> None:
    calls = told(started(A), (D, C, B, A), 60 * SECOND, catching_up=True)
    assert (big(calls), calls.flashed_ms, calls.waiting) == ("D001", 60 * SECOND, ())
    unchanged = told(started(A), (A,), 60 * SECOND, catching_up=True)
    assert unchanged.flashed_ms is None


def test_a_call_that_was_taken_back_leaves_the_ticket_at_once() -> None:
    calls = told(started(A), (B, A), 60 * SECOND, catching_up=False)
    assert big(told(calls, (A,), 61 * SECOND, catching_up=False)) == "A001"
    assert big(told(started(A), (), 61 * SECOND, catching_up=False)) == ""


def test_a_call_that_was_taken_back_while_it_waited_never_gets_the_ticket() -> None:
    calls = told(started(A), (C, B, A), 60 * SECOND, catching_up=False)
    calls = told(calls, (B, A), 61 * SECOND, catching_up=False)
    assert big(passed(calls, 70 * SECOND)) == "B001"


def test_it_flashes_three_times_from_gold_to_white_and_then_stays_gold() -> None:
    calls = told(started(A), (B, A), 60 * SECOND, catching_up=False)
    levels = [whiteness(calls, 60 * SECOND + ms) for ms in range(0, FLASHES * FLASH_MS + 2 * SECOND, 10)]
    peaks = [n for n in range(1, len(levels) - 1) if levels[n - 1] < levels[n] >= levels[n + 1]]
    assert len(peaks) == FLASHES == 3
    assert (levels[0], max(levels), levels[-1]) == (0.0, 1.0, 0.0)
    assert max(abs(after - before) for before, after in itertools.pairwise(levels)) < 0.05


def test_nobody_called_for_a_while_is_quiet_and_a_call_ends_it() -> None:
    calls = started(A)
    assert not is_quiet(calls, 180 * SECOND - 1, 180 * SECOND)
    assert is_quiet(calls, 180 * SECOND, 180 * SECOND)
    assert not is_quiet(told(calls, (B, A), 200 * SECOND, catching_up=False), 201 * SECOND, 180 * SECOND)
    assert not is_quiet(calls, 10_000 * SECOND, 0)
    assert is_quiet(started(), 0, 0)


@given(
    st.lists(
        st.tuples(st.integers(min_value=0, max_value=9), st.integers(min_value=0, max_value=3 * SECOND)), max_size=60
    )
)
def test_however_fast_they_call_no_second_sees_more_than_two_changes_of_light(acts: list[tuple[int, int]]) -> None:
    """Calls, recalls and calls taken back at any pace, looked at ten times a second."""
    calls, latest, levels, at_ms = started(A), (A,), [], 0
    for made, (act, pause_ms) in enumerate(acts, 1):
        if act == 0:
            latest = latest[1:]
        elif act < 4 and latest:
            latest = (call(latest[-1].number, made), *latest[:-1])
        else:
            latest = (call(f"A{made + 1:03d}"), *latest)[:8]
        calls = told(calls, latest, at_ms, catching_up=False)
        for _ in range(pause_ms // 100 + 1):
            calls = passed(calls, at_ms)
            levels.append(whiteness(calls, at_ms))
            at_ms += 100
    for first in range(len(levels)):
        second = levels[first : first + 10]
        turns = [n for n in range(1, len(second) - 1) if (second[n] - second[n - 1]) * (second[n + 1] - second[n]) < 0]
        assert len(turns) <= 2


@given(st.lists(st.permutations(["A001", "B001", "C001", "D001"]), max_size=20))
def test_the_big_ticket_is_always_one_the_station_names_and_never_in_the_list_too(orders: list[list[str]]) -> None:
    calls, at_ms = started(), 0
    for times, order in enumerate(orders, 1):
        latest = tuple(call(number, times) for number in order[: times % 4])
        at_ms += 700
        calls = passed(told(calls, latest, at_ms, catching_up=False), at_ms)
        named = {one.number for one in latest}
        assert big(calls) in named | {""}
        assert (calls.big is None) == (not latest)
        assert sorted([*numbers(calls), big(calls)]) == sorted(named or {""})


def test_a_call_that_is_not_being_read_gives_way_at_once() -> None:
    assert big(told(started(A), (B, A), 1, catching_up=False)) == "B001"


def test_the_call_that_is_said_has_the_ticket_out_of_its_turn_and_as_long_as_it_is_said() -> None:
    calls = told(started(A), (B, A), 60 * SECOND, catching_up=False, speaking="B001")
    calls = told(calls, (D, C, B, A), 61 * SECOND, catching_up=False, speaking="B001")
    assert big(passed(calls, 75 * SECOND)) == "B001"
    calls = told(calls, (D, C, B, A), 76 * SECOND, catching_up=False, speaking="D001")
    assert (big(calls), calls.flashed_ms, [c.number for c in calls.waiting]) == ("D001", 76 * SECOND, ["C001"])
    quiet = told(calls, (D, C, B, A), 77 * SECOND, catching_up=False)
    assert big(passed(quiet, 76 * SECOND + DWELL_MS)) == "C001"


def test_a_call_that_is_said_late_shows_the_ticket_again() -> None:
    calls = told(started(A), (C, B, A), 60 * SECOND, catching_up=False)
    assert big(passed(calls, 60 * SECOND + DWELL_MS)) == "C001"
    assert big(told(calls, (C, B, A), 66 * SECOND, catching_up=False, speaking="B001")) == "B001"


def test_without_motion_a_call_stands_white_and_then_gold() -> None:
    calls = told(started(A), (B, A), 60 * SECOND, catching_up=False)
    seen = {whiteness(calls, 60 * SECOND + at_ms, motion=False) for at_ms in range(0, STANDS_WHITE_MS, 100)}
    assert seen == {1.0}
    assert whiteness(calls, 60 * SECOND + STANDS_WHITE_MS, motion=False) == 0.0
    assert whiteness(started(A), 1, motion=False) == 0.0
