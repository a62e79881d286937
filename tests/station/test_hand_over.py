"""What is left for another thread is taken over in order, in one waking a round, and a failure holds up no other."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.station.hand_over import HandOver


class Loop:
    """Runs what it was woken for when told to."""

    def __init__(self) -> None:
        self.woken: list[tuple[Callable[..., object], tuple[Any, ...]]] = []

    def wake(self, act: Callable[..., object], *values: Any) -> None:
        self.woken.append((act, values))

    def run(self) -> None:
        act, values = self.woken.pop(0)
        act(*values)


def test_a_round_of_answers_wakes_once_and_keeps_their_order() -> None:
    loop = Loop()
    heard: list[object] = []
    hand_over = HandOver(loop.wake)
    for number in range(3):
        hand_over.leave(heard.append, number)
    assert not loop.woken
    hand_over.carry()
    hand_over.leave(heard.append, "of the next round")
    assert len(loop.woken) == 1
    loop.run()
    assert heard == [0, 1, 2]


def test_a_round_without_answers_wakes_nobody() -> None:
    loop = Loop()
    HandOver(loop.wake).carry()
    assert not loop.woken


def test_one_that_fails_is_told_and_the_others_are_heard() -> None:
    loop = Loop()
    heard: list[object] = []
    hand_over = HandOver(loop.wake)
    hand_over.leave(heard.append, "first")
    hand_over.leave(int, "no number")
    hand_over.leave(heard.append, "last")
    hand_over.carry()
    with pytest.raises(ValueError, match="no number"):
        loop.run()
    loop.run()
    assert heard == ["first", "last"]
