"""The clock of tests and simulations moves only when told to."""

from datetime import timedelta

from kiosk.clock import Clock, FakeClock
from tests.domain.centre_rules import MORNING


def test_time_passes_on_both_clocks_together() -> None:
    clock: Clock = FakeClock(MORNING)
    assert isinstance(clock, FakeClock)
    clock.advance(minutes=1, milliseconds=5)
    assert clock.now() == MORNING + timedelta(minutes=1, milliseconds=5)
    assert clock.uptime_ms() == 60_005


def test_a_hand_at_the_clock_moves_wall_time_alone() -> None:
    clock = FakeClock(MORNING)
    clock.set_now(MORNING - timedelta(days=400))
    assert clock.uptime_ms() == 0
