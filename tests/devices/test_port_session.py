"""A port is kept open: lost once, said once, tried again with growing and jittered waits."""

import random

from hypothesis import given
from hypothesis import strategies as st

from devices.facts import Input, Output, PortDown, PortFault, PortUp, Tick
from devices.port import (
    BACKOFF_LEAST_MS,
    BACKOFF_MOST_MS,
    STABLE_AFTER_MS,
    TABLE,
    Appeared,
    ClosePort,
    Failed,
    Opened,
    OpenPort,
    PortSession,
    Start,
    State,
    Stop,
    diagram,
)

MISSING = Failed("missing", "not there")
BROKEN = Failed("io", "unplugged")


class HighRandom(random.Random):
    """Full jitter at its upper end."""

    def uniform(self, a: float, b: float) -> float:
        return b


def run(session: PortSession, now_ms: int, *inputs: Input) -> list[Output]:
    return session.step(now_ms, inputs)


def wait_of(session: PortSession, now_ms: int) -> int:
    due_ms = session.next_wakeup_ms()
    assert due_ms is not None
    return due_ms - now_ms


def test_a_started_port_asks_to_be_opened_and_reports_that_it_is_up() -> None:
    session = PortSession(HighRandom())
    assert run(session, 0, Start()) == [OpenPort()]
    assert run(session, 5, Opened()) == [PortUp(None)]
    assert session.next_wakeup_ms() is None


def test_a_missing_port_is_reported_once_however_often_it_is_tried() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start())
    reports = run(session, 0, MISSING)
    now_ms = 0
    for _ in range(10):
        now_ms = session.next_wakeup_ms() or 0
        assert run(session, now_ms, Tick()) == [OpenPort()]
        reports += run(session, now_ms, MISSING)
    assert reports == [PortFault("missing", "not there")]


def test_another_reason_within_the_same_outage_is_reported_too() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), MISSING)
    assert run(session, 500, Tick(), Failed("denied", "no")) == [OpenPort(), PortFault("denied", "no")]


def test_its_return_is_reported_once_with_the_length_of_the_outage() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), Opened())
    assert run(session, 10_000, BROKEN) == [ClosePort(), PortDown(), PortFault("io", "unplugged")]
    run(session, 10_500, Tick())
    assert run(session, 10_600, Opened()) == [PortUp(600)]


def test_a_second_loss_after_a_return_is_reported_again() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), Opened(), BROKEN)
    run(session, 500, Tick(), Opened())
    assert PortFault("io", "unplugged") in run(session, 20_000, BROKEN)


def test_waits_double_from_half_a_second_to_thirty() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), MISSING)
    waits, now_ms = [], 0
    for _ in range(9):
        waits.append(wait_of(session, now_ms))
        now_ms += waits[-1]
        run(session, now_ms, Tick(), MISSING)
    assert waits == [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]


def test_a_device_that_appears_is_tried_at_once_and_then_soon_again() -> None:
    session = PortSession(HighRandom())
    now_ms = 0
    run(session, now_ms, Start(), MISSING)
    for _ in range(6):
        now_ms = session.next_wakeup_ms() or 0
        run(session, now_ms, Tick(), MISSING)
    assert wait_of(session, now_ms) == 30_000
    assert run(session, now_ms + 1, Appeared()) == [OpenPort()]
    run(session, now_ms + 1, Failed("denied", "its group is not set yet"))
    assert wait_of(session, now_ms + 1) == 500


def test_an_open_port_does_not_care_what_appears() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), Opened())
    assert run(session, 1, Appeared()) == []


def test_nothing_is_tried_before_the_wait_is_over() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), MISSING)
    assert run(session, 499, Tick()) == []


def test_a_port_that_breaks_right_after_opening_waits_longer_each_time() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), Opened(), BROKEN)
    first = wait_of(session, 0)
    run(session, 500, Tick(), Opened(), BROKEN)
    assert wait_of(session, 500) == 2 * first


def test_a_port_that_was_stable_starts_again_with_the_shortest_wait() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), MISSING)
    run(session, 500, Tick(), MISSING)
    run(session, 1500, Tick(), Opened())
    lost_ms = 1500 + STABLE_AFTER_MS
    run(session, lost_ms, BROKEN)
    assert wait_of(session, lost_ms) == 500


def test_a_stopped_port_is_closed_and_stays_closed() -> None:
    session = PortSession(HighRandom())
    run(session, 0, Start(), Opened())
    assert run(session, 1, Stop()) == [ClosePort(), PortDown()]
    assert run(session, 99_999, Tick(), BROKEN, Opened()) == []
    assert session.state is State.CLOSED


@given(st.integers(), st.lists(st.sampled_from([Opened(), MISSING, BROKEN, Appeared(), Tick()]), max_size=60))
def test_ups_and_downs_alternate_and_waits_stay_within_bounds(seed: int, events: list[Input]) -> None:
    session = PortSession(random.Random(seed))
    now_ms, seen = 0, run(session, 0, Start())
    for event in events:
        if isinstance(event, Tick):
            now_ms = session.next_wakeup_ms() or now_ms
        seen += run(session, now_ms, event)
        if session.state is State.BACKING_OFF and session.next_wakeup_ms() != now_ms:
            assert wait_of(session, now_ms) <= BACKOFF_MOST_MS
            assert wait_of(session, now_ms) >= BACKOFF_LEAST_MS
    turns = [type(item) for item in seen if isinstance(item, PortUp | PortDown)]
    assert turns == [PortUp, PortDown] * (len(turns) // 2) + [PortUp] * (len(turns) % 2)


def test_every_state_can_be_left_and_the_diagram_draws_every_row() -> None:
    assert {state for state, _ in TABLE} == set(State)
    assert diagram().count("-->") == len(TABLE) + 1
    assert "backing_off --> opening: Due" in diagram()
